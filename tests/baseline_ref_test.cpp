// The ref of kept results: what git is asked, what is made of its answers, and how two sides unite.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/baseline_save.h"
#include "git/baseline_ref.h"
#include "git/clean.h"
#include "git/kept_commits.h"
#include "git/kept_merge.h"
#include "git/remote_ref.h"
#include "sys/real_world.h"

namespace tidegate::git {
namespace {

const Repository repository{"/shop", "/shop/.git"};
const std::string nul(1, '\0');
const std::string ref = "refs/tidegate/baselines";

std::string id_of(const std::string& start) { return start + std::string(40 - start.size(), '0'); }
KeptBlob kept(const std::string& commit, const std::string& blob) {
  return {id_of(commit), id_of(blob)};
}

TEST(BaselineRef, EveryCallIsHardened) {
  const std::string id = id_of("a");
  const std::vector<KeptBlob> blobs = {kept("ab", "1")};
  for (const Call& call :
       {tip_call(repository, ref), kept_call(repository, id), look_up_call(repository, id, {id}),
        sizes_call(repository, blobs), blob_call(repository, id), write_blob_call(repository, "x"),
        write_folders_call(repository, blobs), write_tree_call(repository, blobs, {id}),
        write_commit_call(repository, id, id, "x"), move_ref_call(repository, ref, id, ""),
        drop_ref_call(repository, ref), dates_call(repository, {id}),
        common_call(repository, id, id), edited_files_call(repository, id, {})}) {
    for (const char* word :
         {"--git-dir=/shop/.git", "--no-replace-objects", "core.fsmonitor=false",
          "core.hooksPath=/dev/null", "protocol.allow=never", "safe.directory=/shop"}) {
      EXPECT_NE(std::ranges::find(call.argv, word), call.argv.end()) << word;
    }
    EXPECT_EQ(call.environment.at("GIT_CONFIG_NOSYSTEM"), "1");
    EXPECT_EQ(call.environment.at("GIT_CONFIG_GLOBAL"), "/dev/null");
  }
}

TEST(BaselineRef, TakesFullRefsAlone) {
  for (const char* good : {"refs/tidegate/baselines", "refs/heads/tidegate-baselines",
                           "refs/heads/a/b.c", "refs/heads/\xC3\xBC"}) {
    EXPECT_TRUE(is_full_ref(good)) << good;
  }
  for (const char* bad : {"",
                          "main",
                          "refs",
                          "refs/",
                          "refs/x",
                          "refs//x",
                          "refs/heads/",
                          "refs/heads/.x",
                          "refs/heads/-x",
                          "refs/heads/x.lock",
                          "refs/heads/x.",
                          "refs/heads/x..y",
                          "refs/heads/x y",
                          "refs/heads/x:y",
                          "refs/heads/x*",
                          "refs/heads/x^{tree}",
                          "refs/heads/x~1",
                          "refs/heads/@{-1}",
                          "refs/heads/x\\y",
                          "refs/heads/x\n",
                          "--refs/heads/x",
                          "HEAD"}) {
    EXPECT_FALSE(is_full_ref(bad)) << bad;
  }
}

TEST(BaselineRef, ATipIsTheVeryRefs) {
  const std::string id = id_of("ab");
  const auto tip = [&](const std::string& output) { return tip_from({0, output, ""}, ref); };
  EXPECT_EQ(tip("commit " + id + " " + ref + "\n").value(), id);
  EXPECT_EQ(tip("").value(), "");
  EXPECT_EQ(tip("commit " + id + " " + ref + "/deeper\n").value(), "") << "another ref below it";
  EXPECT_EQ(tip("blob " + id + " " + ref + "\n").error().code, "baseline.foreign_ref");
  EXPECT_FALSE(tip_from({128, "", "fatal: bad"}, ref)) << "a failing git is no absent ref";
}

TEST(BaselineRef, SeesWhatIsNoKeptResult) {
  const std::string commit = id_of("abc");
  const std::string blob = id_of("1");
  const auto list = [&](const std::string& entries) { return kept_from({0, entries, ""}).value(); };
  const std::string good = "100644 blob " + blob + "\tab/" + commit + nul;
  EXPECT_EQ(list(good).blobs, (std::vector<KeptBlob>{{commit, blob}}));
  EXPECT_EQ(list(good).foreign, "");
  for (const std::string& path :
       {std::string("README.md"), "cd/" + commit, "ab/" + commit + "x", "ab" + commit}) {
    EXPECT_EQ(list(good + "100644 blob " + blob + "\t" + path + nul).foreign, path);
  }
  EXPECT_EQ(list("120000 blob " + blob + "\tab/" + commit + nul).foreign, "ab/" + commit);
  EXPECT_EQ(list("160000 commit " + blob + "\tab/" + commit + nul).foreign, "ab/" + commit);
  EXPECT_TRUE(list("").blobs.empty());
  EXPECT_FALSE(kept_from({128, "", "fatal: not a tree"}));
}

TEST(BaselineRef, LooksUpTheCommitsThatMatterAlone) {
  const std::string tip = id_of("f");
  const std::vector<std::string> commits = {id_of("ab"), id_of("cd"), id_of("ef")};
  const Call call = look_up_call(repository, tip, commits);
  EXPECT_EQ(call.input.substr(0, call.input.find('\n')), tip + ":ab/" + commits[0]);
  const std::string answer =
      tip + ":ab/" + commits[0] + " missing\nblob " + id_of("1") + "\ntree " + id_of("2") + "\n";
  EXPECT_EQ(looked_up_from({0, answer, ""}, commits).value(),
            (std::vector<KeptBlob>{{commits[1], id_of("1")}}));
  EXPECT_FALSE(looked_up_from({0, "blob " + id_of("1") + "\n", ""}, commits)) << "too few answers";
  EXPECT_EQ(sizes_from({0, "12\n345\n", ""}, 2).value(), (std::vector<std::int64_t>{12, 345}));
  EXPECT_FALSE(sizes_from({0, id_of("1") + " missing\n345\n", ""}, 2));
}

TEST(BaselineRef, WritesOneFolderForAPairOfDigits) {
  const std::vector<KeptBlob> blobs = {kept("ab1", "1"), kept("ab2", "2"), kept("cd", "3")};
  const std::string entry = "100644 blob ";
  EXPECT_EQ(write_folders_call(repository, blobs).input,
            entry + id_of("1") + "\t" + id_of("ab1") + nul + entry + id_of("2") + "\t" +
                id_of("ab2") + nul + nul + entry + id_of("3") + "\t" + id_of("cd") + nul);
  const Answer folders{0, id_of("a") + "\n" + id_of("b") + "\n", ""};
  EXPECT_EQ(
      write_tree_call(repository, blobs, folders_from(folders, blobs).value()).input,
      "040000 tree " + id_of("a") + "\tab" + nul + "040000 tree " + id_of("b") + "\tcd" + nul);
  EXPECT_FALSE(folders_from({0, id_of("a") + "\n", ""}, blobs)) << "one is missing";
  const Call move = move_ref_call(repository, ref, id_of("a"), "");
  EXPECT_EQ(move.argv.back(), std::string(40, '0')) << "it must not be there yet";
}

std::string told(const KeptMerge& merge) {
  std::string words;
  for (const KeptBlob& blob : merge.blobs)
    words += blob.commit.substr(0, 1) + blob.blob.substr(0, 1) + " ";
  return words + "+" + std::to_string(merge.from_here) + " -" + std::to_string(merge.dropped) +
         " !" + std::to_string(merge.outvoted.size());
}

TEST(KeptMerge, NobodysNewResultsAreLost) {
  const KeptSides sides{
      {kept("a", "1")}, {kept("a", "1"), kept("b", "1")}, {kept("a", "1"), kept("c", "1")}};
  EXPECT_EQ(told(merge_kept(sides, false)), "a1 b1 c1 +1 -0 !0");
  EXPECT_EQ(told(merge_kept({{}, {kept("b", "1")}, {}}, false)), "b1 +1 -0 !0");
}

TEST(KeptMerge, APruneOverThereIsAdopted) {
  const KeptSides sides{{kept("a", "1"), kept("b", "1")},
                        {kept("a", "1"), kept("b", "1"), kept("c", "1")},
                        {kept("b", "1")}};
  EXPECT_EQ(told(merge_kept(sides, true)), "b1 c1 +1 -0 !0");
}

TEST(KeptMerge, APruneHereIsSentOnlyWhenItWasOne) {
  const KeptSides sides{{kept("a", "1"), kept("b", "1")},
                        {kept("b", "1")},
                        {kept("a", "1"), kept("b", "1"), kept("c", "1")}};
  EXPECT_EQ(told(merge_kept(sides, true)), "b1 c1 +0 -1 !0");
  EXPECT_EQ(told(merge_kept(sides, false)), "a1 b1 c1 +0 -0 !0");
}

TEST(KeptMerge, AReplacedResultReplacesTheOneItWasMadeFor) {
  EXPECT_EQ(told(merge_kept({{kept("a", "1")}, {kept("a", "2")}, {kept("a", "1")}}, false)),
            "a2 +1 -0 !0");
  EXPECT_EQ(told(merge_kept({{kept("a", "1")}, {kept("a", "1")}, {kept("a", "3")}}, false)),
            "a3 +0 -0 !0");
  EXPECT_EQ(told(merge_kept({{kept("a", "1")}, {kept("a", "2")}, {kept("a", "3")}}, false)),
            "a3 +0 -0 !1")
      << "what is shared already stays";
  EXPECT_EQ(told(merge_kept({{}, {kept("a", "2")}, {kept("a", "3")}}, false)), "a3 +0 -0 !1");
  EXPECT_EQ(told(merge_kept({{}, {kept("a", "3")}, {kept("a", "3")}}, false)), "a3 +0 -0 !0");
  EXPECT_EQ(told(merge_kept({{kept("a", "1")}, {kept("a", "2")}, {}}, true)), "a2 +1 -0 !0")
      << "replaced here, pruned there: it was not sent yet";
}

TEST(RemoteRef, TellsARaceFromARefusal) {
  const auto outcome = [](const char* output, const char* errors, int code = 1) {
    return outcome_of({code, output, errors});
  };
  EXPECT_EQ(outcome("*\tx:refs/x\t[new reference]\nDone\n", "", 0), PushOutcome::done);
  EXPECT_EQ(outcome("!\tx:refs/x\t[rejected] (fetch first)\n", ""), PushOutcome::overtaken);
  EXPECT_EQ(outcome("!\tx:refs/x\t[rejected] (stale info)\n", ""), PushOutcome::overtaken);
  EXPECT_EQ(outcome("!\tx:refs/x\t[remote rejected] (failed to update ref)\n",
                    "remote: error: cannot lock ref 'refs/x': is at 1 but expected 2\n"),
            PushOutcome::overtaken);
  EXPECT_EQ(outcome("!\tx:refs/x\t[remote rejected] (deny updating a hidden ref)\n", ""),
            PushOutcome::refused);
  EXPECT_EQ(outcome("!\tx:refs/x\t[remote rejected] (pre-receive hook declined)\n", ""),
            PushOutcome::refused);
  EXPECT_EQ(outcome("", "fatal: Could not read from remote repository.\n", 128),
            PushOutcome::failed);
}

TEST(RemoteRef, FindsTheVeryRefOverThere) {
  const std::string id = id_of("ab");
  const auto tip = [&](const std::string& output) {
    return remote_tip_from({0, output, ""}, "origin", ref);
  };
  EXPECT_EQ(tip(id + "\t" + ref + "\n").value(), id);
  EXPECT_EQ(tip(id + "\trefs/heads/" + ref + "\n").value(), "") << "a branch of that very name";
  EXPECT_EQ(tip("").value(), "");
  EXPECT_EQ(remote_tip_from({128, "", "fatal: no\n"}, "origin", ref).error().code,
            "baseline.remote_failed");
}

TEST(RemoteRef, EveryRemoteHasItsOwnMemory) {
  EXPECT_NE(met_ref("origin", ref), met_ref("upstream", ref));
  EXPECT_NE(met_ref("origin", ref), met_ref("origin", "refs/heads/kept"));
  EXPECT_TRUE(is_full_ref(met_ref("https://x/y?z=1 2", ref)));
}

TEST(Clean, ReadsWhatWasEdited) {
  const Answer answer{0, "1\t0\tsrc/a\tb.cc" + nul + "-\t-\tlogo.png" + nul, ""};
  const std::vector<RepoPath> paths = edited_files_from(answer).value();
  ASSERT_EQ(paths.size(), 2U);
  EXPECT_EQ(paths[0].str(), "src/a\tb.cc");
  EXPECT_EQ(paths[1].str(), "logo.png");
  EXPECT_FALSE(edited_files_from({128, "", ""}));
}

}  // namespace
}  // namespace tidegate::git

