// Which commit a run is compared with, for every event and clone.
#include <gtest/gtest.h>

#include "git/base.h"
#include "git/branches.h"
#include "support/fake_world.h"
#include "support/git_asking.h"

namespace tidegate::git {
namespace {

const Repository repository{"/shop", "/shop/.git"};
const std::string head(40, '9'), first(40, '1'), second(40, '2'), main_tip(40, '3'), fork(40, '4');
const std::string zeros(40, '0');

std::string commit_text(const std::vector<std::string>& parents) {
  std::string text = "tree " + std::string(40, 'e') + "\n";
  for (const std::string& parent : parents) text += "parent " + parent + "\n";
  return text + "author A <a@example.org> 1 +0000\n\nWords\nparent " + std::string(40, 'd') + "\n";
}

std::string object(const std::string& id, const std::string& text) {
  return id + " commit " + std::to_string(text.size()) + "\n" + text + "\n";
}

/// A clone where HEAD has these parents, and these commits are here.
struct Clone {
  testing_world::FakeWorld world;
  BaseQuestion question{.named = "", .policy_base = "", .head = head, .ci = {}};

  Clone() {
    question.ci.automated = true;
    question.ci.name = "github";
    world.git["rev-parse --is-shallow-repository"] = "false\n";
    world.git["for-each-ref"] = "";
    world.git["cat-file --batch-check"] = "? missing\n";
    parents({}, {});
  }
  void parents(const std::vector<std::string>& ids, const std::vector<std::string>& here) {
    std::string text = object(head, commit_text(ids));
    for (const std::string& id : here) text += object(id, commit_text({}));
    world.git["cat-file --batch"] = text + head + "^2 missing\n";
  }
  void branch(const std::string& line) { world.git["for-each-ref"] += line + "\n"; }
  void merge_base(const std::string& with, const std::string& answer) {
    world.git["merge-base --all " + with + " " + head] = answer;
  }
  std::string base() {
    const Result<Base> found = find_base(repository, question, asking(world));
    if (!found) return found.error().code + ": " + found.error().hint;
    std::string words = found.value().commit.substr(0, 4) + " " + found.value().reason;
    for (const Diagnostic& each : found.value().diagnostics)
      words += " [" + each.code + ": " + each.message.substr(40) + "]";
    return words;
  }
};

Clone pull_request() {
  Clone clone;
  clone.question.ci.event = "pull_request";
  clone.question.ci.change_head = second;
  clone.question.ci.target_branch = "main";
  return clone;
}

TEST(GitBase, ANameMeansWhereTheChangeLeftItAndAnIdIsTakenAsItIs) {
  Clone clone = pull_request();
  clone.question.named = "v1.2";
  clone.world.git["rev-parse --verify --quiet --end-of-options v1.2^{commit}"] = second + "\n";
  clone.merge_base(second, fork + "\n");
  EXPECT_EQ(clone.base(), "4444 merge base with v1.2 (--base)");
  clone.question.named = second;
  clone.world.git["rev-parse --verify --quiet --end-of-options " + second + "^{commit}"] =
      second + "\n";
  EXPECT_EQ(clone.base(), "2222 --base");
  clone.world.git["rev-parse --verify --quiet --end-of-options"] = "!1";
  for (const char* name : {"--output=x", "-h", "gone", "a\nb", "\x1b[2J"}) {
    clone.question.named = name;
    EXPECT_EQ(clone.base().substr(0, 17), "scm.bad_revision:") << name;
  }
}

TEST(GitBase, AMergedPullRequestIsComparedWithItsFirstParent) {
  Clone clone = pull_request();
  clone.parents({first, second}, {first, second});
  EXPECT_EQ(clone.base(), "1111 first parent of the merge that was checked out");
  EXPECT_EQ(clone.world.asked.size(), 1U) << "one call tells it";
}

TEST(GitBase, ACutOffMergeNeedsItsFirstParent) {
  Clone clone = pull_request();
  clone.parents({first, second}, {});
  clone.world.git["cat-file --batch-check < " + first] = first + " commit 210\n";
  EXPECT_EQ(clone.base(), "1111 first parent of the merge that was checked out");
  clone.world.git.erase("cat-file --batch-check < " + first);
  EXPECT_EQ(clone.base(), "scm.base_unavailable: git fetch --no-tags origin " + first);
  clone.world.git["rev-parse --is-shallow-repository"] = "true\n";
  EXPECT_EQ(clone.base(), "scm.base_unavailable: git fetch --no-tags --depth=1 origin " + first +
                              "; or give actions/checkout fetch-depth: 2 or more");
}

TEST(GitBase, ACheckedOutPullRequestIsComparedWithItsMergeBase) {
  Clone clone = pull_request();
  clone.question.ci.name = "gitea";
  clone.question.ci.change_head = head;
  clone.parents({fork}, {fork});
  clone.branch("refs/remotes/origin/main " + main_tip + " ");
  clone.merge_base(main_tip, fork + "\n");
  EXPECT_EQ(clone.base(), "4444 merge base with origin/main");
  clone.question.ci.target_branch = "rel$(run)'s";
  EXPECT_EQ(clone.base(),
            "scm.base_unavailable: give actions/checkout fetch-depth: 0, or "
            "git fetch --no-tags origin '+refs/heads/rel$(run)'\\''s:"
            "refs/remotes/origin/rel$(run)'\\''s'");
  clone.question.ci.target_branch = "a..b";
  EXPECT_EQ(clone.base().substr(0, 17), "scm.bad_revision:");
}

TEST(GitBase, AnythingElseThanThePullRequestIsAMismatch) {
  Clone clone = pull_request();
  clone.parents({first, fork}, {first, fork});
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:") << "a merge of another head";
  clone.parents({first, second, fork}, {first});
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:") << "an octopus";
  clone.parents({first, second}, {first});
  clone.question.ci.change_head = "";
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:") << "an event without its head";
  clone.question.ci.trouble = {"scm.event_unreadable", "x", "", "mend the event"};
  EXPECT_EQ(clone.base(), "scm.event_unreadable: mend the event");
}

TEST(GitBase, ACommitMessageAddsNoParents) {
  Clone clone = pull_request();
  const std::string text = "tree " + std::string(40, 'e') + "\nparent " + first +
                           "\nauthor A <a@example.org> 1 +0000\n\n\nparent " + second + "\n";
  clone.world.git["cat-file --batch"] = object(head, text);
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:");
}

TEST(GitBase, AMergeQueueNamesItsBase) {
  Clone clone;
  clone.question.ci.event = "merge_group";
  clone.question.ci.change_head = head;
  clone.question.ci.named_base = fork;
  clone.parents({first}, {first, fork});
  EXPECT_EQ(clone.base(), "4444 the base that the merge queue names");
  clone.question.ci.named_base = "--output=x";
  EXPECT_EQ(clone.base().substr(0, 17), "scm.bad_revision:");
  clone.question.ci.named_base = "";
  EXPECT_EQ(clone.base().substr(0, 12), "scm.no_base:");
  clone.question.ci.named_base = head;
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:") << "nothing would be judged";
  clone.question.ci.change_head = second;
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:");
}

TEST(GitBase, GitLabNamesItsBaseOrMergesTheResult) {
  Clone clone = pull_request();
  clone.question.ci.name = "gitlab";
  clone.question.ci.merged_result = true;
  clone.parents({first, second}, {first, second});
  EXPECT_EQ(clone.base(), "1111 the side of the merged result that is not the request's");
  clone.parents({second, first}, {first, second});
  EXPECT_EQ(clone.base(), "1111 the side of the merged result that is not the request's");
  clone.parents({first, fork}, {first, fork});
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:");
  clone.question.ci.merged_result = false;
  clone.question.ci.change_head = "";
  EXPECT_EQ(clone.base(),
            "scm.base_unavailable: git fetch --no-tags origin "
            "+refs/heads/main:refs/remotes/origin/main");
  clone.question.ci.named_base = fork;
  EXPECT_EQ(clone.base(), "4444 the base that the merge request names");
  clone.question.ci.change_head = second;
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:");
}

TEST(GitBase, APushToTheDefaultBranchIsComparedWithWhatStoodThere) {
  Clone clone;
  clone.question.ci.event = "push";
  clone.question.ci.to_default_branch = true;
  clone.question.ci.named_base = fork;
  clone.parents({first}, {first, fork});
  EXPECT_EQ(clone.base(), "4444 the branch before the push");
  clone.parents({first}, {first});
  EXPECT_EQ(clone.base(), "scm.base_unavailable: git fetch --no-tags origin " + fork)
      << "after a force push";
  clone.question.ci.named_base = "";
  EXPECT_EQ(clone.base(), "1111 first parent");
  clone.parents({}, {});
  EXPECT_EQ(clone.base(), "4b82 the first commit: everything is new");
}

TEST(GitBase, EveryOtherRunIsComparedWithTheDefaultBranch) {
  Clone clone;
  clone.question.ci.event = "push";
  clone.question.ci.default_branch = "trunk";
  const std::string absent =
      "scm.base_unavailable: give actions/checkout fetch-depth: 0, or git fetch --no-tags origin "
      "+refs/heads/trunk:refs/remotes/origin/trunk";
  EXPECT_EQ(clone.base(), absent);
  clone.question.policy_base = "release";
  clone.branch("refs/heads/release " + second + " ");
  clone.branch("refs/remotes/origin/main " + second + " ");
  clone.merge_base(second, second + "\n");
  EXPECT_EQ(clone.base(), absent) << "another branch than the default one may be the change's own";
  clone.branch("refs/remotes/origin/trunk " + main_tip + " ");
  clone.merge_base(main_tip, fork + "\n");
  EXPECT_EQ(clone.base(), "4444 merge base with origin/trunk");
  clone.question.ci.change_head = second;
  EXPECT_EQ(clone.base().substr(0, 18), "scm.head_mismatch:")
      << "a workflow_run about another commit than HEAD";
}

TEST(GitBase, OnALaptopThePolicyDecidesBeforeTheRemote) {
  Clone clone;
  clone.question.ci = {};
  EXPECT_EQ(clone.base(), "scm.no_base: name it with --base REV, or in the policy with base:");
  clone.branch("refs/remotes/origin/HEAD " + main_tip + " refs/remotes/origin/develop");
  clone.branch("refs/remotes/origin/main " + second + " ");
  clone.merge_base(main_tip, fork + "\n" + first + "\n");
  clone.merge_base(second, second + "\n");
  EXPECT_EQ(clone.base(),
            "4444 merge base with origin/develop [scm.several_merge_bases:  is one "
            "of 2 merge bases with origin/develop]");
  clone.question.policy_base = "origin/main";
  EXPECT_EQ(clone.base(), "2222 merge base with origin/main, which the policy names");
  clone.question.policy_base = "gone";
  clone.world.git["rev-parse --verify"] = "!1";
  EXPECT_EQ(clone.base().substr(0, 17), "scm.bad_revision:") << "never another one in its place";
}

TEST(GitBase, AnEmptyAnswerIsNeverNoChange) {
  Clone clone;
  clone.branch("refs/remotes/origin/main " + main_tip + " ");
  clone.merge_base(main_tip, "!1");
  EXPECT_EQ(clone.base(), "scm.unrelated: name what to compare with: --base REV");
  clone.world.git["rev-parse --is-shallow-repository"] = "true\n";
  EXPECT_EQ(clone.base(),
            "scm.shallow: give actions/checkout fetch-depth: 0, or run git fetch "
            "--unshallow before");
  clone.question.ci.name = "gitlab";
  EXPECT_EQ(clone.base(),
            "scm.shallow: set GIT_DEPTH: 0 for this job, or run git fetch "
            "--unshallow");
  clone.merge_base(main_tip, "!128 fatal: bad object");
  EXPECT_EQ(clone.base().substr(0, 15), "scm.git_failed:");
  clone.merge_base(main_tip, "");
  EXPECT_EQ(clone.base().substr(0, 15), "scm.git_failed:");
}

TEST(GitBase, AnEarlyAnswerAboutBranchesIsUsed) {
  Clone clone;
  clone.question.branches = Answer{0, "refs/remotes/origin/main " + main_tip + " \n", ""};
  clone.merge_base(main_tip, fork + "\n");
  EXPECT_EQ(clone.base(), "4444 merge base with origin/main");
  EXPECT_EQ(clone.world.asked.size(), 1U);
}

TEST(GitBase, NamesOfBranchesFollowGitsRules) {
  for (const char* name : {"main", "feat/a-b", "--output=x", "é", "a#b", "x@y"})
    EXPECT_TRUE(is_branch_name(name)) << name;
  for (const char* name :
       {"",   "@",    "a..b", "a b", "a\n",  "a~1", "a^",   "a:b",    "a*", "a?",
        "a[", "a\\b", "/a",   "a/",  "a//b", ".a",  "a/.b", "a.lock", "a.", "a@{1}"})
    EXPECT_FALSE(is_branch_name(name)) << name;
}

TEST(GitBase, TellsTheCommitsBeforeACommit) {
  testing_world::FakeWorld world;
  world.git["rev-list --first-parent --timestamp --max-count=3 " + head] =
      "1750000000 " + head + "\n-12 " + first + "\n";
  world.git["rev-parse --is-shallow-repository"] = "true\n";
  const FirstParents found = find_first_parents(repository, head, 3, asking(world)).value();
  EXPECT_EQ(found.commits, (std::vector<DatedCommit>{{head, 1'750'000'000}, {first, -12}}));
  EXPECT_TRUE(found.cut_off);
  EXPECT_FALSE(first_parents_from({0, "soon " + head + "\n", ""}));
  EXPECT_FALSE(first_parents_from({0, "", ""}));
}

}  // namespace
}  // namespace tidegate::git
