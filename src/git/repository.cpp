#include "git/repository.h"

#include <algorithm>
#include <set>

namespace tidegate::git {
namespace {

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

Error failed(const Answer& answer, const std::string& what) {
  std::string said(first_line(answer.errors).substr(0, 300));
  if (said.empty()) said = "exit code " + std::to_string(answer.exit_code);
  return {"scm.git_failed", "git could not " + what + ": " + said, "",
          "run git status here: it shows what is wrong"};
}

bool is_object_id(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// The settings that keep a repository's own configuration from running or changing anything.
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
                      {"GIT_PAGER", "cat"}};
  return call;
}

/// Switches configured programs off by name. Through the environment, because a name may hold "=".
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

/// Calls `take` with each entry of a list that NUL ends.
template <class Take>
void each_entry(std::string_view output, Take take) {
  while (!output.empty()) {
    const std::size_t end = std::min(output.find('\0'), output.size());
    take(output.substr(0, end));
    output.remove_prefix(std::min(end + 1, output.size()));
  }
}

void order(std::vector<RepoPath>& paths) {
  std::ranges::sort(paths);
  const auto rest = std::ranges::unique(paths);
  paths.erase(rest.begin(), rest.end());
}

}  // namespace

std::string linked_git_folder(std::string_view text, std::string_view folder) {
  constexpr std::string_view mark = "gitdir: ";
  if (!text.starts_with(mark)) return "";
  const std::string_view target = first_line(text.substr(mark.size()));
  if (target.empty()) return "";
  return target.starts_with('/') ? std::string(target)
                                 : std::string(folder) + "/" + std::string(target);
}

Call head_call(const Repository& repository) {
  return hardened(repository,
                  {"rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"});
}

Result<std::string> head_from(const Answer& answer) {
  const std::string_view id = first_line(answer.output);
  if (answer.exit_code == 0 && is_object_id(id)) return std::string(id);
  if (answer.exit_code == 1 && answer.errors.empty()) return std::string();
  return failed(answer, "tell the commit of HEAD");
}

Call committed_files_call(const Repository& repository) {
  return hardened(repository, {"ls-tree", "-r", "-z", "--full-tree", "--name-only", "HEAD"});
}

Call present_files_call(const Repository& repository) {
  return hardened(repository,
                  {"ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard"});
}

Call ignored_files_call(const Repository& repository) {
  return hardened(repository,
                  {"ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"});
}

Result<std::vector<RepoPath>> ignored_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "list what it ignores");
  std::vector<RepoPath> paths;
  each_entry(answer.output, [&](std::string_view name) { paths.push_back(RepoPath::from(name)); });
  order(paths);
  return paths;
}

Result<Files> committed_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "list the files of HEAD");
  Files files;
  each_entry(answer.output,
             [&](std::string_view name) { files.tracked.push_back(RepoPath::from(name)); });
  order(files.tracked);
  return files;
}

/// Entries read "H src/a.cc", with "?" for a file that is not tracked.
Result<Files> present_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "list the files of the work tree");
  Files files;
  each_entry(answer.output, [&](std::string_view entry) {
    if (entry.size() < 3) return;
    std::vector<RepoPath>& list = entry[0] == '?' ? files.untracked : files.tracked;
    list.push_back(RepoPath::from(entry.substr(2)));
  });
  order(files.tracked);
  order(files.untracked);
  return files;
}

Call drivers_call(const Repository& repository) {
  return hardened(repository,
                  {"config", "--null", "--name-only", "--get-regexp", "^(filter|diff)\\..+\\."});
}

std::vector<std::string> drivers_from(const Answer& answer) {
  std::set<std::string> drivers;
  each_entry(answer.output, [&](std::string_view key) {
    const std::size_t dot = key.rfind('.');
    if (dot != std::string_view::npos) drivers.emplace(key.substr(0, dot));
  });
  return {drivers.begin(), drivers.end()};
}

Call changed_files_call(const Repository& repository, const std::string& head,
                        const std::vector<std::string>& drivers) {
  Call call =
      hardened(repository, {"diff-index", "-z", "--name-only", "--no-ext-diff", "--no-textconv",
                            "--ignore-submodules=none", "--no-relative", head, "--"});
  neutralise(drivers, call);
  return call;
}

Result<std::vector<RepoPath>> changed_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "compare the work tree with HEAD");
  std::vector<RepoPath> paths;
  each_entry(answer.output, [&](std::string_view name) { paths.push_back(RepoPath::from(name)); });
  order(paths);
  return paths;
}

}  // namespace tidegate::git
