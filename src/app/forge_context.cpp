#include "app/forge_context.h"

#include <algorithm>
#include <charconv>

#include "app/ci_event.h"

namespace tidegate::app {
namespace {

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && number > 0;
  return whole ? number : 0;
}

std::int64_t number_at(const text::JsonValue& event, std::initializer_list<std::string_view> path) {
  const text::JsonValue* const value = value_at(event, path);
  return value != nullptr && value->kind == text::JsonKind::number ? number_in(value->text) : 0;
}

/// Zeros stand for no commit, as after a push that deletes a branch.
bool is_object_id(std::string_view id) {
  return (id.size() == 40 || id.size() == 64) &&
         id.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         id.find_first_not_of('0') != std::string_view::npos;
}

/// "owner/name" of plain characters, or a number.
bool is_plain(std::string_view repository) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == '/';
  };
  return !repository.empty() && std::ranges::all_of(repository, plain) &&
         repository.find("..") == std::string_view::npos;
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

Error no_forge(std::string message) {
  return {"publish.no_forge", std::move(message), "",
          "publish from the job of a change on GitHub, GitLab, Gitea or Forgejo, or name it: --ci"};
}

void read_event(const text::JsonValue& event, const std::string& name, ForgeContext& forge) {
  if (name == "pull_request" || name == "pull_request_target") {
    forge.change_number = number_at(event, {"pull_request", "number"});
    forge.judged_commit = text_at(event, {"pull_request", "head", "sha"});
    forge.foreign =
        text_at(event, {"pull_request", "head", "repo", "full_name"}) != forge.repository;
  } else if (name == "merge_group") {
    forge.judged_commit = text_at(event, {"merge_group", "head_sha"});
  } else if (name == "workflow_run") {
    forge.judged_commit = text_at(event, {"workflow_run", "head_sha"});
    forge.head_repository = text_at(event, {"workflow_run", "head_repository", "full_name"});
    forge.find_change = text_at(event, {"workflow_run", "event"}) == "pull_request";
  } else if (name == "push") {
    forge.judged_commit = text_at(event, {"after"});
  }
}

Result<Done> read_github(ForgeContext& forge, sys::World& world) {
  forge.server_url = without_slash(variable(world, "GITHUB_SERVER_URL"));
  forge.api_url = without_slash(variable(world, "GITHUB_API_URL"));
  forge.repository = variable(world, "GITHUB_REPOSITORY");
  forge.run_number = number_in(variable(world, "GITHUB_RUN_NUMBER"));
  forge.run_attempt = number_in(variable(world, "GITHUB_RUN_ATTEMPT"));
  const std::int64_t run = number_in(variable(world, "GITHUB_RUN_ID"));
  if (run > 0 && !forge.server_url.empty() && is_plain(forge.repository)) {
    forge.run_url =
        forge.server_url + "/" + forge.repository + "/actions/runs/" + std::to_string(run);
  }
  const text::JsonValue event = TG_TRY(event_of(world));
  read_event(event, variable(world, "GITHUB_EVENT_NAME"), forge);
  if (forge.judged_commit.empty()) forge.judged_commit = variable(world, "GITHUB_SHA");
  return done;
}

void read_gitlab(ForgeContext& forge, sys::World& world) {
  forge.server_url = without_slash(variable(world, "CI_SERVER_URL"));
  forge.api_url = without_slash(variable(world, "CI_API_V4_URL"));
  forge.repository = first_of(world, {"CI_MERGE_REQUEST_PROJECT_ID", "CI_PROJECT_ID"});
  forge.change_number = number_in(variable(world, "CI_MERGE_REQUEST_IID"));
  forge.judged_commit = first_of(world, {"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_COMMIT_SHA"});
  forge.run_number = number_in(variable(world, "CI_PIPELINE_IID"));
  forge.run_attempt = number_in(variable(world, "CI_JOB_ID"));
  forge.run_url = variable(world, "CI_JOB_URL");
  forge.foreign =
      forge.change_number > 0 && variable(world, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID") !=
                                     variable(world, "CI_MERGE_REQUEST_PROJECT_ID");
}

}  // namespace

Result<ForgeContext> forge_context(const std::string& asked, sys::World& world) {
  ForgeContext forge;
  forge.ci = ci_name(asked, world);
  if (forge.ci == "gitlab") {
    read_gitlab(forge, world);
  } else if (forge.ci == "github" || forge.ci == "gitea") {
    TG_TRY(read_github(forge, world));
  } else {
    return no_forge("expected the job of a CI that belongs to a forge, got none");
  }
  if (!is_plain(forge.repository)) {
    return no_forge("expected the name of a repository from the CI, got \"" + forge.repository +
                    "\"");
  }
  if (!is_object_id(forge.judged_commit)) {
    return no_forge("expected the commit of the change from the CI, got \"" + forge.judged_commit +
                    "\"");
  }
  if (!is_plain(forge.head_repository)) forge.head_repository.clear();
  return forge;
}

}  // namespace tidegate::app
