// What is understood of every payload that a CI system hands over: what is compared with what, and
// where the verdict is told. Both are read from the event and the environment, never from a report.
#include <gtest/gtest.h>

#include "app/ci_context.h"
#include "app/forge_context.h"
#include "support/fake_world.h"

namespace tidegate {
namespace {

using testing_world::FakeWorld;

/// An id of that digit. A payload spells it "@a"; what was understood is spelled the same way.
std::string id_of(char digit) { return std::string(40, digit); }

std::string with_ids(std::string text) {
  for (std::size_t at; (at = text.find('@')) != std::string::npos;)
    text.replace(at, 2, id_of(text[at + 1]));
  return text;
}

std::string without_ids(std::string text) {
  for (const char digit : std::string("0123456789abcdef")) {
    for (std::size_t at; (at = text.find(id_of(digit))) != std::string::npos;)
      text.replace(at, 40, std::string("@") + digit);
  }
  return text;
}

struct Payload {
  const char* what;
  const char* variables;  // NAME=VALUE, blanks between
  const char* event;      // JSON; empty: there is no file
  const char* judged;     // of CiContext
  const char* told;       // of ForgeContext, or the code of its error
};

std::string words(std::initializer_list<std::pair<const char*, std::string>> pairs) {
  std::string text;
  for (const auto& [name, value] : pairs) {
    if (!value.empty()) text += (text.empty() ? "" : " ") + std::string(name) + value;
  }
  return text;
}

std::string number(std::int64_t n) { return n == 0 ? "" : std::to_string(n); }

std::string judged(FakeWorld& world) {
  const CiContext ci = app::ci_context("auto", world);
  return without_ids(words({{"", ci.name},
                            {"", ci.event},
                            {"head ", ci.change_head},
                            {"base ", ci.named_base},
                            {"into ", ci.target_branch},
                            {"", ci.to_default_branch ? "default-branch" : ""},
                            {"", ci.merged_result ? "merged" : ""},
                            {"", ci.trouble.code}}));
}

std::string told(FakeWorld& world) {
  const Result<ForgeContext> read = app::forge_context("auto", world);
  if (!read) return read.error().code;
  const ForgeContext& forge = read.value();
  return without_ids(words({{"", forge.repository},
                            {"#", number(forge.change_number)},
                            {"at ", forge.judged_commit},
                            {"", forge.foreign ? "foreign" : ""},
                            {"", forge.find_change ? "to be found in" : ""},
                            {"", forge.head_repository}}));
}

constexpr const char* on_github = "GITHUB_ACTIONS=true GITHUB_REPOSITORY=o/n GITHUB_SHA=@f ";
constexpr const char* on_gitlab =
    "GITLAB_CI=true CI_DEFAULT_BRANCH=main CI_PROJECT_ID=42 CI_COMMIT_SHA=@f ";
constexpr const char* in_request =
    " CI_PIPELINE_SOURCE=merge_request_event CI_MERGE_REQUEST_IID=3 CI_MERGE_REQUEST_PROJECT_ID=42"
    " CI_MERGE_REQUEST_SOURCE_PROJECT_ID=42 CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main"
    " CI_MERGE_REQUEST_DIFF_BASE_SHA=@b CI_COMMIT_BEFORE_SHA=@0 ";

// "base.sha" of a pull request is stale; none of these may name it: @5.
constexpr Payload of_github[] = {
    {"a pull request of the same repository", "GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main",
     R"({"number":7,"action":"synchronize","before":"@9","after":"@a","pull_request":{"number":7,
        "state":"open","draft":false,"merge_commit_sha":"@f","head":{"ref":"x","sha":"@a",
        "repo":{"full_name":"o/n"}},"base":{"ref":"main","sha":"@5","repo":{"full_name":"o/n"}}},
        "repository":{"full_name":"o/n","default_branch":"main"}})",
     "github pull_request head @a into main", "o/n #7 at @a"},
    {"a pull request of a fork", "GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main",
     R"({"number":7,"pull_request":{"number":7,"head":{"ref":"main","sha":"@a",
        "repo":{"full_name":"fork/n","fork":true}},"base":{"ref":"main","sha":"@5"}}})",
     "github pull_request head @a into main", "o/n #7 at @a foreign"},
    {"a pull request whose fork was deleted", "GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main",
     R"({"pull_request":{"number":7,"head":{"sha":"@a","repo":null},
        "base":{"ref":"main","sha":"@5"}}})",
     "github pull_request head @a into main", "o/n #7 at @a foreign"},
    {"a pull request that cannot be merged yet, a draft", "GITHUB_EVENT_NAME=pull_request",
     R"({"pull_request":{"number":7,"draft":true,"merge_commit_sha":null,"head":{"sha":"@a",
        "repo":{"full_name":"o/n"}},"base":{"ref":"release","sha":"@5"}}})",
     "github pull_request head @a into release", "o/n #7 at @a"},
    {"a pull request without a number that is one", "GITHUB_EVENT_NAME=pull_request",
     R"({"pull_request":{"number":"7; rm","head":{"sha":"@a","repo":{"full_name":"o/n"}}}})",
     "github pull_request head @a", "o/n at @a"},
    {"a pull request whose head is no id", "GITHUB_EVENT_NAME=pull_request",
     R"({"pull_request":{"number":7,"head":{"sha":"../x","repo":{"full_name":"o/n"}}}})",
     "github pull_request head ../x", "publish.no_forge"},
    {"a merge group", "GITHUB_EVENT_NAME=merge_group",
     R"({"action":"checks_requested","merge_group":{"head_sha":"@f","head_ref":
        "refs/heads/gh-readonly-queue/main/pr-7","base_sha":"@b","base_ref":"refs/heads/main"}})",
     "github merge_group head @f base @b", "o/n at @f"},
    {"a push to the default branch", "GITHUB_EVENT_NAME=push",
     R"({"ref":"refs/heads/main","before":"@b","after":"@f","created":false,"deleted":false,
        "forced":false,"head_commit":{"id":"@f"},"repository":{"default_branch":"main"}})",
     "github push base @b default-branch", "o/n at @f"},
    {"a push that creates a branch", "GITHUB_EVENT_NAME=push",
     R"({"ref":"refs/heads/x","before":"@0","after":"@f","created":true,
        "repository":{"default_branch":"main"}})",
     "github push", "o/n at @f"},
    {"a push that creates the default branch", "GITHUB_EVENT_NAME=push",
     R"({"ref":"refs/heads/main","before":"@0","after":"@f","created":true,
        "repository":{"default_branch":"main"}})",
     "github push default-branch", "o/n at @f"},
    {"a push that deletes a branch", "GITHUB_EVENT_NAME=push",
     R"({"ref":"refs/heads/x","before":"@b","after":"@0","deleted":true,"head_commit":null,
        "repository":{"default_branch":"main"}})",
     "github push", "publish.no_forge"},
    {"a forced push to the default branch", "GITHUB_EVENT_NAME=push",
     R"({"ref":"refs/heads/main","before":"@9","after":"@f","forced":true,"head_commit":null,
        "repository":{"default_branch":"main"}})",
     "github push base @9 default-branch", "o/n at @f"},
    {"a run after the workflow of a fork", "GITHUB_EVENT_NAME=workflow_run",
     R"({"workflow_run":{"id":9,"event":"pull_request","head_sha":"@a","head_branch":"main",
        "head_repository":{"full_name":"fork/n"},"pull_requests":[]},
        "repository":{"default_branch":"main"}})",
     "github workflow_run head @a", "o/n at @a to be found in fork/n"},
    {"a run after the workflow of a push", "GITHUB_EVENT_NAME=workflow_run",
     R"({"workflow_run":{"event":"push","head_sha":"@a","head_branch":"main",
        "head_repository":{"full_name":"o/n"},"pull_requests":[]}})",
     "github workflow_run head @a", "o/n at @a o/n"},
    {"a run after the workflow of a fork that is gone", "GITHUB_EVENT_NAME=workflow_run",
     R"({"workflow_run":{"event":"pull_request","head_sha":"@a","head_repository":null}})",
     "github workflow_run head @a", "o/n at @a to be found in"},
    {"a timer", "GITHUB_EVENT_NAME=schedule", R"({"schedule":"0 1 * * *"})", "github schedule",
     "o/n at @f"},
    {"no event", "GITHUB_EVENT_NAME=pull_request", "", "github pull_request ci.event_unreadable",
     "ci.event_unreadable"},
    {"an event that is garbage", "GITHUB_EVENT_NAME=pull_request", "\x7f\x45LF",
     "github pull_request ci.event_unreadable", "ci.event_unreadable"},
    {"an event that is no object", "GITHUB_EVENT_NAME=push", "[1]",
     "github push ci.event_unreadable", "ci.event_unreadable"},
    {"an event without a word for us", "GITHUB_EVENT_NAME=push", "{}", "github push", "o/n at @f"},
    {"a pull request on Gitea, where HEAD is its head",
     "GITEA_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main",
     R"({"action":"synchronized","number":7,"pull_request":{"number":7,"state":"open",
        "merge_commit_sha":null,"head":{"ref":"x","sha":"@f","repo":{"full_name":"o/n"}},
        "base":{"ref":"main","sha":"@5"}},"repository":{"default_branch":"main"}})",
     "gitea pull_request head @f into main", "o/n #7 at @f"},
    {"a pull request on Forgejo",
     "FORGEJO_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main",
     R"({"pull_request":{"number":7,"head":{"sha":"@f","repo":{"full_name":"fork/n"}},
        "base":{"ref":"main","sha":"@5"}}})",
     "gitea pull_request head @f into main", "o/n #7 at @f foreign"},
};

