// Which findings are new (S5.6): identities one by one.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/case_findings.h"
#include "tidegate/analysis/finding_matches.h"

namespace tidegate {
namespace {

using Lines = std::vector<std::string>;

Findings findings_of(const Lines& lines) {
  Findings findings;
  for (const std::string& line : lines) findings.findings.push_back(finding_of_case(line));
  return findings;
}

std::int64_t fresh_in(const FindingMatches& matches) {
  return std::ranges::count(matches.states, FindingState::fresh);
}

/// "new" and "old", one a finding of head, then what was fixed.
std::string told(const Lines& base, const Lines& head) {
  const FindingMatches matches = match_findings(evidence_of(findings_of(base), findings_of(head)));
  std::string words;
  for (const FindingState state : matches.states)
    words += state == FindingState::fresh ? "new " : "old ";
  return words + std::to_string(matches.fixed) + " fixed";
}

TEST(FindingMatches, TakeNoLineNumberIntoAccount) {
  EXPECT_EQ(told({"a.py:1 r high: m | x"}, {"a.py:900 r high: said otherwise | x"}), "old 0 fixed");
  EXPECT_EQ(told({"a.py:1 r high: m | x"}, {"a.py:1 r high: m | y"}), "new 1 fixed")
      << "the line was edited";
  EXPECT_EQ(told({"a.py:1 r high: m | x"}, {"b.py:1 r high: m | x"}), "new 1 fixed");
  EXPECT_EQ(told({"a.py:1 r high: m | x"}, {"a.py:1 s high: m | x"}), "new 1 fixed");
}

TEST(FindingMatches, UseTheMessageOnlyWhereALineIsLacking) {
  EXPECT_EQ(told({"a.py r high: seen 12 of 'x'"}, {"a.py r high: seen 7 of 'y'"}), "old 0 fixed");
  EXPECT_EQ(told({"a.py r high: seen"}, {"a.py r high: other"}), "new 1 fixed");
  EXPECT_EQ(told({"a.py:1 r high: m | x", "a.py:2 r high: m | z"}, {"a.py:3 r high: m | y"}),
            "new 2 fixed")
      << "the line decides, and its message is not asked";
  EXPECT_EQ(told({"a.py:1 r high: m"}, {"a.py:3 r high: m | y"}), "old 0 fixed")
      << "no line of the baseline is known";
}

TEST(FindingMatches, TellFindingsWithoutARuleByTheirMessageToo) {
  EXPECT_EQ(told({"a.c:1 - high: missing ';' | f()"}, {"a.c:1 - high: too many arguments | f()"}),
            "new 1 fixed");
  EXPECT_EQ(told({"a.c:1 - high: missing ';' | f()"}, {"a.c:9 - high: missing ';' | f()"}),
            "old 0 fixed");
}

TEST(FindingMatches, KeepToolsApartWhateverTheirSpelling) {
  EXPECT_EQ(told({"a.c:1 r high tool=gcc: m | x"}, {"a.c:1 r high tool=clang: m | x"}),
            "new 1 fixed");
  EXPECT_EQ(told({"a.c:1 r high tool=ESLint: m | x"}, {"a.c:1 r high tool=eslint: m | x"}),
            "old 0 fixed");
  EXPECT_EQ(told({"a.c:1 r high tool=: m | x"}, {"a.c:1 r high tool=: m | x"}), "old 0 fixed");
}

TEST(FindingMatches, LetTheFirstKindThatBothSidesCarryDecide) {
  EXPECT_EQ(told({"a.py:1 r high k:1: m | x"}, {"b.py:9 r high k:1: other | y"}), "old 0 fixed");
  EXPECT_EQ(told({"a.py:1 r high k:1: m | x"}, {"a.py:1 r high k:2: m | x"}), "new 1 fixed")
      << "a decided kind is never passed over";
  EXPECT_EQ(told({"a.py:1 r high k~1: m | x"}, {"b.py:1 r high k~1: m | x"}), "new 1 fixed")
      << "partial: of one file";
  EXPECT_EQ(told({"a.py:1 r high a:1 b:2: m | x"}, {"a.py:1 r high a:9 b:2: m | x"}),
            "new 1 fixed");
  EXPECT_EQ(told({"a.py:1 r high a~1 b:2: m | x"}, {"a.py:1 r high a~9 b:2: m | x"}), "old 0 fixed")
      << "a whole one before a partial one";
  EXPECT_EQ(told({"a.py:1 r high old:1: m | x"}, {"a.py:1 r high new:1: m | x"}), "old 0 fixed");
  EXPECT_EQ(told({"a.py:1 r high k:1: m | x", "a.py:2 r high: m | y"}, {"a.py:5 r high: m | y"}),
            "old 1 fixed");
}

TEST(FindingMatches, CountEqualFindings) {
  EXPECT_EQ(told({"a.py:1 r high: m | x", "a.py:2 r high: m | x"},
                 {"a.py:1 r high: m | x", "a.py:2 r high: m | x", "a.py:3 r high: m | x"}),
            "old old new 0 fixed")
      << "the later one";
  EXPECT_EQ(told({"a.py:1 r high: m | x", "a.py:2 r high: m | x"}, {"a.py:1 r high: m | x"}),
            "old 1 fixed");
}

TEST(FindingMatches, LetSuppressedOnesExcuseNothing) {
  EXPECT_EQ(told({"a.py:1 r high suppressed: m | x"}, {"a.py:1 r high: m | x"}), "new 0 fixed");
  EXPECT_EQ(told({"a.py:1 r high suppressed: m | x"}, {"a.py:1 r high suppressed: m | x"}),
            "old 0 fixed");
  EXPECT_EQ(told({"a.py:1 r high: m | x"}, {"a.py:1 r high suppressed: m | x"}), "old 0 fixed");
  EXPECT_EQ(told({"a.py:2 r high: m | x", "a.py:1 r high suppressed: m | x"},
                 {"a.py:1 r high suppressed: m | x", "a.py:2 r high: m | x"}),
            "old old 0 fixed");
}

TEST(FindingMatches, KnowNoOldSecret) {  // S5.8
  EXPECT_EQ(told({"a.py:1 r high secret: m | x"}, {"a.py:1 r high secret: m | x"}), "new 0 fixed");
  Evidence evidence;
  evidence.head.findings = std::make_shared<const Findings>(
      findings_of({"a.py:1 r high secret: m", "a.py:2 r high: m"}));
  const std::vector<FindingState> unknown = {FindingState::fresh, FindingState::unknown};
  EXPECT_EQ(match_findings(evidence).states, unknown) << "without a baseline";
}

FileChange renamed(const std::string& from, const std::string& to) {
  FileChange file;
  file.path = RepoPath::from(to);
  file.old_path = RepoPath::from(from);
  file.kind = ChangeKind::renamed;
  return file;
}

TEST(FindingMatches, FollowRenamesAlsoThroughTheBase) {
  Evidence evidence =
      evidence_of(findings_of({"a.py:1 r high: m | x"}), findings_of({"b.py:9 r high: m | x"}));
  Change change{"base", "head", {renamed("a.py", "b.py")}};
  evidence.change = std::make_shared<const Change>(change);
  EXPECT_EQ(fresh_in(match_findings(evidence)), 0) << "the baseline's commit is not known here";
  FileChange gone;
  gone.path = gone.old_path = RepoPath::from("a.py");
  gone.kind = ChangeKind::deleted;
  evidence.since_baseline = std::make_shared<const Change>(Change{"older", "head", {gone}});
  EXPECT_EQ(fresh_in(match_findings(evidence)), 0) << "too much changed to see the rename";
  change.files = {renamed("a.py", "c.py"), renamed("c.py", "a.py")};
  std::ranges::sort(change.files, {}, &FileChange::path);
  evidence.since_baseline = std::make_shared<const Change>(change);
  EXPECT_EQ(fresh_in(match_findings(evidence)), 1) << "two files changed places";
}

TEST(FindingMatches, FollowAFileThatWasReindentedAsItMoved) {
  Evidence evidence = evidence_of(findings_of({"a.py:1 r high: m | x", "c.py:1 r high: m | x"}),
                                  findings_of({"b.py:9 r high: m | x", "d.py:1 r high: m | x"}));
  Change change{"base", "head", {}};
  const auto add = [&](const char* path, ChangeKind kind, std::vector<ChangedLine> lines) {
    FileChange file;
    file.path = file.old_path = RepoPath::from(path);
    file.kind = kind;
    (kind == ChangeKind::added ? file.added : file.removed) = std::move(lines);
    change.files.push_back(std::move(file));
  };
  add("a.py", ChangeKind::deleted, {{1, 11, false}, {2, 0, true}, {3, 12, false}});
  add("b.py", ChangeKind::added, {{1, 11, false}, {2, 13, false}, {3, 0, true}, {4, 0, true}});
  add("c.py", ChangeKind::deleted, {{1, 21, false}, {2, 22, false}, {3, 23, false}});
  add("d.py", ChangeKind::added, {{1, 21, false}, {2, 25, false}, {3, 26, false}});
  evidence.since_baseline = std::make_shared<const Change>(change);
  const std::vector<FindingState> half_is_enough = {FindingState::unchanged, FindingState::fresh};
  EXPECT_EQ(match_findings(evidence).states, half_is_enough);
}

TEST(InChangedLines, ToldByRange) {
  Change change;
  FileChange file;
  file.path = file.old_path = RepoPath::from("a.py");
  file.added = {{5, 1, false}, {9, 2, false}};
  change.files = {file};
  const auto is_in = [&](const std::string& place) {
    return in_changed_lines(finding_of_case(place + ": m"), change);
  };
  EXPECT_TRUE(is_in("a.py:5 r high"));
  EXPECT_FALSE(is_in("a.py:6 r high"));
  EXPECT_TRUE(is_in("a.py:6-9 r high"));
  EXPECT_FALSE(is_in("a.py:6-8 r high"));
  EXPECT_TRUE(is_in("a.py r high")) << "of the whole file";
  EXPECT_FALSE(is_in("b.py r high"));
  EXPECT_TRUE(is_in("- r high")) << "of no file";
  EXPECT_TRUE(is_in("x/a.py:1 r high untracked")) << "nobody can tell that it is another file";
  EXPECT_FALSE(is_in("x/b.py:5 r high untracked"));
  change.files.front().uncountable = true;
  EXPECT_TRUE(is_in("a.py:6 r high")) << "tools may count its lines otherwise";
}

}  // namespace
}  // namespace tidegate
