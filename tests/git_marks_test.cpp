// Suppression marks in the lines of git's patch, of the work tree and of files that git does not
// track.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "git/change.h"
#include "git/patch_sections.h"
#include "support/real_repository.h"
#include "tidegate/suppression_mark.h"

namespace tidegate {
namespace {

const std::string nul(1, '\0');

/// "src/a.py -3 # noqa +4 # nosec", a line per file.
std::string told_marks(const FileChange& file) {
  std::string words = file.path.str();
  const auto add = [&](char side, const std::vector<MarkedLine>& marks) {
    for (const MarkedLine& one : marks) {
      words += std::string(" ") + side + std::to_string(one.line) + " ";
      words += all_suppression_marks()[one.mark].name;
    }
  };
  add('-', file.removed_marks);
  add('+', file.added_marks);
  return words + "\n";
}

std::string told_marks(const Result<Change>& change) {
  if (!change) return change.error().message;
  std::string words;
  for (const FileChange& file : change.value().files) words += told_marks(file);
  return words;
}

std::string sections(const std::string& patch) {
  const auto read = git::patch_sections(patch);
  if (!read) return read.error().message;
  std::string words;
  for (const git::PatchSection& section : read.value()) {
    FileChange file;
    file.path = RepoPath::from("section");
    file.added_marks = section.added_marks;
    file.removed_marks = section.removed_marks;
    words += told_marks(file);
  }
  return words;
}

std::string hunk(const std::string& old_side, const std::string& new_side) {
  return "diff --git a/x b/x\n--- " + old_side + "\n+++ " + new_side +
         "\n@@ -7 +7 @@\n-x = 1  # noqa\n+y = 1  # nosec\n";
}

TEST(GitMarks, MeanWhatTheNameOfEachSideSays) {
  const std::string both = "section -7 # noqa +7 # nosec\n";
  EXPECT_EQ(sections(hunk("a/x.py", "b/x.py")), both);
  EXPECT_EQ(sections(hunk("a/x y.py\t", "b/x y.py\t")), both);
  EXPECT_EQ(sections(hunk("\"a/\\303\\251.py\"", "\"b/\\303\\251.py\"")), both);
  EXPECT_EQ(sections(hunk("a/x.txt", "b/x.py")), "section +7 # nosec\n");
  EXPECT_EQ(sections(hunk("a/x.py", "b/x.txt")), "section -7 # noqa\n");
  EXPECT_EQ(sections(hunk("/dev/null", "b/x.py")), "section +7 # nosec\n");
  EXPECT_EQ(
      sections(hunk("a/x.py", "b/x.py") + "diff --git a/y b/y\n@@ -1 +1 @@\n-#noqa\n+#noqa\n"),
      both + "section\n")
      << "a name does not last beyond its file";
}

TEST(GitMarks, AreNoneInTheLinesOfThePatchItself) {
  EXPECT_EQ(sections("diff --git a/x b/x\n--- a/# noqa.py\n+++ b/# noqa.py\n@@ -1 +1 @@ # noqa\n"
                     " # noqa\n"),
            "section\n");
}

TEST(GitMarks, KeepTheHashOfTheirLine) {
  const auto read = git::patch_sections(
      "diff --git a/x b/x\n--- a/x.py\n+++ b/x.py\n@@ -1 +1,2 @@\n-x = f()  # noqa\n"
      "+ \tx =  f() # noqa\r\n+    # noqa\n");
  ASSERT_TRUE(read);
  const git::PatchSection& section = read.value().front();
  ASSERT_EQ(section.added_marks.size(), 2U);
  EXPECT_EQ(section.added_marks[0].hash, section.removed_marks[0].hash);
  EXPECT_EQ(section.added_marks[0].hash, section.added[0].hash);
  EXPECT_FALSE(section.added_marks[0].leads);
  EXPECT_TRUE(section.added_marks[1].leads);
}

TEST(GitMarks, OfAFileThatGitDoesNotTrack) {
  const FileChange file =
      git::added_file(RepoPath::from("src/a.ts"), "// @ts-nocheck\r\nit.only('x');\nlast: 1 as x");
  EXPECT_EQ(told_marks(file), "src/a.ts +1 @ts-nocheck +2 it.only(\n");
  EXPECT_EQ(told_marks(git::added_file(RepoPath::from("a.txt"), "# noqa\n")), "a.txt\n");
}

/// The same change as a commit and as a work tree must read the same.
class RealMarks : public testing::Test {
 protected:
  TemporaryFolder folder_;
  RealRepository shop_{folder_.path()};

  std::string both_ways(const std::string& base) {
    shop_.git({"add", "-A", "--intent-to-add"});
    const std::string here = told_marks(shop_.change(base, ""));
    const std::string committed = told_marks(shop_.change(base, shop_.commit()));
    EXPECT_EQ(here, committed);
    return committed;
  }
};

TEST_F(RealMarks, AreFoundUnderEveryName) {
  shop_.begin().write("a.py", "one\n");
  const std::string base = shop_.commit();
  for (const std::string name :
       {"a b.py", "\"q\".py", "\xc3\xa9.py", "t\tb.py", "n\n+++ b/x.txt\n.py"})
    shop_.write(name, "x = 1  # noqa\n");
  const std::string told = both_ways(base);
  EXPECT_EQ(std::count(told.begin(), told.end(), '#'), 5) << told;
}

TEST_F(RealMarks, FollowRenames) {
  const std::string text = "a = 1\nb = 2\nc = 3\nd = 4\nx = f()  # noqa\ny = g()  # noqa\n";
  shop_.begin().write("a.py", text);
  shop_.write("b.py", text + "e = 5\n");
  const std::string base = shop_.commit();
  shop_.git({"mv", "a.py", "moved.py"});
  shop_.git({"mv", "b.py", "b.txt"});
  shop_.write("moved.py", text.substr(0, text.size() - 9) + " # nosec\n");
  shop_.write("b.txt", text + "f = 5  # noqa\n");
  EXPECT_EQ(both_ways(base), "b.txt\nmoved.py -6 # noqa +6 # nosec\n");
}

TEST_F(RealMarks, OfLinksAndOfFilesThatBecomeLinksAreNone) {
  shop_.begin().write("a.py", "x = 1  # noqa\n");
  const std::string base = shop_.commit();
  shop_.remove("a.py");
  shop_.git({"config", "core.symlinks", "true"});
  ASSERT_EQ(symlink("# noqa", (folder_.path() + "/a.py").c_str()), 0);
  ASSERT_EQ(symlink("# noqa", (folder_.path() + "/b.py").c_str()), 0);
  EXPECT_EQ(both_ways(base), "a.py -1 # noqa\nb.py\n");
}

TEST_F(RealMarks, AreFoundBetweenNulBytesAndCarriageReturns) {
  shop_.begin().write("a.cpp", "one\r\n");
  const std::string base = shop_.commit();
  shop_.write(".gitattributes", "*.cpp -diff binary\n");
  shop_.write("a.cpp", "one\r\n" + nul + "// NOLINT" + nul + "\r\nint a; // NOLINT\r\n");
  shop_.write("b.pyc", nul + "# noqa\n");
  EXPECT_EQ(both_ways(base), ".gitattributes\na.cpp +2 NOLINT +3 NOLINT\nb.pyc\n");
}

}  // namespace
}  // namespace tidegate
