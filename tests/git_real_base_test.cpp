// The base that is found in real clones: deep, shallow, partial, crossed, cut and pushed over.
#include <gtest/gtest.h>

#include <filesystem>

#include "git/committed_file.h"
#include "support/git_asking.h"
#include "support/real_repository.h"

namespace tidegate {
namespace {

using Names = std::vector<std::pair<std::string, std::string>>;

/// An origin: fork - tip on main, fork - work on feature, and merge of the two as GitHub makes it.
class RealBase : public testing::Test {
 protected:
  RealBase() {
    origin_.begin().write("a.c", "one\n");
    root_ = origin_.commit();
    origin_.write("a.c", "one\ntwo\n");
    fork_ = origin_.commit();
    origin_.git({"checkout", "-q", "-b", "feature"});
    origin_.write("b.c", "new\n");
    work_ = origin_.commit("Work\n\nparent 1111111111111111111111111111111111111111");
    origin_.git({"checkout", "-q", "main"});
    origin_.write("a.c", "one\ntwo\ndrift\n");
    tip_ = origin_.commit();
    origin_.git({"checkout", "-q", "--detach"});
    origin_.git({"merge", "-q", "--no-ff", "-m", "Merge", "feature"});
    merge_ = origin_.head();
    origin_.git({"update-ref", "refs/pull/1/merge", merge_});
    origin_.git({"checkout", "-q", "main"});
    for (const char* key : {"uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"})
      origin_.git({"config", key, "true"});
    names_ = {{root_, "root"}, {fork_, "fork"}, {work_, "work"}, {tip_, "tip"}, {merge_, "merge"}};
  }

  /// What actions/checkout does.
  void check_out(const std::string& commit, int depth) {
    clone_.begin().git({"remote", "add", "origin", "file://" + origin_.root});
    clone_.git({"fetch", "-q", "--no-tags", "--depth=" + std::to_string(depth), "origin",
                "+" + commit + ":refs/remotes/pull/1/merge"});
    clone_.git({"checkout", "-q", "--detach", "refs/remotes/pull/1/merge"});
  }

  git::BaseQuestion pull_request() const {
    git::BaseQuestion question;
    question.ci.automated = true;
    question.ci.name = "github";
    question.ci.event = "pull_request";
    question.ci.change_head = work_;
    question.ci.target_branch = question.ci.default_branch = "main";
    return question;
  }

  std::string told_base(const git::BaseQuestion& question) {
    return clone_.told_base(question, names_);
  }

