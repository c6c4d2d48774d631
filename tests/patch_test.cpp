// The classes of changed lines: properties over random changes, moved blocks, and hostile ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "support/random_change.h"
#include "tidegate/analysis/patch.h"

namespace tidegate {
namespace {

template <class Value>
std::shared_ptr<const Value> shared(Value value) {
  return std::make_shared<const Value>(std::move(value));
}

FileChange change_of_lines(const std::string& path, const std::vector<std::uint64_t>& added,
                           const std::vector<std::uint64_t>& removed) {
  FileChange file;
  file.path = RepoPath::from(path);
  file.old_path = file.path;
  for (const std::uint64_t hash : added)
    file.added.push_back({static_cast<std::uint32_t>(file.added.size() + 1), hash, hash == 0});
  for (const std::uint64_t hash : removed)
    file.removed.push_back({static_cast<std::uint32_t>(file.removed.size() + 1), hash, hash == 0});
  return file;
}

Evidence evidence_of(std::vector<FileChange> files) {
  Evidence evidence;
  evidence.change = shared(Change{"base", "head", std::move(files)});
  evidence.head.coverage = shared(Coverage());
  evidence.tracked = shared(std::vector<RepoPath>());
  return evidence;
}

std::int64_t all_of(const PatchTotals& totals) {
  return totals.covered + totals.uncovered + totals.not_executable + totals.unmeasured +
         totals.not_enforced + totals.excluded + totals.moved;
}

std::int64_t moved_in(std::vector<FileChange> files) {
  return classify_patch(evidence_of(std::move(files))).totals.moved;
}

TEST(Patch, PutsEveryAddedLineInOneClass) {  // S4.18
  std::mt19937_64 random(12);
  for (int round = 0; round < 100; ++round) {
    std::vector<FileChange> files;
    Coverage coverage;
    std::map<RepoPath, std::size_t> added;
    for (int i = 10; i < 30; ++i) {
      const RepoPath path = RepoPath::from("src/f" + std::to_string(i) + ".cc");
      const RandomEdit edit = random_edit(random, path, random() % 60);
      files.push_back(edit.change);
      if (!edit.change.added.empty()) added[path] = edit.change.added.size();
      if (i % 3 != 0) coverage.files.push_back(random_coverage(random, path, edit.head.size()));
    }
    Evidence evidence = evidence_of(files);
    evidence.head.coverage = shared(coverage);
    const Patch patch = classify_patch(evidence);
    ASSERT_EQ(patch.files.size(), added.size());
    PatchTotals sum;
    for (const PatchFile& file : patch.files) {
      EXPECT_EQ(file.classes.size(), added[file.path]);
      EXPECT_EQ(all_of(file.totals), static_cast<std::int64_t>(file.classes.size()));
      std::int64_t to_cover = 0;
      for (const LineRange& range : file.to_cover) to_cover += range.last - range.first + 1;
      EXPECT_EQ(to_cover, file.totals.uncovered + file.totals.unmeasured);
      sum += file.totals;
    }
    EXPECT_EQ(sum, patch.totals);
  }
}

TEST(Patch, TakesBlocksOfFiveForMoved) {  // S4.21
  EXPECT_EQ(moved_in({change_of_lines("a", {}, {1, 2, 3, 4, 5}),
                      change_of_lines("b", {9, 1, 2, 3, 4, 5, 8}, {})}),
            5);
  EXPECT_EQ(
      moved_in({change_of_lines("a", {}, {1, 2, 3, 4}), change_of_lines("b", {1, 2, 3, 4}, {})}),
      0);
  EXPECT_EQ(moved_in({change_of_lines("a", {}, {1, 2, 0, 3, 4, 5}),
                      change_of_lines("b", {1, 2, 3, 4, 0, 0, 5}, {})}),
            5)
      << "blank lines neither break a block nor count";
  EXPECT_EQ(moved_in({change_of_lines("a", {1, 2, 3, 4, 5, 6}, {6, 1, 2, 3, 4, 5})}), 5)
      << "inside of one file";
  FileChange apart = change_of_lines("b", {1, 2, 3, 4, 5, 6}, {});
  for (std::size_t i = 3; i < 6; ++i) apart.added[i].line += 4;
  EXPECT_EQ(moved_in({change_of_lines("a", {}, {1, 2, 3, 4, 5, 6}), apart}), 0)
      << "lines that stand apart are no block";
}

TEST(Patch, TakesTheLongestOfEqualBlocks) {
  const std::vector<std::uint64_t> licence = {1, 2, 3, 4, 5};
  std::vector<std::uint64_t> longer = licence;
  for (std::uint64_t hash = 100; hash < 140; ++hash) longer.push_back(hash);
  std::vector<FileChange> files;
  for (char name = 'a'; name < 'k'; ++name)
    files.push_back(change_of_lines(std::string(1, name), {}, licence));
  files.push_back(change_of_lines("k", {}, longer));
  files.push_back(change_of_lines("l", longer, {}));
  EXPECT_EQ(moved_in(files), 45);
}

TEST(Patch, LetsARemovedLineExcuseOneAddedLine) {  // S4.21
  std::mt19937_64 random(34);
  for (int round = 0; round < 50; ++round) {
    std::map<std::uint64_t, std::int64_t> removed;
    std::vector<FileChange> files;
    for (int i = 0; i < 6; ++i) {
      std::vector<std::uint64_t> in, out;
      for (int line = 0; line < 80; ++line) {
        in.push_back(1 + random() % 3);
        out.push_back(1 + random() % 3);
        ++removed[out.back()];
      }
      files.push_back(change_of_lines("f" + std::to_string(i), in, out));
    }
    const Patch patch = classify_patch(evidence_of(files));
    for (std::size_t i = 0; i < files.size(); ++i) {
      for (std::size_t line = 0; line < files[i].added.size(); ++line) {
        if (patch.files[i].classes[line] == LineClass::moved) --removed[files[i].added[line].hash];
      }
    }
    for (const auto& [hash, left] : removed) EXPECT_GE(left, 0) << hash;
    EXPECT_GT(patch.totals.moved, 0);
  }
}

TEST(Patch, LetsNoTestAndNoExcludedFileExcuseCode) {
  for (const Duty duty : {Duty::none, Duty::excluded}) {
    Evidence evidence = evidence_of({change_of_lines("src/a.cc", {1, 2, 3, 4, 5}, {}),
                                     change_of_lines("tests/b.cc", {}, {1, 2, 3, 4, 5})});
    evidence.duties = shared(std::vector<FileDuty>{{RepoPath::from("src/a.cc"), Duty::owed},
                                                   {RepoPath::from("tests/b.cc"), duty}});
    EXPECT_EQ(classify_patch(evidence).totals.unmeasured, 5);
  }
}

TEST(Patch, GivesTheMoveToCodeBeforeTests) {
  Evidence evidence = evidence_of({change_of_lines("lib/a_test.cc", {1, 2, 3, 4, 5}, {}),
                                   change_of_lines("old/c.cc", {}, {1, 2, 3, 4, 5}),
                                   change_of_lines("src/b.cc", {1, 2, 3, 4, 5}, {})});
  evidence.duties = shared(std::vector<FileDuty>{{RepoPath::from("lib/a_test.cc"), Duty::none},
                                                 {RepoPath::from("src/b.cc"), Duty::owed}});
  const Patch patch = classify_patch(evidence);
  EXPECT_EQ(patch.files[0].totals.not_enforced, 5);
  EXPECT_EQ(patch.files[1].totals.moved, 5);
}

TEST(Patch, LooksAtNoLinkAndNoSubmodule) {
  for (const EntryType type : {EntryType::link, EntryType::submodule}) {
    FileChange file = change_of_lines("src/a.cc", {1, 2, 3, 4, 5}, {});
    file.type = type;
    EXPECT_TRUE(classify_patch(evidence_of({file})).files.empty());
    std::swap(file.added, file.removed);
    EXPECT_EQ(moved_in({file, change_of_lines("src/b.cc", {1, 2, 3, 4, 5}, {})}), 0);
  }
}

/// Far above what it takes, far below what quadratic time would.
constexpr std::chrono::seconds enough(5);

TEST(Patch, TakesNoQuadraticTimeForHostileRepetition) {
  const auto start = std::chrono::steady_clock::now();
  const std::vector<std::uint64_t> braces(50'000, 7);
  EXPECT_EQ(moved_in({change_of_lines("a", braces, braces)}), 50'000);
  std::vector<FileChange> scattered;
  for (int i = 0; i < 8'000; ++i) {
    const std::vector<std::uint64_t> five(5 + static_cast<std::size_t>(i % 3), 7);
    scattered.push_back(change_of_lines("f" + std::to_string(10'000 + i), five, five));
  }
  moved_in(scattered);
  std::vector<std::uint64_t> nearly(50'000, 7);  // each block differs in its sixth line
  for (std::size_t i = 5; i < nearly.size(); i += 6) nearly[i] = 100 + i;
  moved_in({change_of_lines("a", braces, nearly), change_of_lines("b", nearly, braces)});
  std::vector<std::uint64_t> distinct(100'000);
  for (std::size_t i = 0; i < distinct.size(); ++i) distinct[i] = 1'000 + i;
  EXPECT_EQ(moved_in({change_of_lines("a", distinct, {}), change_of_lines("b", {}, distinct)}),
            100'000);
  EXPECT_LT(std::chrono::steady_clock::now() - start, enough);
}

}  // namespace
}  // namespace tidegate
