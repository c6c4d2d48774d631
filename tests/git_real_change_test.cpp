// The change that the real git tells of real repositories.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "support/real_repository.h"

namespace tidegate {
namespace {

namespace fs = std::filesystem;
const std::string nul(1, '\0');

/// A repository with a change in it; each test says which.
class RealChange : public testing::Test {
 protected:
  TemporaryFolder folder_;
  RealRepository shop_{folder_.path()};

  /// The same change as a commit and as a work tree must read the same.
  std::string told_both_ways(const std::string& base) {
    shop_.git({"add", "-A", "--intent-to-add"});
    const std::string here = told(shop_.change(base, ""));
    const std::string committed = told(shop_.change(base, shop_.commit()));
    EXPECT_EQ(here, committed);
    return committed;
  }
};

TEST_F(RealChange, AttributesHideNoLine) {
  shop_.begin().write("a.cpp", "one\ntwo\nthree\n");
  shop_.write("b.cpp", "one\n");
  const std::string base = shop_.commit();
  shop_.write(".gitattributes", "*.cpp -diff\nb.cpp binary export-ignore linguist-generated\n");
  shop_.write("a.cpp", "one\nTWO\nthree\nfour\n");
  shop_.write("b.cpp", "ONE\n");
  shop_.git({"config", "core.bigFileThreshold", "1"});
  EXPECT_EQ(told_both_ways(base), "A .gitattributes +1 +2\nM a.cpp -2 +2 +4\nM b.cpp -1 +1\n");
}

TEST_F(RealChange, ANulByteHidesNoLine) {
  shop_.begin().write("a.cpp", "one\n");
  const std::string base = shop_.commit();
  shop_.write("a.cpp", "one\n" + nul + "\nthree\n");
  EXPECT_EQ(told_both_ways(base), "M a.cpp0 +2 +3\n");
}

TEST_F(RealChange, LinesThatLookLikeAPatchBelongToTheirFile) {
  shop_.begin().write("a.cpp", "-- a/other.cpp\nx\n");
  const std::string base = shop_.commit();
  shop_.write("a.cpp", "++ b/other.cpp\n@@ -0,0 +1,99 @@\nx\ndiff --git a/x b/x\n\\ No newline");
  EXPECT_EQ(told_both_ways(base), "M a.cpp -1 +1 +2 +4 +5\n");
}

TEST_F(RealChange, EveryNameComesThroughAsItIs) {
  const std::vector<std::string> names = {
      "-x",     ":(glob)**",   "...",       "a\nb",     "a\tb",
      "\"q\"",  "back\\slash", "b\xff\xfe", "\xc3\xa9", "n\n@@ -1 +1 @@\n+x",
      "sp ace", "d/..x",       " lead",     "trail ",   "a'b",
      "$(x)",   "\x1b[2J",     "d/\x7f",    "C:",       "d\\e",
      "d/e",    "--output=x"};
  shop_.begin();
  for (const std::string& name : names) shop_.write(name, "one\n");
  const std::string base = shop_.commit();
  for (const std::string& name : names) shop_.write(name, "one\ntwo\n");
  shop_.git({"config", "core.quotePath", "false"});
  std::vector<std::string> sorted = names;
  std::ranges::sort(sorted);
  std::string wanted;
  for (const std::string& name : sorted) wanted += "M " + name + " +2\n";
  EXPECT_EQ(told_both_ways(base), wanted);

  const auto told_files = [](const std::vector<RepoPath>& paths) {
    std::vector<std::string> told;
    for (const RepoPath& path : paths) told.push_back(path.str());
    return told;
  };
  const auto committed = shop_.run(git::committed_files_call(shop_.repository(), base));
  EXPECT_EQ(told_files(git::committed_files_from(committed.value()).value().tracked), sorted);
  const auto present = shop_.run(git::present_files_call(shop_.repository()));
  EXPECT_EQ(told_files(git::present_files_from(present.value()).value().tracked), sorted);
}

TEST_F(RealChange, RenamesModesAndEmptyFilesAreTold) {
  const std::string text = "one\ntwo\nthree\nfour\nfive\nsix\n";
  shop_.begin().write("pure.c", text);
  shop_.write("edited.c", text + "seven\n");
  shop_.write("run.sh", "x\n");
  shop_.write("gone.c", "p\nq\n");
  shop_.write("was_empty.c", "");
  shop_.write("now_empty.c", "z\n");
  const std::string base = shop_.commit();
  fs::create_directory(shop_.root + "/to");
  shop_.git({"mv", "pure.c", "to/pure.c"});
  shop_.git({"mv", "edited.c", "to/edited.c"});
  shop_.write("to/edited.c", "one\nTWO\nthree\nfour\nfive\nsix\nseven\n");
  fs::permissions(shop_.root + "/run.sh", fs::perms::owner_all);
  shop_.remove("gone.c");
  shop_.write("empty.c", "");
  shop_.write("was_empty.c", "z\n\n");
  shop_.write("now_empty.c", "");
  EXPECT_EQ(told_both_ways(base),
            "A empty.c\nD gone.c -1 -2\nM now_empty.c -1\nM run.shx\nR edited.c to/edited.c -2 +2\n"
            "R pure.c to/pure.c\nM was_empty.c +1 +2\n");
}

TEST_F(RealChange, LinksAndSubmodulesHaveNoLines) {
  RealRepository sub(folder_.path() + "/sub");
  shop_.begin();
  sub.begin().write("x.c", "x\n");
  sub.commit();
  shop_.write("to_link.c", "1\n2\n");
  fs::create_symlink("a.c", shop_.root + "/link");
  fs::create_symlink("a.c", shop_.root + "/to_file.c");
  const std::string base = shop_.commit();
  for (const char* name : {"to_link.c", "to_file.c", "link"}) shop_.remove(name);
  fs::create_symlink("elsewhere", shop_.root + "/link");
  fs::create_symlink("elsewhere", shop_.root + "/to_link.c");
  shop_.write("to_file.c", "1\n2\n3\n");
  sub.write("x.c", "y\n");
  sub.commit();
  EXPECT_EQ(told_both_ways(base), "M link~\nM sub@\nM to_file.cx +1 +2 +3\nM to_link.cx~ -1 -2\n");
}

TEST_F(RealChange, LineEndingsAndTheMissingLastOneAreLines) {
  shop_.begin().write("crlf.c", "one\r\ntwo\r\n");
  shop_.write("end.c", "one\ntwo");
  shop_.write("cr.c", "one\rtwo\rthree\n");
  const std::string base = shop_.commit();
  shop_.write("crlf.c", "one\ntwo\n");
  shop_.write("end.c", "one\ntwo\nthree");
  shop_.write("cr.c", "one\rTWO\rthree\n");
  const Result<Change> change = shop_.change(base, shop_.commit());
  EXPECT_EQ(told(change), "M cr.c0 -1 +1\nM crlf.c -1 -2 +1 +2\nM end.c -2 +2 +3\n");
  const FileChange& crlf = change.value().files[1];
  EXPECT_EQ(crlf.added[0].hash, crlf.removed[0].hash) << "only the white space differs";
}

TEST_F(RealChange, NothingComesOfNothing) {
  shop_.begin().write("a.c", "one\n");
  const std::string base = shop_.commit();
  EXPECT_EQ(told(shop_.change(base, base)), "");
  EXPECT_EQ(told(shop_.change(base, "")), "");
  fs::last_write_time(shop_.root + "/a.c", fs::file_time_type::clock::now() - std::chrono::days(9));
  EXPECT_EQ(told(shop_.change(base, "")), "") << "a new time stamp alone";
}

TEST_F(RealChange, AConflictIsShownAsItLiesThere) {
  shop_.begin().write("a.c", "one\n");
  shop_.write("b.c", "b\n");
  const std::string base = shop_.commit();
  shop_.git({"checkout", "-q", "-b", "other"});
  shop_.write("a.c", "two\n");
  shop_.remove("b.c");
  shop_.commit();
  shop_.git({"checkout", "-q", "main"});
  shop_.write("a.c", "three\n");
  shop_.write("b.c", "B\n");
  shop_.commit();
  EXPECT_NE(shop_.try_git({"merge", "-q", "other"}).exit_code, 0);
  EXPECT_EQ(told(shop_.change(base, "")), "M a.c -1 +1 +2 +3 +4 +5\nM b.c -1 +1\n");
}

TEST_F(RealChange, TheFirstCommitIsAllNew) {
  for (const char* format : {"sha1", "sha256"}) {
    RealRepository other(folder_.path() + "/" + format);
    other.begin({std::string("--object-format=") + format}).write("a.c", "one\ntwo\n");
    git::BaseQuestion question;
    question.head = other.commit();
    question.ci.automated = true;
    question.ci.to_default_branch = true;
    const Result<git::Base> base = other.base(question);
    ASSERT_TRUE(base) << base.error().message;
    EXPECT_EQ(base.value().reason, "the first commit: everything is new");
    EXPECT_EQ(told(other.change(base.value().commit, question.head)), "A a.c +1 +2\n");
    other.write("a.c", "one\nTWO\n");
    EXPECT_EQ(told(other.change(question.head, other.commit())), "M a.c -2 +2\n") << format;
  }
}

/// What is neither added nor removed is the same, line for line, on both sides.
TEST_F(RealChange, KeptLinesAreTheSameOnBothSides) {
  shop_.begin();
  std::uint32_t dice = 7;
  const auto roll = [&](std::uint32_t sides) {
    return (dice = dice * 1664525 + 1013904223) / 65536 % sides;
  };
  std::vector<std::string> lines(120);
  for (std::string& line : lines) line = "line " + std::to_string(roll(30));
  std::string before;
  std::vector<std::string> old_lines;
  for (int round = 0; round < 12; ++round) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    if (roll(2) == 0) text.pop_back();
    shop_.write("a.c", text);
    const std::string id = shop_.commit();
    if (!before.empty()) {
      const Result<Change> change = shop_.change(before, id);
      ASSERT_TRUE(change) << change.error().message;
      std::vector<std::string> kept_old = old_lines;
      std::vector<std::string> kept_new = lines;
      for (const FileChange& file : change.value().files) {
        for (auto line = file.removed.rbegin(); line != file.removed.rend(); ++line)
          kept_old.erase(kept_old.begin() + line->line - 1);
        for (auto line = file.added.rbegin(); line != file.added.rend(); ++line)
          kept_new.erase(kept_new.begin() + line->line - 1);
      }
      EXPECT_EQ(kept_old, kept_new);
    }
    before = id;
    old_lines = lines;
    for (int edit = 0; edit < 9; ++edit) {
      const auto at = lines.begin() +
                      static_cast<std::ptrdiff_t>(roll(static_cast<std::uint32_t>(lines.size())));
      if (roll(2) == 0) {
        lines.erase(at);
      } else {
        lines.insert(at, "line " + std::to_string(roll(30)));
      }
    }
  }
}

}  // namespace
}  // namespace tidegate
