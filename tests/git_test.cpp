// What git is asked, and what is made of its answers.
#include <gtest/gtest.h>

#include <algorithm>

#include "git/branches.h"
#include "git/change.h"
#include "git/commits.h"
#include "git/repository.h"

namespace tidegate::git {
namespace {

const Repository repository{"/shop", "/shop/.git"};
const std::string nul(1, '\0');

std::string told(const std::vector<RepoPath>& paths) {
  std::string words;
  for (const RepoPath& path : paths) words += path.str() + ";";
  return words;
}

TEST(Git, EveryCallIsHardened) {
  const std::string id(40, 'a');
  for (const Call& call :
       {head_call(repository), committed_files_call(repository, id), present_files_call(repository),
        drivers_call(repository), changed_files_call(repository, id, {}),
        change_call(repository, {id, id}, {}), change_call(repository, {id, ""}, {}),
        commit_call(repository, id), presence_call(repository, id), shallow_call(repository),
        first_parents_call(repository, id, 5), branches_call(repository, {"main"}, "dev")}) {
    for (const char* word :
         {"--git-dir=/shop/.git", "--no-replace-objects", "--no-optional-locks",
          "--literal-pathspecs", "core.fsmonitor=false", "core.hooksPath=/dev/null",
          "core.attributesFile=/dev/null", "protocol.allow=never", "safe.directory=/shop",
          "safe.bareRepository=explicit"}) {
      EXPECT_NE(std::ranges::find(call.argv, word), call.argv.end()) << word;
    }
    EXPECT_EQ(call.environment.at("GIT_CONFIG_NOSYSTEM"), "1");
    EXPECT_EQ(call.environment.at("GIT_CONFIG_GLOBAL"), "/dev/null");
    EXPECT_EQ(call.environment.at("GIT_NO_LAZY_FETCH"), "1");
    EXPECT_EQ(call.environment.at("GIT_GRAFT_FILE"), "/dev/null/none");
    EXPECT_FALSE(call.environment.contains("GIT_DIFF_OPTS"));
  }
}

TEST(Git, SwitchesEveryConfiguredProgramOffByName) {
  const Answer answer{
      0, "filter.lfs.clean" + nul + "filter.lfs.process" + nul + "diff.a=b.textconv" + nul, ""};
  const std::vector<std::string> drivers = drivers_from(answer).value();
  EXPECT_EQ(drivers, (std::vector<std::string>{"diff.a=b", "filter.lfs"}));
  const Call call = changed_files_call(repository, std::string(40, 'a'), drivers);
  EXPECT_EQ(call.environment.at("GIT_CONFIG_COUNT"), "6");
  EXPECT_EQ(call.environment.at("GIT_CONFIG_KEY_1"), "diff.a=b.textconv");
  EXPECT_EQ(call.environment.at("GIT_CONFIG_VALUE_1"), "");
}

TEST(Git, ReadsTheCommitOfHead) {
  const std::string id = "9be01d4a77c2f0e11223344556677889900aabbc";
  EXPECT_EQ(head_from({0, id + "\n", ""}).value(), id);
  EXPECT_EQ(head_from({1, "", ""}).value(), "") << "a repository without a commit";
  EXPECT_EQ(head_from({128, "", "fatal: detected dubious ownership\nmore"}).error().message,
            "git could not tell the commit of HEAD: fatal: detected dubious ownership");
  EXPECT_EQ(head_from({128, "", "warning: x\nfatal: bad object\n"}).error().message,
            "git could not tell the commit of HEAD: fatal: bad object");
  EXPECT_FALSE(head_from({0, "--output=x\n", ""}));
}

TEST(Git, ReadsNamesWithAnythingInThem) {
  const Files files =
      present_files_from(
          {0, "H b\n\"c\t.cc" + nul + "? new.cc" + nul + "H -x" + nul + "S a" + nul, ""})
          .value();
  EXPECT_EQ(told(files.tracked), "-x;a;b\n\"c\t.cc;");
  EXPECT_EQ(told(files.untracked), "new.cc;");
  EXPECT_FALSE(present_files_from({128, "", "fatal: not a repository"}));
  EXPECT_EQ(told(committed_files_from({0, "b" + nul + "a" + nul, ""}).value().tracked), "a;b;");
  EXPECT_FALSE(committed_files_from({128, "", ""}));
  EXPECT_FALSE(changed_files_from({1, "", ""}))
      << "an empty answer of a failing git is never no change";
}

TEST(Git, ComparesInOneWayWhateverIsConfigured) {
  const std::string id(40, 'a');
  for (const std::string& head : {id, std::string()}) {
    const Call call = change_call(repository, {id, head}, {"diff.x"});
    for (const char* word : {"-z", "--raw", "-p", "-U0", "--no-color", "--no-ext-diff",
                             "--no-textconv", "--text", "--full-index", "--src-prefix=a/",
                             "--dst-prefix=b/", "--no-relative", "--diff-algorithm=myers",
                             "--inter-hunk-context=0", "-M50%", "-l0", "core.quotePath=true"})
      EXPECT_NE(std::ranges::find(call.argv, word), call.argv.end()) << word;
    EXPECT_EQ(call.argv.back(), "--");
    EXPECT_EQ(call.environment.contains("GIT_INDEX_FILE"), !head.empty());
    EXPECT_EQ(call.environment.contains("GIT_CONFIG_COUNT"), head.empty());
  }
}

TEST(Git, TakesNamesExactly) {
  for (const char* name : {"a\\b", "C:/x", "...", "a/..b", "-x", "\n", "a\\"})
    EXPECT_EQ(RepoPath::exactly(name).value().str(), name);
  for (const char* name : {"", "/a", "a/", "a//b", ".", "..", "a/../b", "a/."})
    EXPECT_FALSE(RepoPath::exactly(name)) << name;
  EXPECT_FALSE(RepoPath::exactly(std::string_view("a\0b", 3)));
  EXPECT_FALSE(committed_files_from({0, "../x" + nul, ""}))
      << "only a tree that no git made has such a name";
  EXPECT_EQ(told(ignored_files_from({0, "build/" + nul + "a.o" + nul, ""}).value()), "a.o;build;");
}

TEST(Git, FollowsTheFileOfALinkedWorkTree) {
  EXPECT_EQ(linked_git_folder("gitdir: /shop/.git/worktrees/tide\n", "/w"),
            "/shop/.git/worktrees/tide");
  EXPECT_EQ(linked_git_folder("gitdir: ../.git/modules/tide\n", "/w/sub"),
            "/w/sub/../.git/modules/tide");
  EXPECT_EQ(linked_git_folder("hello", "/w"), "");
  EXPECT_EQ(linked_git_folder("gitdir: \n", "/w"), "");
}

}  // namespace
}  // namespace tidegate::git
