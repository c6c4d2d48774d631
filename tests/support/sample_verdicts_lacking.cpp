#include "support/sample_verdicts_lacking.h"

#include "support/sample_parts.h"

namespace tidegate::test {
namespace {

const char* const run_the_step =
    "Run the step that writes the report first, or correct the pattern under artifacts:.";

ArtifactRow missing(const std::string& name, const std::string& glob) {
  ArtifactRow row = unread(name, ArtifactState::missing, "artifact.not_found", run_the_step);
  row.diagnostics = {{"artifact.not_found", "tidegate.yml:4:3",
                      "\"" + glob + "\" matches 0 files, expected one or more"}};
  return row;
}

Judgment waiting(std::string gate) {
  Judgment judged = judgment(std::move(gate), Outcome::not_evaluated, {});
  judged.reason =
      "artifact \"coverage\" is missing (artifact.not_found); "
      "artifact \"java\" is missing (artifact.not_found)";
  judged.hint = run_the_step;
  return judged;
}

Fact remark(std::string module, std::string note) {
  Fact fact{.label = "coverage"};
  fact.subject = std::move(module);
  fact.standing = Standing::noted;
  fact.note = std::move(note);
  return fact;
}

}  // namespace

Verdict starved(Verdict verdict) {
  Judgment failing =
      judgment("tests", Outcome::fail, {tests_fact("failing tests", 2, Relation::at_most, 0)});
  std::string words = "LoginTest > remembers: expected the page of the user";
  while (words.size() < 388) words += ", got the page of somebody else";
  failing.facts[0].exhibits = {failing_case("https://e.vil", 1, words),
                               failing_case("https://www.e.vil/?q=@octocat#1", 0, "see a/b#1")};
  Fact lacking{.label = "evidence"};
  lacking.standing = Standing::unproven;
  lacking.note = "artifact \"e2e\" is missing (artifact.not_found)";
  lacking.code = "artifact.not_found";
  failing.facts.insert(failing.facts.begin(), lacking);
  failing.hint = run_the_step;
  Judgment unasked = judgment("artifacts", Outcome::not_evaluated, {});
  unasked.reason = "artifact \"lint\" is broken, and no gate asks for it";
  unasked.hint = "say required: false in the artifact, or let a gate ask for it";
  verdict.judgments = {waiting("coverage"), waiting("weighted_coverage"), failing, unasked};
  ArtifactRow broken = unread("lint", ArtifactState::broken, "xml.malformed",
                              "Look at the step that writes the report.");
  broken.diagnostics = {{"xml.malformed", "build/lint.xml:34", "expected </file>, got the end"},
                        {"tests.flaky_name", "build/lint.xml:2", "a name that changes"}};
  verdict.overview.artifacts = {
      artifact("unit", "junit", "build/junit.xml", 5'678), missing("e2e", "build/e2e.xml"),
      missing("coverage", "build/lcov.info"), missing("java", "build/jacoco.xml"), broken};
  verdict.overview.tests = TestTotals{1, 0, 1, 0, 0, 0, 1};
  verdict.overview.coverage = CoverageTotals{{1, 3}, {}, 1, 1};
  verdict.overview.excluded_files = 1;
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 5;
  return verdict;
}

Verdict nothing_to_measure(Verdict verdict) {
  const std::string none = "no file in it that a coverage tool measures";
  Judgment docs = judgment("docs_coverage", Outcome::not_applicable, {});
  for (int i = 1; i <= 7; ++i) docs.facts.push_back(remark("docs/part-" + std::to_string(i), none));
  docs.reason = "there is nothing to judge";
  Judgment bare = judgment("assets_coverage", Outcome::not_applicable, {remark("assets", none)});
  Judgment mixed = judgment("coverage", Outcome::pass,
                            {remark("docs/part-1", none), coverage_fact("checkout", 97, 100, 80),
                             coverage_fact("ui", 90, 100, 60), remark("tools", "measured: false")});
  Judgment failing = mixed;
  failing.id = "strict_coverage";
  failing.outcome = Outcome::warn;
  failing.level = Level::warn;
  failing.facts[1] = coverage_fact("checkout", 97, 100, 98);
  verdict.judgments = {docs, bare, mixed, failing};
  return verdict;
}

}  // namespace tidegate::test
