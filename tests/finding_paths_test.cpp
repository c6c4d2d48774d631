// Which tracked files findings are in: the rules of coverage, where a report may spell a file in
// several ways.
#include <gtest/gtest.h>

#include "support/situation.h"

namespace tidegate::read {
namespace {

Finding finding_in(const std::string& path) {
  Finding finding;
  finding.tool = "mypy";
  finding.rule = "arg-type";
  finding.location = {RepoPath::from(path), {3, 3}};
  return finding;
}

Result<ResolvedFindings> resolve_findings(const Situation& situation, ArtifactSpec spec = {},
                                          const Names& ignored = {}) {
  Findings findings;
  for (const std::string& name : situation.report) findings.findings.push_back(finding_in(name));
  findings.tools = {"mypy"};
  findings.checked_files = 7;
  spec.strip = situation.strip;
  spec.prefix = situation.prefix;
  std::vector<RepoPath> tracked, hidden;
  for (const std::string& name : situation.tracked) tracked.push_back(RepoPath::from(name));
  for (const std::string& name : ignored) hidden.push_back(RepoPath::from(name));
  return resolve_paths(std::move(findings), "mypy.txt", situation.report_folder, spec,
                       situation.exclude,
                       TrackedFiles(std::move(tracked), situation.root, std::move(hidden)));
}

/// "path" for each finding in a tracked file and "path?" for each other one, then the diagnostics;
/// or "!code: hint".
Names told(const Result<ResolvedFindings>& resolved) {
  if (!resolved) return {"!" + resolved.error().code + ": " + resolved.error().hint};
  Names told;
  for (const Finding& finding : resolved.value().findings.findings)
    told.push_back(finding.location.path.str() + (finding.tracked ? "" : "?"));
  for (const Diagnostic& each : resolved.value().diagnostics)
    told.push_back(each.code + " " + each.message);
  return told;
}

TEST(FindingPaths, S4_9_each_finding_is_placed_and_keeps_its_order_and_its_place) {
  const auto resolved = resolve_findings(
      {.tracked = {"src/b.py", "src/a.py", "lib/c.py"},
       .report = {"src/b.py", "/builds/shop/src/a.py", "src\\b.py", "/ci/lib/c.py"}});
  EXPECT_EQ(told(resolved), (Names{"src/b.py", "src/a.py", "src/b.py", "lib/c.py"}));
  EXPECT_EQ(resolved.value().findings.findings[3].location.lines, (LineRange{3, 3}));
  EXPECT_EQ(resolved.value().findings.tools, Names{"mypy"});
  EXPECT_EQ(resolved.value().findings.checked_files, 7);
}

TEST(FindingPaths, S4_9_strip_prefix_and_the_reports_own_folder) {
  EXPECT_EQ(told(resolve_findings({.tracked = {"api/src/a.py", "src/a.py"},
                                   .report = {"/w/9/src/a.py"},
                                   .strip = {"/w/*/"},
                                   .prefix = "api"})),
            Names{"api/src/a.py"});
  EXPECT_EQ(told(resolve_findings({.tracked = {"p/a/src/x.ts", "p/b/src/x.ts"},
                                   .report = {"src/x.ts"},
                                   .report_folder = "p/b/build"})),
            Names{"p/b/src/x.ts"});
}

TEST(FindingPaths, S4_9_several_whole_spellings_of_one_file_are_that_file) {
  EXPECT_EQ(
      told(resolve_findings({.tracked = {"api/src/a.py"},
                             .report = {"src/a.py", "api/src/a.py", "/builds/shop/api/src/a.py"},
                             .report_folder = "api/build"})),
      (Names{"api/src/a.py", "api/src/a.py", "api/src/a.py"}))
      << "two tools in one file need not spell alike";
  EXPECT_EQ(told(resolve_findings({.tracked = {"src/a.py", "src/b.py"},
                                   .report = {"src/a.py", "/old/src/a.py", "src/b.py"}})),
            (Names{"src/a.py", "/old/src/a.py?", "src/b.py",
                   "findings.path_collision 1 file reach a tracked file that another name has a "
                   "better or an equal claim to: \"/old/src/a.py\" (\"src/a.py\")",
                   "findings.path_unmatched 1 file match no tracked file: \"/old/src/a.py\""}))
      << "a copy elsewhere that only ends alike is not that file";
}

TEST(FindingPaths, AFindingOfNoFileStaysAndIsNoMismatch) {
  EXPECT_EQ(told(resolve_findings({.tracked = {"src/a.py"}, .report = {"", "", ""}})),
            (Names{"?", "?", "?"}));
  EXPECT_EQ(told(resolve_findings({.tracked = {"src/a.py"}, .report = {}})), Names{});
}

TEST(FindingPaths, S4_10_findings_in_excluded_files_go_and_are_counted) {
  EXPECT_EQ(
      told(resolve_findings({.tracked = {"src/a.py", "gen/b.py"},
                             .report = {"gen/b.py", "src/a.py", "gen/b.py", "", "tmp/c.py"},
                             .exclude = {"gen/**", "tmp/**"}})),
      (Names{
          "src/a.py", "?",
          "findings.excluded 3 findings are in files that exclude: names, and counted nowhere"}));
  EXPECT_EQ(
      told(resolve_findings(
          {.tracked = {"gen/b.py"}, .report = {"gen/b.py"}, .exclude = {"gen/**"}})),
      (Names{"findings.excluded 1 finding is in files that exclude: names, and counted nowhere"}));
}

TEST(FindingPaths, S4_11_a_file_counts_once_however_many_findings_it_has) {
  const Situation situation = {
      .tracked = {"src/a.py"},
      .report = {"src/a.py", "src/a.py", "src/a.py", "api/x.py", "api/y.py"}};
  EXPECT_EQ(told(resolve_findings(situation)),
            Names{"!findings.path_mismatch: no tracked file has one of these names: is this the "
                  "report of another repository? (min_match: 0% if the report is about what git "
                  "does not track)"});
  ArtifactSpec lenient;
  lenient.min_match = percent_of(30, 100);
  EXPECT_EQ(told(resolve_findings(situation, lenient)).size(), 6U);
}

TEST(FindingPaths, S4_11_the_hint_proposes_strip_and_prefix) {
  EXPECT_EQ(
      told(resolve_findings({.tracked = {"web/ui/a.ts"}, .report = {"/ci/out/a.ts"}})),
      Names{"!findings.path_mismatch: set strip: [\"/ci/out/\"] and prefix: \"web/ui\" in the "
            "artifact: 1 of 1 file would match (min_match: 0% if the report is about what git "
            "does not track)"});
}

TEST(FindingPaths, S4_11_foreign_and_ignored_files_alone_are_no_mismatch) {
  for (const char* name : {"/usr/include/vector", "node_modules/left/index.js", "gen/parser.c"}) {
    EXPECT_EQ(told(resolve_findings({.tracked = {"src/a.c"}, .report = {name}}, {}, {"gen"})),
              (Names{std::string(name) + "?",
                     "findings.path_unmatched 1 file match no tracked file, all of them foreign or "
                     "ignored by git: \"" +
                         std::string(name) + "\""}));
  }
}

TEST(FindingPaths, S4_10_outside_a_repository_paths_stay_as_they_are) {
  EXPECT_EQ(told(resolve_findings({.tracked = {}, .report = {"./src/a.py", "C:\\x\\b.cs"}})),
            (Names{"src/a.py?", "C:/x/b.cs?"}));
}

}  // namespace
}  // namespace tidegate::read