namespace tidegate::app {
namespace {

TEST(BaselineSave, ARequestNeverSharesWhateverItsBranchIsCalled) {
  CiContext ci;
  EXPECT_EQ(shared_by_ci(ci), std::nullopt) << "at a desk git knows";
  ci.name = "github";
  ci.automated = true;
  ci.branch = "main";
  ci.default_branch = "main";
  const auto shared = [&](const char* event) {
    ci.event = event;
    return shared_by_ci(ci).value_or(false);
  };
  for (const char* event : {"push", "schedule", "workflow_dispatch", "web", "merge_group"})
    EXPECT_TRUE(shared(event)) << event;
  for (const char* event : {"pull_request", "pull_request_target", "workflow_run", "unknown", ""})
    EXPECT_FALSE(shared(event)) << event;
  ci.branch = "feature";
  EXPECT_FALSE(shared("push"));
  ci.to_default_branch = true;
  EXPECT_TRUE(shared("push"));
  ci.to_default_branch = false;
  ci.branch = "";
  ci.default_branch = "";
  EXPECT_FALSE(shared("push")) << "two unknown branches are not one";
}

TEST(RealWorld, AProgramReadsItsInputWhileItPrints) {
  sys::RealWorld world;
  sys::Program program;
  program.argv = {"cat"};
  program.environment = {{"PATH", "/usr/bin:/bin"}};
  program.input = std::string(5'000'000, 'x');
  program.bytes_max = 10'000'000;
  const sys::Finished finished = world.finish(world.start(program).value()).value();
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_EQ(finished.output, program.input);
  program.argv = {"true"};
  EXPECT_EQ(world.finish(world.start(program).value()).value().exit_code, 0)
      << "what a program does not read is no error";
  program.argv = {"cat"};
  program.input = "";
  EXPECT_EQ(world.finish(world.start(program).value()).value().output, "");
}

}  // namespace
}  // namespace tidegate::app
