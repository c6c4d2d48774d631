// Repositories that want to run a program, or to hide what changed: nothing runs, nothing hides.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "support/real_repository.h"

namespace tidegate {
namespace {

namespace fs = std::filesystem;

class Hostile : public testing::Test {
 protected:
  Hostile() {
    shop_.begin().write("a.c", "one\ntwo\nthree\n");
    shop_.write("d/b.c", "one\n");
    shop_.write("old.c", "1\n2\n3\n4\n5\n");
    base_ = shop_.commit();
    shop_.write("a.c", "one\nTWO\nthree\nfour\n");
    shop_.git({"mv", "old.c", "new.c"});
    head_ = shop_.commit();
  }

  /// A program that leaves a mark wherever git would run it.
  std::string canary() {
    const std::string path = folder_.path() + "/canary";
    RealRepository(folder_.path())
        .write("canary", "#!/bin/sh\necho \"$0 $*\" >>" + folder_.path() + "/ran\ncat\n");
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
  std::string what_ran() const { return RealRepository(folder_.path()).read("ran"); }

  const std::string change_ = "M a.c -2 +2 +4\nR old.c new.c\n";
  TemporaryFolder folder_;
  RealRepository shop_{folder_.path() + "/shop"};
  std::string base_, head_;
};

TEST_F(Hostile, NoConfiguredProgramRuns) {
  const std::string program = canary();
  for (const char* key : {"core.fsmonitor",
                          "core.sshCommand",
                          "core.pager",
                          "core.editor",
                          "core.askPass",
                          "core.gitProxy",
                          "core.alternateRefsCommand",
                          "diff.external",
                          "credential.helper",
                          "diff.tide.command",
                          "diff.tide.textconv",
                          "filter.tide.clean",
                          "filter.tide.smudge",
                          "filter.tide.process",
                          "filter.a=b.clean",
                          "alias.diff-tree",
                          "alias.diff-index",
                          "alias.cat-file",
                          "pager.diff-tree",
                          "pager.diff-index",
                          "pager.rev-parse",
                          "gpg.program",
                          "uploadpack.packObjectsHook",
                          "sequence.editor",
                          "interactive.diffFilter"})
    shop_.git({"config", key, program});
  shop_.git({"config", "core.hooksPath", folder_.path()});
  for (const char* hook : {"post-index-change", "fsmonitor-watchman", "reference-transaction"})
    fs::copy_file(program, folder_.path() + "/" + hook);
  shop_.git({"config", "filter.tide.required", "true"});
  shop_.write(".git/info/attributes", "* filter=tide diff=tide\nd/* filter=a=b\n");
  RealRepository(folder_.path()).remove("ran");  // git config itself may have been watched

  EXPECT_EQ(told(shop_.change(base_, head_)), change_);
  EXPECT_EQ(told(shop_.change(base_, "")), change_);
  shop_.write("d/b.c", "ONE\n");
  EXPECT_EQ(told(shop_.change(base_, "")), "M a.c -2 +2 +4\nM d/b.c -1 +1\nR old.c new.c\n");
  git::BaseQuestion question;
  question.head = head_;
  question.named = "HEAD^";
  EXPECT_EQ(shop_.told_base(question, {{base_, "base"}}), "base merge base with HEAD^ (--base)");
  EXPECT_TRUE(shop_.run(git::present_files_call(shop_.repository())));
  EXPECT_TRUE(shop_.run(git::ignored_files_call(shop_.repository())));
  EXPECT_EQ(what_ran(), "");
  shop_.try_git({"diff", base_, head_});
  EXPECT_NE(what_ran(), "") << "the canary sings when git itself is called";
}

TEST_F(Hostile, NoProgramRunsInASubmodule) {
  const std::string program = canary();
  RealRepository sub(shop_.root + "/sub");
  sub.begin().write("x.c", "x\n");
  sub.commit();
  const std::string with_sub = shop_.commit();
  for (const char* key : {"core.fsmonitor", "diff.external", "filter.tide.clean"})
    sub.git({"config", key, program});
  sub.write(".git/info/attributes", "* filter=tide\n");
  sub.write("x.c", "y\n");
  RealRepository(folder_.path()).remove("ran");
  EXPECT_EQ(told(shop_.change(with_sub, "")), "");
  EXPECT_EQ(told(shop_.change(head_, "")), "A sub@\n");
  const auto changed = shop_.run(git::changed_files_call(shop_.repository(), with_sub, {}));
  EXPECT_TRUE(git::changed_files_from(changed.value()).value().empty());
  EXPECT_EQ(what_ran(), "");
}

TEST_F(Hostile, NoSettingBendsTheChange) {
  const std::vector<std::pair<const char*, const char*>> settings = {
      {"diff.noprefix", "true"},
      {"diff.mnemonicPrefix", "true"},
      {"diff.srcPrefix", "x/"},
      {"color.ui", "always"},
      {"color.diff", "always"},
      {"diff.relative", "true"},
      {"diff.context", "7"},
      {"diff.interHunkContext", "9"},
      {"diff.renames", "false"},
      {"diff.renameLimit", "1"},
      {"core.quotePath", "false"},
      {"core.attributesFile", "/dev/zero"},
      {"diff.ignoreSubmodules", "all"},
      {"diff.orderFile", "/etc/passwd"},
      {"diff.algorithm", "patience"},
      {"core.worktree", "/"},
      {"core.bare", "true"},
      {"diff.wordRegex", "."},
      {"diff.suppressBlankEmpty", "true"},
      {"diff.submodule", "log"},
      {"diff.colorMoved", "zebra"},
      {"diff.indentHeuristic", "false"},
      {"diff.tide.binary", "true"},
      {"diff.tide.xfuncname", "(.*)"},
      {"core.abbrev", "4"},
      {"log.showSignature", "true"},
      {"core.bigFileThreshold", "1"},
      {"diff.statGraphWidth", "1"},
      {"core.useReplaceRefs", "true"},
      {"diff.autoRefreshIndex", "false"}};
  for (const auto& [key, value] : settings) shop_.git({"config", "-f", ".git/config", key, value});
  shop_.write(".git/info/attributes", "* diff=tide\n");
  EXPECT_EQ(told(shop_.change(base_, head_)), change_);
  EXPECT_EQ(told(shop_.change(base_, "")), change_);
  RealRepository inside(shop_.root);
  git::Call call = git::change_call(shop_.repository(), {base_, head_}, {});
  call.folder = shop_.root + "/d";
  const Result<git::Answer> answer = inside.run(call);
  EXPECT_EQ(told(git::change_from(answer.value(), {base_, head_})), change_) << "from below";
}

TEST_F(Hostile, TheEnvironmentBendsNothing) {
  const std::vector<std::pair<const char*, std::string>> variables = {
      {"GIT_DIR", "/nowhere"},
      {"GIT_WORK_TREE", "/"},
      {"GIT_INDEX_FILE", "/nowhere"},
      {"GIT_DIFF_OPTS", "-u9"},
      {"GIT_EXTERNAL_DIFF", canary()},
      {"GIT_OBJECT_DIRECTORY", "/nowhere"},
      {"GIT_PREFIX", "d/"},
      {"GIT_CONFIG_PARAMETERS", "'diff.external'='false'"}};
  for (const auto& [name, value] : variables) ::setenv(name, value.c_str(), 1);
  const std::string told_change = told(shop_.change(base_, head_));
  const std::string told_here = told(shop_.change(base_, ""));
  for (const auto& [name, value] : variables) ::unsetenv(name);
  EXPECT_EQ(told_change, change_);
  EXPECT_EQ(told_here, change_);
  EXPECT_EQ(what_ran(), "");
}

TEST_F(Hostile, ContextThatWasForcedOnGitCountsForNobody) {
  git::Call call = git::change_call(shop_.repository(), {base_, head_}, {});
  call.environment["GIT_DIFF_OPTS"] = "-u9";
  const Result<git::Answer> answer = shop_.run(call);
  EXPECT_NE(answer.value().output.find("\n one\n"), std::string::npos);
  EXPECT_EQ(told(git::change_from(answer.value(), {base_, head_})), change_);
}

TEST_F(Hostile, ReplacedObjectsAndGraftsHideNothing) {
  shop_.git({"replace", head_, base_});
  EXPECT_EQ(shop_.git({"diff-tree", "-r", base_, head_}), "") << "git itself is deceived";
  EXPECT_EQ(told(shop_.change(base_, head_)), change_);
  shop_.git({"replace", "-d", head_});
  shop_.git({"update-ref", "refs/remotes/origin/main", base_});
  git::BaseQuestion question;
  EXPECT_EQ(shop_.told_base(question, {{base_, "base"}}), "base merge base with origin/main");
  shop_.write(".git/info/grafts", head_ + "\n");
  EXPECT_NE(shop_.try_git({"merge-base", base_, head_}).exit_code, 0);
  EXPECT_EQ(shop_.told_base(question, {{base_, "base"}}), "base merge base with origin/main");
}

TEST_F(Hostile, ARepositoryOfAnotherOwnerIsReadAsTheFolderThatWasNamed) {
  if (::getuid() != 0) GTEST_SKIP() << "only root can give a repository to another owner";
  for (const auto& entry : fs::recursive_directory_iterator(shop_.root))
    ASSERT_EQ(::lchown(entry.path().c_str(), 65534, 65534), 0);
  ASSERT_EQ(::lchown(shop_.root.c_str(), 65534, 65534), 0);
  EXPECT_NE(shop_.try_git({"status"}).exit_code, 0) << "git itself refuses";
  EXPECT_EQ(told(shop_.change(base_, head_)), change_);
  EXPECT_EQ(told(shop_.change(base_, "")), change_);
}

TEST_F(Hostile, AnEmbeddedBareRepositoryIsAFolderLikeAnyOther) {
  const std::string program = canary();
  shop_.git({"init", "-q", "--bare", shop_.root + "/d/bare"});
  RealRepository bare(shop_.root + "/d/bare");
  bare.git({"config", "core.fsmonitor", program});
  bare.git({"config", "core.worktree", "."});
  shop_.write("d/bare/b.c", "x\n");
  RealRepository(folder_.path()).remove("ran");
  EXPECT_EQ(told(shop_.change(base_, "")), change_);
  const auto present = shop_.run(git::present_files_call(shop_.repository()));
  EXPECT_FALSE(git::present_files_from(present.value()).value().untracked.empty());
  EXPECT_EQ(what_ran(), "");
}

TEST_F(Hostile, EditsThatGitWasToldToOverlookAreNoted) {
  const auto noted = [&]() {
    const auto present = shop_.run(git::present_files_call(shop_.repository()));
    const auto hidden = git::hidden_edits(git::present_files_from(present.value()).value());
    return hidden ? hidden->where + ": " + hidden->message : "";
  };
  EXPECT_EQ(noted(), "");
  shop_.git({"update-index", "--assume-unchanged", "a.c"});
  shop_.write("a.c", "hidden\n");
  EXPECT_EQ(told(shop_.change(head_, "")), "");
  EXPECT_EQ(noted(), "a.c: git was told to overlook edits of this file");
  shop_.git({"update-index", "--skip-worktree", "new.c"});
  EXPECT_EQ(noted(), "a.c: git was told to overlook edits of this file and of 1 more");
  const auto present = shop_.run(git::present_files_call(shop_.repository()));
  EXPECT_EQ(git::present_files_from(present.value()).value().tracked.size(), 3U);
}

TEST_F(Hostile, ALinkedWorkTreeIsARepository) {
  shop_.git({"worktree", "add", "-q", "--detach", folder_.path() + "/linked", base_});
  RealRepository linked(folder_.path() + "/linked");
  linked.write("a.c", "one\n");
  git::Repository repository = linked.repository();
  repository.git_folder = git::linked_git_folder(linked.read(".git"), linked.root);
  EXPECT_EQ(repository.git_folder, shop_.root + "/.git/worktrees/linked");
  const git::Ends here{base_, ""};
  const auto answer = linked.run(git::change_call(repository, here, {}));
  EXPECT_EQ(told(git::change_from(answer.value(), here)), "M a.c -2 -3\n");
  const git::Ends commits{base_, head_};
  const auto committed = linked.run(git::change_call(repository, commits, {}));
  EXPECT_EQ(told(git::change_from(committed.value(), commits)), change_);
}

TEST_F(Hostile, TheIndexDoesNotMatterBetweenTwoCommits) {
  shop_.write(".git/index", "garbage");
  EXPECT_EQ(told(shop_.change(base_, head_)), change_);
  EXPECT_EQ(told(shop_.change(base_, "")).substr(0, 15), "scm.git_failed:");
}

}  // namespace
}  // namespace tidegate