constexpr Payload of_gitlab[] = {
    {"a detached pipeline of a merge request", "CI_MERGE_REQUEST_EVENT_TYPE=detached", "",
     "gitlab pull_request base @b into main", "42 #3 at @f"},
    {"a pipeline of the merged result",
     "CI_MERGE_REQUEST_EVENT_TYPE=merged_result CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=@a "
     "CI_MERGE_REQUEST_TARGET_BRANCH_SHA=@c",
     "", "gitlab pull_request head @a into main merged", "42 #3 at @a"},
    {"a merge train",
     "CI_MERGE_REQUEST_EVENT_TYPE=merge_train CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=@a", "",
     "gitlab merge_group head @a into main merged", "42 #3 at @a"},
    {"a merge request of a fork, in the fork's own pipeline",
     "CI_MERGE_REQUEST_EVENT_TYPE=detached CI_PROJECT_ID=77 CI_MERGE_REQUEST_SOURCE_PROJECT_ID=77",
     "", "gitlab pull_request base @b into main", "42 #3 at @f foreign"},
};

constexpr Payload of_branches[] = {
    {"a pipeline of a branch",
     "CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=x CI_COMMIT_REF_NAME=x CI_COMMIT_BEFORE_SHA=@b", "",
     "gitlab push", "42 at @f"},
    {"a pipeline of the default branch",
     "CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=main CI_COMMIT_BEFORE_SHA=@b", "",
     "gitlab push base @b default-branch", "42 at @f"},
    {"the first pipeline of the default branch",
     "CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=main CI_COMMIT_BEFORE_SHA=@0", "",
     "gitlab push default-branch", "42 at @f"},
    {"a pipeline that somebody started", "CI_PIPELINE_SOURCE=web CI_COMMIT_BRANCH=main", "",
     "gitlab web", "42 at @f"},
};

