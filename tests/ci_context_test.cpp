// What each CI system says of a run, read from its variables and its event.
#include <gtest/gtest.h>

#include "app/ci_context.h"
#include "support/fake_world.h"

namespace tidegate {
namespace {

using testing_world::FakeWorld;
using Variables = std::map<std::string, std::string>;

CiContext read(Variables variables, const std::string& event = "", const std::string& ci = "auto") {
  FakeWorld world;
  if (!event.empty()) {
    world.files["/event.json"] = {event};
    variables["GITHUB_EVENT_PATH"] = "/event.json";
  }
  world.variables = std::move(variables);
  return app::ci_context(ci, world);
}

CiContext github(const std::string& name, const std::string& event) {
  return read({{"GITHUB_ACTIONS", "true"}, {"GITHUB_EVENT_NAME", name}}, event);
}

TEST(CiContext, IsALaptopWithoutAnyVariable) {
  const CiContext ci = read({});
  EXPECT_EQ(ci.name, "none");
  EXPECT_EQ(ci.event, "local");
  EXPECT_FALSE(ci.automated);
}

TEST(CiContext, KnowsThatAnUnknownSystemIsOne) {
  for (const char* word : {"true", "1", "woodpecker"}) {
    const CiContext ci = read({{"CI", word}});
    EXPECT_TRUE(ci.automated) << word;
    EXPECT_EQ(ci.event, "unknown");
  }
  for (const char* word : {"", "false", "0"}) EXPECT_FALSE(read({{"CI", word}}).automated) << word;
}

TEST(CiContext, TakesTheHeadOfAPullRequestFromTheEventAndNeverItsStaleBase) {
  const CiContext ci = github("pull_request", R"({"repository": {"default_branch": "main"},
    "pull_request": {"head": {"sha": "aaa"}, "base": {"ref": "release", "sha": "stale"}}})");
  EXPECT_EQ(ci.change_head, "aaa");
  EXPECT_EQ(ci.target_branch, "release");
  EXPECT_EQ(ci.named_base, "");
  EXPECT_FALSE(ci.to_default_branch);
}

TEST(CiContext, ReadsAPullRequestWhoseForkIsGone) {
  const CiContext ci = github("pull_request", R"({"repository": {"default_branch": "main"},
    "pull_request": {"draft": true, "merge_commit_sha": null,
                     "head": {"sha": "aaa", "repo": null}, "base": {"ref": "main"}}})");
  EXPECT_EQ(ci.change_head, "aaa");
  EXPECT_EQ(ci.trouble.code, "");
}

TEST(CiContext, TakesBothEndsOfAMergeGroup) {
  const CiContext ci =
      github("merge_group", R"({"merge_group": {"head_sha": "aaa", "base_sha": "bbb"}})");
  EXPECT_EQ(ci.change_head, "aaa");
  EXPECT_EQ(ci.named_base, "bbb");
}

TEST(CiContext, TakesWhatWasThereBeforeAPushToTheDefaultBranchAlone) {
  const auto push = [](const std::string& ref, const std::string& before) {
    return github("push",
                  R"({"repository": {"default_branch": "main"}, "head_commit": null, "ref": ")" +
                      ref + R"(", "before": ")" + before + "\"}");
  };
  EXPECT_TRUE(push("refs/heads/main", "bbb").to_default_branch);
  EXPECT_EQ(push("refs/heads/main", "bbb").named_base, "bbb");
  EXPECT_EQ(push("refs/heads/main", std::string(40, '0')).named_base, "") << "it was created";
  EXPECT_FALSE(push("refs/heads/feature", "bbb").to_default_branch);
  EXPECT_EQ(push("refs/heads/feature", "bbb").named_base, "");
  EXPECT_FALSE(push("refs/tags/main", "bbb").to_default_branch) << "a tag of that name";
}

TEST(CiContext, TakesTheJudgedCommitOfAWorkflowRun) {
  const CiContext ci = github("workflow_run", R"({"repository": {"default_branch": "main"},
    "workflow_run": {"head_sha": "aaa", "head_branch": "feature", "pull_requests": []}})");
  EXPECT_EQ(ci.change_head, "aaa");
  EXPECT_EQ(ci.branch, "feature");
  EXPECT_EQ(ci.default_branch, "main");
}

TEST(CiContext, SaysWhenTheEventCannotBeRead) {
  EXPECT_EQ(github("pull_request", "").trouble.code, "ci.event_unreadable") << "no path at all";
  for (const char* event : {"{", "[]", "nothing", "{\"a\": 1, \"a\": 2}"}) {
    EXPECT_EQ(github("pull_request", event).trouble.code, "ci.event_unreadable") << event;
  }
  const CiContext odd = github("pull_request", R"({"pull_request": {"head": ["sha"], "base": 7}})");
  EXPECT_EQ(odd.change_head, "") << "a member of another type is no id";
}

TEST(CiContext, KnowsGiteaThoughItSpeaksGitHub) {
  for (const char* name : {"GITEA_ACTIONS", "FORGEJO_ACTIONS"}) {
    const CiContext ci =
        read({{"GITHUB_ACTIONS", "true"}, {name, "true"}, {"GITHUB_EVENT_NAME", "pull_request"}},
             R"({"pull_request": {"head": {"sha": "aaa"}, "base": {"ref": "main"}}})");
    EXPECT_EQ(ci.name, "gitea");
    EXPECT_EQ(ci.change_head, "aaa");
  }
}

CiContext gitlab(Variables variables) {
  variables["GITLAB_CI"] = "true";
  variables["CI_DEFAULT_BRANCH"] = "main";
  return read(std::move(variables));
}

TEST(CiContext, ReadsEveryKindOfMergeRequestPipeline) {
  const auto request = [](const std::string& kind) {
    return gitlab({{"CI_PIPELINE_SOURCE", "merge_request_event"},
                   {"CI_MERGE_REQUEST_EVENT_TYPE", kind},
                   {"CI_MERGE_REQUEST_DIFF_BASE_SHA", "bbb"},
                   {"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", kind == "detached" ? "" : "aaa"},
                   {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"}});
  };
  EXPECT_EQ(request("detached").event, "pull_request");
  EXPECT_EQ(request("detached").named_base, "bbb");
  EXPECT_FALSE(request("detached").merged_result);
  EXPECT_EQ(request("merged_result").event, "pull_request");
  EXPECT_TRUE(request("merged_result").merged_result);
  EXPECT_EQ(request("merged_result").change_head, "aaa");
  EXPECT_EQ(request("merged_result").named_base, "") << "the merge's other parent is newer";
  EXPECT_EQ(request("merge_train").event, "merge_group");
  EXPECT_TRUE(request("merge_train").merged_result);
}

TEST(CiContext, ReadsABranchPipeline) {
  const auto push = [](const std::string& branch, const std::string& before) {
    return gitlab({{"CI_PIPELINE_SOURCE", "push"},
                   {"CI_COMMIT_BRANCH", branch},
                   {"CI_COMMIT_REF_NAME", branch},
                   {"CI_COMMIT_BEFORE_SHA", before}});
  };
  EXPECT_TRUE(push("main", "bbb").to_default_branch);
  EXPECT_EQ(push("main", "bbb").named_base, "bbb");
  EXPECT_EQ(push("main", std::string(40, '0')).named_base, "");
  EXPECT_FALSE(push("feature", "bbb").to_default_branch);
  EXPECT_EQ(push("feature", "bbb").named_base, "");
  EXPECT_EQ(push("feature", "bbb").branch, "feature");
}

}  // namespace
}  // namespace tidegate
