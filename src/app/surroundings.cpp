#include "app/surroundings.h"

namespace tidegate::app {
namespace {

bool is_set(sys::World& world, const char* name, std::string_view value) {
  return world.environment(name).value_or("") == value;
}

std::string ci_of(const std::string& asked, sys::World& world) {
  if (asked != "auto") return asked;
  if (is_set(world, "GITEA_ACTIONS", "true") || is_set(world, "FORGEJO_ACTIONS", "true"))
    return "gitea";
  if (is_set(world, "GITHUB_ACTIONS", "true")) return "github";
  const bool gitlab =
      is_set(world, "GITLAB_CI", "true") || world.environment("CI_API_V4_URL").has_value();
  return gitlab ? "gitlab" : "none";
}

/// GitLab's words for what happened, as GitHub says them; a policy knows one word for both.
std::string event_of(const std::string& ci, bool automated, sys::World& world) {
  if (ci == "github" || ci == "gitea")
    return world.environment("GITHUB_EVENT_NAME").value_or("unknown");
  if (ci != "gitlab") return automated ? "unknown" : "local";
  if (world.environment("CI_MERGE_REQUEST_EVENT_TYPE").value_or("") == "merge_train")
    return "merge_group";
  const std::string source = world.environment("CI_PIPELINE_SOURCE").value_or("unknown");
  return source == "merge_request_event" ? "pull_request" : source;
}

std::string branch_of(const std::string& ci, sys::World& world) {
  const auto first = [&](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      const std::string value = world.environment(name).value_or("");
      if (!value.empty()) return value;
    }
    return std::string();
  };
  if (ci == "github" || ci == "gitea") return first({"GITHUB_HEAD_REF", "GITHUB_REF_NAME"});
  return ci == "gitlab" ? first({"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"}) : "";
}

/// Whatever stands there under the name of .git makes the folder a repository; what git cannot use,
/// git will say.
std::optional<git::Repository> repository_at(const std::string& folder, sys::World& world) {
  const std::string mark = (folder == "/" ? "" : folder) + "/.git";
  const Result<sys::FileFacts> facts = world.look_at(mark);
  if (!facts) return std::nullopt;
  const std::string real =
      facts.value().kind == sys::EntryKind::link ? world.real_path(mark) : mark;
  const Result<std::string> text = sys::read_all(world, real, 1 << 16);
  const std::string linked = text ? git::linked_git_folder(text.value(), folder) : "";
  return git::Repository{folder, linked.empty() ? real : absolute(linked, folder)};
}

}  // namespace

std::string absolute(const std::string& path, const std::string& folder) {
  const bool rooted = path.starts_with('/');
  return RepoPath::from(rooted ? path : folder + "/" + path).str();
}

std::string below(const std::string& path, const std::string& folder) {
  const std::string prefix = folder == "/" ? "/" : folder + "/";
  return path.starts_with(prefix) ? path.substr(prefix.size()) : "";
}

Result<Surroundings> look_around(const cli::Global& global, const std::string& ci,
                                 sys::World& world) {
  Surroundings around;
  around.folder = world.real_path(absolute(global.folder, world.current_folder()));
  const Result<sys::FileFacts> facts = world.look_at(around.folder + "/.");
  if (!facts || facts.value().kind != sys::EntryKind::folder) {
    return Error{"usage.invalid", "\"" + global.folder + "\" is no folder", "",
                 "name an existing folder after -C"};
  }
  around.root = around.folder;
  for (std::string folder = around.folder; !around.repository; folder = absolute("..", folder)) {
    around.repository = repository_at(folder, world);
    if (around.repository) around.root = folder;
    if (folder == "/" || folder.empty()) break;
  }
  around.ci = ci_of(ci, world);
  const std::string automatic = world.environment("CI").value_or("");
  around.automated = around.ci != "none" || (ci == "auto" && !automatic.empty() &&
                                             automatic != "false" && automatic != "0");
  around.occasion.event = event_of(around.ci, around.automated, world);
  around.occasion.branch = branch_of(around.ci, world);
  return around;
}

GitInquiry::GitInquiry(const Surroundings& surroundings, sys::World& world, std::int64_t bytes_max)
    : surroundings_(surroundings), world_(world), bytes_max_(bytes_max) {
  if (!surroundings.repository) return;
  const git::Repository& repository = *surroundings.repository;
  head_ = ask(git::head_call(repository));
  files_ = ask(surroundings.automated ? git::committed_files_call(repository)
                                      : git::present_files_call(repository));
  ignored_ = ask(git::ignored_files_call(repository));
  if (!surroundings.automated) drivers_ = ask(git::drivers_call(repository));
}

Result<int> GitInquiry::ask(const git::Call& call) {
  return world_.start({call.argv, call.environment, call.folder, bytes_max_});
}

Result<git::Answer> GitInquiry::answer(const Result<int>& started) {
  if (!started) return started.errors();
  sys::Finished finished = TG_TRY(world_.finish(started.value()));
  return git::Answer{finished.exit_code, std::move(finished.output), std::move(finished.errors)};
}

GitFacts GitInquiry::answers() {
  GitFacts facts;
  if (!head_) return facts;
  const auto taken = [&](auto result, auto& into) {
    if (result) {
      into = std::move(result).value();
    } else if (!facts.trouble) {
      facts.trouble = result.error();
    }
  };
  const auto read = [&](const Result<int>& started, auto parse) -> decltype(parse(git::Answer{})) {
    const git::Answer said = TG_TRY(answer(started));
    return parse(said);
  };
  taken(read(*head_, git::head_from), facts.head);
  if (facts.head.empty() && surroundings_.automated && !facts.trouble) {
    facts.trouble =
        Error{"scm.git_failed", "the repository has no commit", "", "commit something first"};
  }
  taken(
      read(*files_, surroundings_.automated ? git::committed_files_from : git::present_files_from),
      facts.files);
  taken(read(*ignored_, git::ignored_files_from), facts.ignored);
  if (!drivers_) return facts;
  const Result<git::Answer> drivers = answer(*drivers_);
  if (facts.head.empty() || !drivers || facts.trouble) return facts;
  const git::Call changed = git::changed_files_call(*surroundings_.repository, facts.head,
                                                    git::drivers_from(drivers.value()));
  taken(read(ask(changed), git::changed_files_from), facts.changed);
  return facts;
}

}  // namespace tidegate::app