FakeWorld world_of(const std::string& variables, const std::string& event) {
  FakeWorld world;
  std::istringstream pairs(with_ids(variables));
  for (std::string pair; pairs >> pair;)
    world.variables[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
  if (event.empty()) return world;
  world.variables["GITHUB_EVENT_PATH"] = "/event.json";
  world.files["/event.json"] = {with_ids(event)};
  return world;
}

void expect_understood(std::span<const Payload> payloads, const std::string& around) {
  for (const Payload& payload : payloads) {
    FakeWorld world = world_of(around + payload.variables, payload.event);
    EXPECT_EQ(judged(world), payload.judged) << payload.what;
    EXPECT_EQ(told(world), payload.told) << payload.what;
  }
}

TEST(Payloads, OfGithubAndGiteaAreUnderstood) { expect_understood(of_github, on_github); }

TEST(Payloads, OfMergeRequestsAreUnderstood) {
  expect_understood(of_gitlab, std::string(on_gitlab) + in_request);
}

TEST(Payloads, OfBranchesOnGitlabAreUnderstood) { expect_understood(of_branches, on_gitlab); }

TEST(Payloads, AnEventWithoutEndIsNotRead) {
  FakeWorld world = world_of(std::string(on_github) + "GITHUB_EVENT_NAME=push",
                             R"({"a":")" + std::string(40 << 20, 'a') + R"("})");
  EXPECT_EQ(judged(world), "github push ci.event_unreadable");
  EXPECT_EQ(told(world), "ci.event_unreadable");
}

TEST(Payloads, HostileTextsNameNoCommitAndNoRepository) {
  for (const char* hostile : {"--output=x", "o/n/../../x?y", "o n", "o/n#1", "$(x)", "", "\xff"}) {
    FakeWorld world = world_of(on_github, R"({"pull_request":{}})");
    world.variables["GITHUB_REPOSITORY"] = hostile;
    EXPECT_EQ(told(world), "publish.no_forge") << hostile;
    world.variables["GITHUB_REPOSITORY"] = "o/n";
    world.variables["GITHUB_SHA"] = hostile;
    EXPECT_EQ(told(world), "publish.no_forge") << hostile;
  }
}

}  // namespace
}  // namespace tidegate
