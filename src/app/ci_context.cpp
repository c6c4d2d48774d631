#include "app/ci_context.h"

#include "app/ci_event.h"

namespace tidegate::app {
namespace {

/// An id that stands for no commit: GitHub and GitLab write zeros where there is none.
bool is_nothing(const std::string& id) { return id.find_first_not_of('0') == std::string::npos; }

/// GitHub's words, which Gitea and Forgejo speak as well.
void read_github(CiContext& ci, sys::World& world) {
  ci.event = variable(world, "GITHUB_EVENT_NAME");
  if (ci.event.empty()) ci.event = "unknown";
  ci.branch = first_of(world, {"GITHUB_HEAD_REF", "GITHUB_REF_NAME"});
  ci.commit = variable(world, "GITHUB_SHA");
  ci.target_branch = variable(world, "GITHUB_BASE_REF");
  const Result<text::JsonValue> read = event_of(world);
  if (!read) {
    ci.trouble = read.error();
    return;
  }
  const text::JsonValue& event = read.value();
  ci.default_branch = text_at(event, {"repository", "default_branch"});
  if (ci.event == "pull_request") {
    ci.change_head = text_at(event, {"pull_request", "head", "sha"});
    const std::string target = text_at(event, {"pull_request", "base", "ref"});
    if (!target.empty()) ci.target_branch = target;
  } else if (ci.event == "merge_group") {
    ci.change_head = text_at(event, {"merge_group", "head_sha"});
    ci.named_base = text_at(event, {"merge_group", "base_sha"});
  } else if (ci.event == "push") {
    const std::string ref = text_at(event, {"ref"});
    ci.to_default_branch = !ci.default_branch.empty() && ref == "refs/heads/" + ci.default_branch;
    if (ci.to_default_branch) ci.named_base = text_at(event, {"before"});
  } else if (ci.event == "workflow_run") {
    ci.change_head = text_at(event, {"workflow_run", "head_sha"});
    ci.branch = text_at(event, {"workflow_run", "head_branch"});
  }
}

/// A merge request's pipeline is called what GitHub calls it, so that a policy knows one word for
/// both; a merge train is a merge group.
void read_gitlab(CiContext& ci, sys::World& world) {
  const std::string source = variable(world, "CI_PIPELINE_SOURCE");
  const std::string kind = variable(world, "CI_MERGE_REQUEST_EVENT_TYPE");
  ci.default_branch = variable(world, "CI_DEFAULT_BRANCH");
  ci.commit = variable(world, "CI_COMMIT_SHA");
  ci.branch = first_of(world, {"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"});
  ci.target_branch = variable(world, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
  if (source == "merge_request_event") {
    ci.event = kind == "merge_train" ? "merge_group" : "pull_request";
    ci.merged_result = kind == "merge_train" || kind == "merged_result";
    ci.change_head = variable(world, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA");
    if (!ci.merged_result) ci.named_base = variable(world, "CI_MERGE_REQUEST_DIFF_BASE_SHA");
    return;
  }
  ci.event = source.empty() ? "unknown" : source;
  ci.to_default_branch = source == "push" && !ci.default_branch.empty() &&
                         variable(world, "CI_COMMIT_BRANCH") == ci.default_branch;
  if (ci.to_default_branch) ci.named_base = variable(world, "CI_COMMIT_BEFORE_SHA");
}

}  // namespace

CiContext ci_context(const std::string& asked, sys::World& world) {
  CiContext ci;
  ci.name = ci_name(asked, world);
  const std::string automatic = first_of(
      world,
      {"CI", "TF_BUILD", "JENKINS_URL", "BITBUCKET_BUILD_NUMBER", "TEAMCITY_VERSION", "BUILDKITE"});
  ci.automated = ci.name != "none" || (asked == "auto" && !automatic.empty() &&
                                       automatic != "false" && automatic != "0");
  if (ci.name == "github" || ci.name == "gitea") {
    read_github(ci, world);
  } else if (ci.name == "gitlab") {
    read_gitlab(ci, world);
  } else {
    ci.event = ci.automated ? "unknown" : "local";
  }
  if (is_nothing(ci.named_base)) ci.named_base.clear();
  return ci;
}

}  // namespace tidegate::app