  TemporaryFolder folder_;
  RealRepository origin_{folder_.path() + "/origin"}, clone_{folder_.path() + "/clone"};
  std::string root_, fork_, work_, tip_, merge_;
  Names names_;
};

TEST_F(RealBase, AMergeWithoutItsParentsSaysWhichOneToFetch) {
  check_out(merge_, 1);
  EXPECT_EQ(told_base(pull_request()),
            "scm.base_unavailable: git fetch --no-tags --depth=1 origin tip; or give "
            "actions/checkout fetch-depth: 2 or more");
  clone_.git({"fetch", "-q", "--no-tags", "--depth=1", "origin", tip_});
  EXPECT_EQ(told_base(pull_request()), "tip first parent of the merge that was checked out");
  EXPECT_EQ(told(clone_.change(tip_, merge_)), "A b.c +1\n");
}

TEST_F(RealBase, AMergeWithItsParentsIsEnough) {
  check_out(merge_, 2);
  EXPECT_EQ(told_base(pull_request()), "tip first parent of the merge that was checked out");
}

TEST_F(RealBase, ARequestsOwnHeadNeedsTheHistory) {
  check_out(work_, 1);
  EXPECT_EQ(told_base(pull_request()).substr(0, 21), "scm.base_unavailable:");
  clone_.git({"fetch", "-q", "--depth=1", "origin", "+main:refs/remotes/origin/main"});
  EXPECT_EQ(told_base(pull_request()),
            "scm.shallow: give actions/checkout fetch-depth: 0, or run "
            "git fetch --unshallow before");
  clone_.git({"fetch", "-q", "--unshallow", "origin"});
  EXPECT_EQ(told_base(pull_request()), "fork merge base with origin/main");
}

TEST_F(RealBase, AnotherHeadThanTheRequestsIsAMismatch) {
  clone_.clone(origin_, {});
  EXPECT_EQ(told_base(pull_request()).substr(0, 18), "scm.head_mismatch:");
  origin_.git({"checkout", "-q", "-b", "third", root_});
  origin_.write("c.c", "c\n");
  const std::string third = origin_.commit();
  origin_.git({"checkout", "-q", "main"});
  origin_.git({"merge", "-q", "-m", "Octopus", "feature", "third"});
  clone_.git({"fetch", "-q"});
  clone_.git({"checkout", "-q", "--detach", "origin/main"});
  EXPECT_EQ(told_base(pull_request()).substr(0, 18), "scm.head_mismatch:") << "an octopus";
}

TEST_F(RealBase, OnALaptopTheRemotesBranchDecides) {
  clone_.clone(origin_, {});
  clone_.git({"checkout", "-q", "feature"});
  EXPECT_EQ(told_base({}), "fork merge base with origin/main");
  clone_.git({"remote", "set-head", "origin", "--delete"});
  EXPECT_EQ(told_base({}), "fork merge base with origin/main");
  git::BaseQuestion question;
  question.policy_base = "origin/feature";
  EXPECT_EQ(told_base(question), "work merge base with origin/feature, which the policy names")
      << "base is head";
  clone_.git({"tag", "origin/feature", root_});
  EXPECT_EQ(told_base(question), "work merge base with origin/feature, which the policy names")
      << "not the tag";
  clone_.git({"update-ref", "-d", "refs/remotes/origin/main"});
  EXPECT_EQ(told_base({}), "scm.no_base: name it with --base REV, or in the policy with base:");
}

TEST_F(RealBase, NamesThatLookLikeOptionsAreNames) {
  clone_.clone(origin_, {});
  clone_.git({"update-ref", "refs/heads/--output=x", root_});
  clone_.git({"update-ref", "refs/tags/-h", root_});
  git::BaseQuestion question;
  for (const char* name : {"--output=x", "-h", "", "@{upstream", "main..feature", "^main",
                           "HEAD^{tree}", ":a.c", "a\nb"}) {
    question.named = name;
    if (question.named.empty()) continue;
    EXPECT_EQ(told_base(question).substr(0, 17), "scm.bad_revision:") << name;
  }
  question.named = "refs/heads/--output=x";
  EXPECT_EQ(told_base(question), "root merge base with refs/heads/--output=x (--base)");
  question.named = "tags/-h";
  EXPECT_EQ(told_base(question), "root merge base with tags/-h (--base)");
  EXPECT_FALSE(std::filesystem::exists(clone_.root + "/x"));
}

TEST_F(RealBase, CrossedHistoriesHaveOneOfTheirBases) {
  origin_.git({"checkout", "-q", "feature"});
  origin_.git({"merge", "-q", "-m", "Cross", tip_});
  origin_.git({"checkout", "-q", "main"});
  origin_.git({"merge", "-q", "-m", "Cross", work_});
  clone_.clone(origin_, {});
  clone_.git({"checkout", "-q", "feature"});
  const std::string words = told_base({});
  EXPECT_NE(words.find(" is one of 2 merge bases with origin/main]"), std::string::npos) << words;
  EXPECT_NE(words.find("[scm.several_merge_bases: "), std::string::npos) << words;
}

TEST_F(RealBase, TheChangeCanBeAskedForBeforeItsBaseIsKnown) {
  clone_.clone(origin_, {});
  clone_.git({"checkout", "-q", "feature"});
  git::BaseQuestion question;
  question.head = work_;
  Result<git::Answer> early = Error{};
  question.meanwhile = [&](const git::Ends& ends) {
    early = clone_.run(git::change_call(clone_.repository(), ends, {}));
  };
  const git::Base base = clone_.base(question).value();
  ASSERT_TRUE(early);
  EXPECT_EQ(git::change_from(early.value(), {base.commit, work_}).value(),
            clone_.change(fork_, work_).value());
}

TEST_F(RealBase, UnrelatedHistoriesHaveNone) {
  clone_.clone(origin_, {});
  clone_.git({"checkout", "-q", "--orphan", "alone"});
  clone_.commit();
  EXPECT_EQ(told_base({}), "scm.unrelated: name what to compare with: --base REV");
}

TEST_F(RealBase, APushToTheDefaultBranchIsComparedWithWhatStoodThere) {
  clone_.clone(origin_, {});
  git::BaseQuestion question;
  question.ci.automated = true;
  question.ci.name = "github";
  question.ci.event = "push";
  question.ci.to_default_branch = true;
  question.ci.named_base = fork_;
  EXPECT_EQ(told_base(question), "fork the branch before the push");
  question.ci.named_base = std::string(40, 'd');
  EXPECT_EQ(told_base(question),
            "scm.base_unavailable: git fetch --no-tags origin " + std::string(40, 'd'))
      << "pushed over";
  question.ci.named_base = "";
  EXPECT_EQ(told_base(question), "fork first parent");
  question.head = root_;
  EXPECT_EQ(told_base(question),
            "4b825dc642cb6eb9a060e54bf8d69288fbee4904 the first commit: "
            "everything is new");
}

TEST_F(RealBase, AShallowPushDoesNotTakeTheBoundaryForTheFirstCommit) {
  check_out(tip_, 1);
  git::BaseQuestion question;
  question.ci.automated = true;
  question.ci.to_default_branch = true;
  EXPECT_EQ(told_base(question), "scm.base_unavailable: git fetch --no-tags --depth=1 origin fork");
}

TEST_F(RealBase, ANewBranchIsComparedWithTheDefaultBranch) {
  clone_.clone(origin_, {});
  clone_.git({"checkout", "-q", "feature"});
  git::BaseQuestion question;
  question.ci.automated = true;
  question.ci.event = "push";
  question.ci.default_branch = "main";
  EXPECT_EQ(told_base(question), "fork merge base with origin/main");
}

TEST_F(RealBase, APartialCloneSaysHowToCompleteIt) {
  clone_.clone(origin_, {"--filter=blob:none", "--no-checkout"});
  const Result<Change> lacking = clone_.change(root_, merge_);
  ASSERT_FALSE(lacking);
  EXPECT_EQ(lacking.error().code, "scm.git_failed");
  EXPECT_EQ(lacking.error().hint,
            "this is a partial clone, and lacks what is to be read; git diff " + root_ + " " +
                merge_ + " >/dev/null brings it");
  clone_.git({"fetch", "-q", "origin", "refs/pull/1/merge"});
  clone_.git({"diff", root_, merge_});
  EXPECT_EQ(told(clone_.change(root_, merge_)), "M a.c +2 +3\nA b.c +1\n");
}

TEST_F(RealBase, FilesAndHistoryOfACommitAreTold) {
  origin_.write("tidegate.yml", "version: 1\n");
  std::filesystem::create_symlink("tidegate.yml", origin_.root + "/.tidegate.yml");
  const std::string with = origin_.commit();
  sys::RealWorld world;
  const git::Ask ask = asking(world);
  const auto find = [&](const std::string& commit, const std::vector<std::string>& names) {
    const auto file = git::find_file(origin_.repository(), commit, names, ask);
    if (!file) return file.error().code + ": " + file.error().message;
    return file.value() ? file.value()->name + ": " + file.value()->content : "none";
  };
  EXPECT_EQ(find(with, {"tidegate.yml", ".tidegate.yml"}), "tidegate.yml: version: 1\n");
  EXPECT_EQ(find(with, {".tidegate.yml"}),
            "scm.not_a_file: expected a regular file, got a symbolic link");
  EXPECT_EQ(find(tip_, {"tidegate.yml", ".tidegate.yml"}), "none");
  EXPECT_EQ(find(std::string(40, 'd'), {"a.c"}).substr(0, 15), "scm.git_failed:");

  const auto before = git::find_first_parents(origin_.repository(), tip_, 9, ask).value();
  ASSERT_EQ(before.commits.size(), 3U);
  EXPECT_EQ(before.commits[1].id, fork_);
  EXPECT_EQ(before.commits[1].time_s - before.commits[2].time_s, 60);
  EXPECT_FALSE(before.cut_off);
  check_out(merge_, 2);
  EXPECT_TRUE(git::find_first_parents(clone_.repository(), merge_, 9, ask).value().cut_off);
  EXPECT_FALSE(git::find_first_parents(clone_.repository(), merge_, 1, ask).value().cut_off);
}

}  // namespace
}  // namespace tidegate
