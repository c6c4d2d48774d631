// What git's list of files and its patch mean.
#include <gtest/gtest.h>

#include <algorithm>

#include "git/change.h"
#include "git/line_digest.h"
#include "git/patch_sections.h"

namespace tidegate::git {
namespace {

const std::string nul(1, '\0');
const std::string a_id(40, 'a'), b_id(40, 'b'), c_id(40, 'c'), none(40, '0');
const std::string empty_file = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
const Ends commits{std::string(40, '1'), std::string(40, '2')};

std::string entry(const std::string& modes, const std::string& ids, const std::string& status,
                  const std::string& name) {
  return ":" + modes + " " + ids + " " + status + nul + name + nul;
}

std::string modified(const std::string& name) {
  return entry("100644 100644", a_id + " " + b_id, "M", name);
}

std::string header(const std::string& name, const std::string& ids = a_id + ".." + b_id) {
  return "diff --git a/" + name + " b/" + name + "\nindex " + ids + " 100644\n--- a/" + name +
         "\n+++ b/" + name + "\n";
}

Result<Change> change_of(const std::string& raw, const std::string& patch) {
  return change_from({0, raw + nul + patch, ""}, commits);
}

/// "src/a.cc -3 +3 +4", with "~" after the number of a blank line.
std::string told(const FileChange& file) {
  std::string words = file.path.str();
  for (const ChangedLine& line : file.removed)
    words += " -" + std::to_string(line.line) + (line.blank ? "~" : "");
  for (const ChangedLine& line : file.added)
    words += " +" + std::to_string(line.line) + (line.blank ? "~" : "");
  return words;
}

std::string told(const Result<Change>& change) {
  if (!change) return change.error().code + ": " + change.error().message;
  std::string words;
  for (const FileChange& file : change.value().files) words += told(file) + "\n";
  return words;
}

TEST(GitChange, LinesAreCountedFromTheHeadersOfHunks) {
  const std::string patch =
      header("src/tide.cc") +
      "@@ -3,2 +3 @@ int tide()\n-old\n-\n+new\n@@ -12,0 +12,3 @@\n+a\n+\t\n+b\n"
      "@@ -34 +35,0 @@\n-gone\n";
  EXPECT_EQ(told(change_of(modified("src/tide.cc"), patch)),
            "src/tide.cc -3 -4~ -34 +3 +12 +13~ +14\n");
}

TEST(GitChange, ContextLinesBelongToNobody) {
  const std::string patch = header("a.cc") + "@@ -1,5 +1,5 @@\n one\n\n-two\n+TWO\n three\n four\n";
  EXPECT_EQ(told(change_of(modified("a.cc"), patch)), "a.cc -3 +3\n");
}

TEST(GitChange, TextThatLooksLikeAPatchIsText) {
  const std::string patch =
      header("a.cc") +
      "@@ -1,2 +1,4 @@\n--- a/other.cc\n-\n++++ b/other.cc\n+@@ -0,0 +1,99 @@\n"
      "+diff --git a/x b/x\n+\\ No newline\n" +
      header("b.cc") + "@@ -7 +7 @@\n-x\n\\ No newline at end of file\n+y\n";
  EXPECT_EQ(told(change_of(modified("a.cc") + modified("b.cc"), patch)),
            "a.cc -1 -2~ +1 +2 +3 +4\nb.cc -7 +7\n");
}

TEST(GitChange, FilesWithoutLinesKeepTheirKind) {
  const Result<Change> change = change_of(
      entry("100644 100644", a_id + " " + a_id, "R100", "old.cc" + nul + "new.cc") +
          entry("100644 100755", a_id + " " + a_id, "M", "run.sh") +
          entry("000000 100644", none + " " + empty_file, "A", "zero.py") +
          entry("100644 000000", empty_file + " " + none, "D", "zero2.py"),
      "diff --git a/old.cc b/new.cc\nsimilarity index 100%\nrename from old.cc\nrename to new.cc\n"
      "diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\n"
      "diff --git a/zero.py b/zero.py\nnew file mode 100644\nindex " +
          none + ".." + empty_file +
          "\ndiff --git a/zero2.py b/zero2.py\ndeleted file mode 100644\nindex " + empty_file +
          ".." + none + "\n");
  ASSERT_EQ(told(change), "new.cc\nrun.sh\nzero.py\nzero2.py\n");
  const std::vector<FileChange>& files = change.value().files;
  EXPECT_EQ(files[0].kind, ChangeKind::renamed);
  EXPECT_EQ(files[0].old_path.str(), "old.cc");
  EXPECT_FALSE(files[0].mode_changed);
  EXPECT_EQ(files[1].kind, ChangeKind::modified);
  EXPECT_TRUE(files[1].mode_changed);
  EXPECT_EQ(files[1].old_path, files[1].path);
  EXPECT_EQ(files[2].kind, ChangeKind::added);
  EXPECT_TRUE(files[2].old_path.empty());
  EXPECT_EQ(files[3].kind, ChangeKind::deleted);
}

TEST(GitChange, WhatALinkOrASubmoduleSaysIsNoLine) {
  const Result<Change> change = change_of(
      entry("000000 120000", none + " " + b_id, "A", "link") +
          entry("160000 160000", a_id + " " + b_id, "M", "sub") +
          entry("100644 120000", a_id + " " + b_id, "T", "was_file"),
      "diff --git a/link b/link\nnew file mode 120000\nindex " + none + ".." + b_id +
          "\n--- /dev/null\n+++ b/link\n@@ -0,0 +1 @@\n+a.cc\n\\ No newline at end of file\n" +
          header("sub") + "@@ -1 +1 @@\n-Subproject commit a\n+Subproject commit b\n" +
          header("was_file", a_id + ".." + none) + "@@ -1,2 +0,0 @@\n-one\n-two\n" +
          header("was_file", none + ".." + b_id) + "@@ -0,0 +1 @@\n+link\n");
  ASSERT_EQ(told(change), "link\nsub\nwas_file -1 -2\n");
  EXPECT_EQ(change.value().files[0].type, EntryType::link);
  EXPECT_EQ(change.value().files[1].type, EntryType::submodule);
  EXPECT_EQ(change.value().files[2].type, EntryType::link);
  EXPECT_EQ(change.value().files[2].kind, ChangeKind::modified);
}

TEST(GitChange, NamesAreTakenAsTheyAre) {
  const std::string odd = "-x\n\"a\\b\t:(glob)*\x7f\xe9.cc";
  const std::string patch =
      "diff --git \"a/-x\\n\\\"a\\\\b\\t:(glob)*\\177\\351.cc\" "
      "\"b/-x\\n\\\"a\\\\b\\t:(glob)*\\177\\351.cc\"\nindex " +
      a_id + ".." + b_id + "\n@@ -1 +1 @@\n-x\n+y\n";
  const Result<Change> change = change_of(modified(odd), patch);
  ASSERT_TRUE(change) << change.error().message;
  EXPECT_EQ(change.value().files[0].path.str(), odd);
  EXPECT_EQ(header_names("a b", "é"), "a/a b \"b/\\303\\251\"");
  for (const char* name : {"../x", "a//b", "/a", "a/./b", "a/"})
    EXPECT_FALSE(change_of(modified(name), header(name) + "@@ -1 +1 @@\n-x\n+y\n")) << name;
}

TEST(GitChange, AFileOfTheWorkTreeWithANewTimeStampAloneIsUnchanged) {
  const std::string touched = entry("100644 100644", a_id + " " + none, "M", "a.py");
  const std::string edited = entry("100644 100644", a_id + " " + none, "M", "b.py");
  EXPECT_EQ(told(change_of(touched + edited, header("b.py") + "@@ -0,0 +1 @@\n+x\n")), "b.py +1\n")
      << "also where both had the same content";
  EXPECT_EQ(told(change_of(touched, "")), "");
}

TEST(GitChange, AConflictIsWhatTheWorkTreeHolds) {
  const std::string conflict = entry("100644 000000", a_id + " " + none, "U", "a.cc");
  const std::string edited = entry("100644 100644", a_id + " " + none, "M", "a.cc");
  EXPECT_EQ(told(change_of(conflict + edited, "* Unmerged path a.cc\n" + header("a.cc") +
                                                  "@@ -0,0 +1 @@\n+<<<<<<<\n")),
            "a.cc +1\n");
  EXPECT_EQ(told(change_of(conflict, "* Unmerged path a.cc\n")),
            "scm.git_failed: a merge conflict hides what changed");
}

TEST(GitChange, LinesThatGitDoesNotShowAreAnError) {
  const std::string raw = modified("a.cc");
  const std::string good = header("a.cc") + "@@ -3,2 +3 @@\n-old\n-\n+new\n";
  ASSERT_TRUE(change_of(raw, good));
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {raw, ""},
      {raw, header("a.cc")},
      {raw, header("a.cc") + "Binary files a/a.cc and b/a.cc differ\n"},
      {raw, header("a.cc", a_id + ".." + c_id) + "@@ -1 +1 @@\n-x\n+y\n"},
      {raw, header("b.cc") + "@@ -1 +1 @@\n-x\n+y\n"},
      {raw, good + header("b.cc") + "@@ -1 +1 @@\n-x\n+y\n"},
      {raw, "diff --git a/a.cc b/a.cc\nold mode 100644\nnew mode 100644\n"},
      {raw + modified("b.cc"), good},
      {raw + raw, good + good},
      {"", good},
      {raw, header("a.cc") + "@@ -3,2 +3 @@\n-old\n"},
      {raw, header("a.cc") + "@@ -3,2 +3 @@\n-old\n-\n-\n+new\n"},
      {raw, header("a.cc") + "@@ -3,2 +3 @@\n-old\n-\n+new\n+new\n"},
      {raw, header("a.cc") + "@@ -3,2 +4 @@\n-old\n-\n+new\n"},
      {raw, header("a.cc") + "@@ -3 +3 @@\n-a\n+b\n@@ -2 +2 @@\n-a\n+b\n"},
      {raw, header("a.cc") + "@@ -4294967290,9 +1 @@\n-a\n"},
      {raw, header("a.cc") + "@@ -1,99999999999 +1 @@\n-a\n"},
      {raw, header("a.cc") + "@@ -1 +1 @@\n-a\n+b"},
      {raw, "@@ -1 +1 @@\n-a\n+b\n"},
      {entry("100644 100644", a_id + " " + b_id, "C100", "a.cc"), good},
      {entry("100644 100644", a_id + " " + b_id, "X", "a.cc"), good},
      {entry("100644 040000", a_id + " " + b_id, "M", "a.cc"), good},
      {":100644 100644 " + a_id + " " + b_id + " M" + nul + "a.cc", good},
      {":100644 100644 " + a_id + " " + b_id + " R100" + nul + "a.cc" + nul, ""},
  };
  for (const auto& [list, patch] : wrong) {
    const Result<Change> change = change_of(list, patch);
    EXPECT_EQ(told(change).substr(0, 15), "scm.git_failed:") << list << patch;
  }
  EXPECT_FALSE(change_from({128, "", "fatal: bad object"}, commits));
  EXPECT_EQ(told(change_from({0, "", ""}, commits)), "") << "equal trees";
}

TEST(GitChange, AnAddedNulIsNoted) {
  const std::string patch = header("a.cc") + "@@ -1 +1,2 @@\n-a" + nul + "\n+b\n+c" + nul + "d\n";
  EXPECT_TRUE(change_of(modified("a.cc"), patch).value().files[0].uncountable);
  const std::string mended = header("a.cc") + "@@ -1 +1 @@\n-a" + nul + "\n+b\n";
  EXPECT_FALSE(change_of(modified("a.cc"), mended).value().files[0].uncountable);
}

TEST(GitChange, AnUntrackedFileIsAllAdded) {
  const FileChange file = added_file(RepoPath::from("n.py"), "a\r\n\n  b" + nul);
  EXPECT_EQ(told(file), "n.py +1 +2~ +3");
  EXPECT_TRUE(file.uncountable);
  EXPECT_EQ(file.kind, ChangeKind::added);
  EXPECT_TRUE(added_file(RepoPath::from("n.py"), "").added.empty());
  EXPECT_EQ(added_file(RepoPath::from("n.py"), "a\n").added.size(), 1U);
}

TEST(GitChange, FoldedWhiteSpaceDoesNotCount) {
  std::string room;
  const auto hash = [&](std::string_view line) { return digest_of(line, room).hash; };
  const std::uint64_t tidy = hash("if (tide) return ebb;");
  for (const char* line : {"  if (tide) return ebb;", "if (tide)  return ebb;\r",
                           "\tif\t(tide)\v \freturn ebb; ", "if (tide) return\t\tebb;"})
    EXPECT_EQ(hash(line), tidy) << line;
  for (const char* line : {"if (tide) return eb b;", "if(tide) return ebb;", "if (tide) return eb;",
                           "if (tide) return ebb;;", ""})
    EXPECT_NE(hash(line), tidy) << line;
  EXPECT_NE(hash("a"), hash(std::string_view("a\0", 2)));
  EXPECT_TRUE(digest_of(" \t\r", room).blank);
  EXPECT_FALSE(digest_of(std::string_view("\0", 1), room).blank);
  EXPECT_EQ(hash("\xc3\xa9t\xc3\xa9  \xc3\xa9"), hash("\xc3\xa9t\xc3\xa9 \xc3\xa9"));
}

/// The fast path reads eight bytes at a time: every place of a double blank is tried against a
/// plain folding.
TEST(GitChange, FoldingIsTheSameAtEveryPlaceOfALine) {
  std::string room;
  for (std::size_t size = 1; size < 40; ++size) {
    const std::string plain = std::string(size, 'x') + " " + std::string(40 - size, 'y');
    const std::string wide = std::string(size, 'x') + "  " + std::string(40 - size, 'y');
    EXPECT_EQ(digest_of(plain, room).hash, digest_of(wide, room).hash) << size;
    const std::string tab = std::string(size, 'x') + "\t" + std::string(40 - size, 'y');
    EXPECT_EQ(digest_of(plain, room).hash, digest_of(tab, room).hash) << size;
  }
}

}  // namespace
}  // namespace tidegate::git
