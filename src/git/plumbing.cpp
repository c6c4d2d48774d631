#include "git/plumbing.h"

namespace tidegate::git {
namespace {

constexpr std::size_t sha1_digits = 40, sha256_digits = 64;

/// What git says when an object was left out of a clone and fetching it is not allowed.
bool lacks_promised_objects(std::string_view errors) {
  for (const char* words : {"promisor remote", "lazy fetching disabled", "transport '"}) {
    if (errors.find(words) != std::string_view::npos) return true;
  }
  return false;
}

/// What it died of; warnings may stand before that.
std::string_view complaint(std::string_view errors) {
  for (std::string_view rest = errors; !rest.empty();) {
    const std::string_view line = take_until(rest, '\n');
    if (line.starts_with("fatal: ")) return line;
  }
  return first_line(errors);
}

}  // namespace

Call hardened(const Repository& repository, std::vector<std::string> words) {
  Call call;
  call.folder = repository.root;
  call.argv = {"git",
               "--git-dir=" + repository.git_folder,
               "--work-tree=" + repository.root,
               "--no-replace-objects",
               "--no-optional-locks",
               "--literal-pathspecs"};
  const std::string settings[] = {
      "core.fsmonitor=false", "core.hooksPath=/dev/null",          "core.attributesFile=/dev/null",
      "core.quotePath=true",  // patches spell names in one way, whatever is configured
      "protocol.allow=never", "safe.directory=" + repository.root, "safe.bareRepository=explicit"};
  for (const std::string& setting : settings) {
    call.argv.emplace_back("-c");
    call.argv.push_back(setting);
  }
  std::ranges::move(words, std::back_inserter(call.argv));
  call.environment = {{"PATH", "/usr/local/bin:/usr/bin:/bin"},
                      {"HOME", "/dev/null"},
                      {"LC_ALL", "C"},
                      {"GIT_CONFIG_NOSYSTEM", "1"},
                      {"GIT_CONFIG_GLOBAL", "/dev/null"},
                      {"GIT_TERMINAL_PROMPT", "0"},
                      {"GIT_OPTIONAL_LOCKS", "0"},
                      {"GIT_NO_REPLACE_OBJECTS", "1"},
                      {"GIT_ATTR_NOSYSTEM", "1"},
                      {"GIT_NO_LAZY_FETCH", "1"},
                      // Grafts change who is whose parent; of a file that is not there git says
                      // nothing.
                      {"GIT_GRAFT_FILE", "/dev/null/none"},
                      {"GIT_PAGER", "cat"}};
  return call;
}

void neutralise(const std::vector<std::string>& drivers, Call& call) {
  int settings = 0;
  const auto set = [&](const std::string& key, const std::string& value) {
    call.environment["GIT_CONFIG_KEY_" + std::to_string(settings)] = key;
    call.environment["GIT_CONFIG_VALUE_" + std::to_string(settings)] = value;
    ++settings;
  };
  for (const std::string& driver : drivers) {
    if (driver.starts_with("filter.")) {
      for (const char* key : {".clean", ".smudge", ".process"}) set(driver + key, "");
      set(driver + ".required", "false");
    } else {
      for (const char* key : {".command", ".textconv"}) set(driver + key, "");
    }
  }
  call.environment["GIT_CONFIG_COUNT"] = std::to_string(settings);
}

void without_index(const Repository& repository, Call& call) {
  call.environment["GIT_INDEX_FILE"] = repository.git_folder + "/tidegate-reads-no-index";
}

Error failed(const Answer& answer, const std::string& what, const std::string& bringing) {
  std::string said(complaint(answer.errors).substr(0, 300));
  if (said.empty()) said = "exit code " + std::to_string(answer.exit_code);
  return {"scm.git_failed", "git could not " + what + ": " + said, "",
          lacks_promised_objects(answer.errors)
              ? "this is a partial clone, and lacks what is to be read; " + bringing + " brings it"
              : "run git status here: it shows what is wrong"};
}

Error not_understood(const std::string& what) {
  return {"scm.git_failed", "git answered what it should not: " + what, "",
          "see whether git --version is 2.30 or later"};
}

bool is_object_id(std::string_view text) {
  return (text.size() == sha1_digits || text.size() == sha256_digits) &&
         std::ranges::all_of(
             text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_no_object(std::string_view id) {
  return std::ranges::all_of(id, [](char c) { return c == '0'; });
}

std::string empty_tree(std::string_view like) {
  return like.size() == sha256_digits
             ? "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
             : "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string_view take_until(std::string_view& text, char end) {
  const std::size_t size = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(std::min(size + 1, text.size()));
  return taken;
}

Result<RepoPath> path_from(std::string_view name) {
  if (std::optional<RepoPath> path = RepoPath::exactly(name)) return *std::move(path);
  return not_understood("a name that no file can have: \"" + std::string(name.substr(0, 200)) +
                        "\"");
}

Result<std::vector<RepoPath>> paths_from(std::string_view names) {
  std::vector<RepoPath> paths;
  while (!names.empty()) {
    std::string_view name = take_until(names, '\0');
    if (name.ends_with('/')) name.remove_suffix(1);
    RepoPath path = TG_TRY(path_from(name));
    paths.push_back(std::move(path));
  }
  if (!std::ranges::is_sorted(paths)) std::ranges::sort(paths);
  const auto rest = std::ranges::unique(paths);
  paths.erase(rest.begin(), rest.end());
  return paths;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(take_until(text, '\n'));
  return lines;
}

}  // namespace tidegate::git
