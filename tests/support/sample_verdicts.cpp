#include "support/sample_verdicts.h"

#include "support/hostile_text.h"
#include "support/sample_parts.h"
#include "support/sample_verdicts_changed.h"
#include "support/sample_verdicts_findings.h"
#include "support/sample_verdicts_lacking.h"

namespace tidegate::test {
namespace {

Judgment passing_tests() {
  return judgment("tests", Outcome::pass,
                  {tests_fact("failing tests", 0, Relation::at_most, 0),
                   tests_fact("executed tests", 410, Relation::at_least, 200)});
}

Judgment passing_coverage() {
  return judgment("coverage", Outcome::pass, {coverage_fact("", 1'810, 2'204, 80)});
}

/// A run in CI on a pull request: everything is there and in order.
Verdict all_pass() {
  Verdict verdict;
  verdict.outcome = Outcome::pass;
  verdict.exit_code = 0;
  verdict.judgments = {passing_tests(), passing_coverage()};
  verdict.overview.artifacts = {artifact("unit", "junit", "build/junit.xml", 5'678),
                                artifact("coverage", "cobertura", "build/coverage.xml", 91'234)};
  verdict.overview.tests = TestTotals{412, 410, 0, 0, 2, 1, 84'210};
  verdict.overview.coverage = CoverageTotals{{1'810, 2'204}, {640, 901}, 96, 2};
  verdict.run.version = "0.1.0";
  verdict.run.base = "3f2a1c9d04e1b7a85566778899aabbccddeeff00";
  verdict.run.head = "9be01d4a77c2f0e11223344556677889900aabbc";
  verdict.run.base_reason = "merge base with origin/main";
  verdict.run.policy = {"tidegate.yml", PolicyOrigin::base, digits("c0ffee12")};
  verdict.run.ci = "github";
  return verdict;
}

Judgment failing_coverage() {
  Judgment failing =
      judgment("coverage", Outcome::fail,
               {coverage_fact("checkout", 11, 14, 80), coverage_fact("billing", 56, 78, 70),
                coverage_fact("ui", 90, 120, 60)});
  return failing;
}

Verdict one_fails() {
  Verdict verdict = all_pass();
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  verdict.judgments = {passing_tests(), failing_coverage()};
  return verdict;
}

Judgment unevaluated(std::string gate) {
  Judgment lacking = judgment(std::move(gate), Outcome::not_evaluated, {});
  lacking.reason = "artifact \"coverage\" is missing (artifact.not_found)";
  lacking.hint =
      "Run the step that writes the report first, or correct the pattern under artifacts:.";
  return lacking;
}

ArtifactRow missing_coverage() {
  ArtifactRow row = unread("coverage", ArtifactState::missing, "artifact.not_found",
                           "Run the step that writes the report first, or correct the pattern "
                           "under artifacts:.");
  row.format = "cobertura";
  row.diagnostics = {{"artifact.not_found", "tidegate.yml:12:7",
                      "expected at least 1 file for \"build/**/coverage.xml\", got none"}};
  return row;
}

Verdict not_evaluated() {
  Verdict verdict = all_pass();
  verdict.outcome = Outcome::not_evaluated;
  verdict.exit_code = 4;
  verdict.judgments = {passing_tests(), unevaluated("coverage")};
  verdict.overview.artifacts[1] = missing_coverage();
  verdict.overview.coverage.reset();
  return verdict;
}

Judgment failing_tests() {
  Judgment failing = judgment("tests", Outcome::fail,
                              {tests_fact("failing tests", 3, Relation::at_most, 0),
                               tests_fact("executed tests", 409, Relation::at_least, 200)});
  failing.facts[0].note = "1 errored";
  failing.facts[0].exhibits = {
      failing_case("tests/cart_test.cpp", 34, "CartTest > adds up: expected 12, got 34"),
      failing_case("", 0,
                   "PriceTest > rounds half up: expected 0.57, got 0.56 because the rate of "
                   "exchange was read before the market opened"),
      failing_case("tests/login_test.cpp", 0, "LoginTest > remembers: connection refused")};
  return failing;
}

Verdict fail_and_not_evaluated() {
  Verdict verdict = not_evaluated();
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 5;
  verdict.judgments = {unevaluated("coverage"), failing_tests()};
  verdict.overview.tests = TestTotals{412, 407, 2, 1, 2, 1, 84'210};
  return verdict;
}

Verdict warned() {
  Verdict verdict = all_pass();
  verdict.judgments[1] = failing_coverage();
  verdict.judgments[1].outcome = Outcome::warn;
  verdict.judgments[1].level = Level::warn;
  verdict.judgments[1].warn_until = "2026-12-07";
  verdict.judgments[1].blocks_in_days = 12;
  verdict.judgments.push_back(judgment("security", Outcome::waived, {}));
  verdict.judgments[2].reason = "1 waived until 2027-01-31";
  verdict.overview.artifacts[1].diagnostics = {
      {"coverage.header_differs", "build/coverage.xml:2", "expected line-rate 0.82, got 0.91"},
      {"coverage.path_collision", "build/coverage.xml:56", "two spellings of one file"}};
  return verdict;
}

Verdict not_applicable() {
  Verdict verdict = all_pass();
  for (Judgment& made : verdict.judgments) {
    made.outcome = Outcome::not_applicable;
    made.facts.clear();
    made.reason = "no changed file is covered by the policy";
  }
  verdict.overview.artifacts.clear();
  verdict.overview.tests.reset();
  verdict.overview.coverage.reset();
  return verdict;
}

/// The first artifact is empty; the others that are wrong show all the same.
Verdict empty_first() {
  Verdict verdict = not_evaluated();
  ArtifactRow empty = unread("unit", ArtifactState::empty, "tests.empty",
                             "Let the step fail when the runner finds no test.");
  empty.format = "junit";
  empty.diagnostics = {{"tests.empty", "build/junit.xml", "expected test cases, got none"}};
  ArtifactRow broken = unread("lint", ArtifactState::broken, "xml.malformed",
                              "Look at the step that writes the report.");
  broken.diagnostics = {{"xml.malformed", "build/lint-12.xml:34", "expected </file>, got the end"},
                        {"xml.malformed", "build/lint-56.xml:78", "expected </file>, got the end"}};
  ArtifactRow stale = unread("smoke", ArtifactState::stale, "artifact.stale", "");
  ArtifactRow optional = unread("bench", ArtifactState::optional_missing, "artifact.not_found", "");
  verdict.overview.artifacts = {empty, missing_coverage(), broken, stale, optional};
  verdict.overview.tests.reset();
  verdict.judgments[0] = unevaluated("tests");
  verdict.judgments[0].reason = "artifact \"unit\" is empty (tests.empty)";
  verdict.judgments[0].hint = empty.hint;
  return verdict;
}

/// Texts that attack, wherever a report or a policy can put them.
Verdict hostile() {
  Verdict verdict = fail_and_not_evaluated();
  std::vector<std::string> texts = hostile_texts();
  texts.back().resize(2'000);
  std::vector<Exhibit> exhibits;
  for (const std::string& text : texts) {
    exhibits.push_back({{RepoPath::from(text), {12, 34}}, text});
    Judgment named = failing_coverage();
    named.id = named.reason = named.hint = text;
    named.facts[0].subject = named.facts[0].note = named.facts[0].label = text;
    verdict.judgments.push_back(named);
    named = unevaluated(text);
    named.reason = named.hint = text;
    verdict.judgments.push_back(named);
    ArtifactRow row = unread(text, ArtifactState::broken, text, text);
    row.format = text;
    row.files = {{text, 56, text}};
    row.diagnostics = {{text, text, text}};
    verdict.overview.artifacts.push_back(row);
    verdict.overview.modules.push_back({text, text, 5, Counts{11, 14}, std::nullopt});
  }
  verdict.judgments[1].facts[0].exhibits = exhibits;
  verdict.run.base_reason = verdict.run.ci = verdict.run.version = texts[0];
  verdict.run.base = verdict.run.head = texts[5];
  verdict.run.policy = {texts[13], PolicyOrigin::head, texts[6]};
  return verdict;
}

Verdict ten_thousand_failing() {
  Verdict verdict = one_fails();
  Judgment failing = failing_tests();
  failing.facts[0].observed = count(10'000);
  failing.facts[0].note.clear();
  failing.facts[0].exhibits.clear();
  for (int i = 1; i <= 10'000; ++i) {
    failing.facts[0].exhibits.push_back(
        failing_case("tests/load_test.cpp", static_cast<std::uint32_t>(i),
                     "LoadTest > case " + std::to_string(i) + ": expected 200, got 503"));
  }
  verdict.judgments = {failing, passing_coverage()};
  verdict.overview.tests = TestTotals{10'410, 408, 10'000, 0, 2, 0, 3'725'100};
  return verdict;
}

Verdict per_module() {
  Verdict verdict = all_pass();
  Judgment each = judgment("coverage", Outcome::pass, {});
  for (int i = 1; i <= 14; ++i) {
    const std::string name = "packages/part-" + std::to_string(i);
    each.facts.push_back(coverage_fact(name, 80 + i, 100, 70));
    verdict.overview.modules.push_back(
        {name, i < 3 ? "critical" : "", i < 3 ? 5 : 1, Counts{80 + i, 100}, Counts{85, 100}});
  }
  verdict.overview.modules.push_back({"(other)", "", 1, std::nullopt, std::nullopt});
  Fact weighted{.label = "weighted line coverage"};
  weighted.observed = Quantity(871'234'567, 1'000'000'000, Unit::weighted);
  weighted.limit = Quantity(85, 100, Unit::weighted);
  weighted.note = "without legacy";
  Judgment unproven = judgment("critical_coverage", Outcome::not_evaluated,
                               {coverage_fact("checkout", 80, 97, 80)});
  Fact lacking{.label = "coverage"};
  lacking.subject = "legacy";
  lacking.standing = Standing::unproven;
  lacking.note = "not one of its lines was measured";
  lacking.code = "module.unmeasured";
  unproven.facts.push_back(lacking);
  unproven.hint = "Measure it, or say measured: false in the module.";
  verdict.judgments = {passing_tests(), each,
                       judgment("weighted_coverage", Outcome::pass, {weighted}), unproven};
  verdict.outcome = Outcome::not_evaluated;
  verdict.exit_code = 4;
  verdict.overview.excluded_files = 12;
  return verdict;
}

Verdict builtin_policy() {
  Verdict verdict = all_pass();
  verdict.judgments.pop_back();
  verdict.judgments[0].facts.push_back(tests_fact("flaky tests", 1, Relation::at_most, 0));
  verdict.judgments[0].facts[2].standing = Standing::noted;
  verdict.judgments[0].facts[2].limit.reset();
  verdict.overview.artifacts = {artifact("junit.xml", "junit", "junit.xml", 5'678)};
  verdict.overview.coverage.reset();
  verdict.run.base.reset();
  verdict.run.head.reset();
  verdict.run.base_reason.clear();
  verdict.run.policy = {};
  verdict.run.ci = "none";
  return verdict;
}

Verdict warn_only() {
  Verdict verdict = fail_and_not_evaluated();
  verdict.outcome = Outcome::not_evaluated;
  verdict.exit_code = 4;
  verdict.judgments[1].outcome = Outcome::warn;
  verdict.run.warn_only = true;
  verdict.run.head = "worktree";
  verdict.run.policy.origin = PolicyOrigin::file;
  return verdict;
}

}  // namespace

std::vector<Sample> sample_verdicts() {
  std::vector<Sample> samples = {{"all-pass", all_pass()},
                                 {"one-fails", one_fails()},
                                 {"not-evaluated", not_evaluated()},
                                 {"fail-and-not-evaluated", fail_and_not_evaluated()},
                                 {"warned-and-waived", warned()},
                                 {"not-applicable", not_applicable()},
                                 {"empty-first", empty_first()},
                                 {"hostile", hostile()},
                                 {"ten-thousand-failing", ten_thousand_failing()},
                                 {"per-module", per_module()},
                                 {"builtin-policy", builtin_policy()},
                                 {"warn-only", warn_only()},
                                 {"starved", starved(all_pass())},
                                 {"nothing-to-measure", nothing_to_measure(all_pass())}};
  for (Sample& sample : sample_verdicts_changed(all_pass())) samples.push_back(std::move(sample));
  for (Sample& sample : sample_verdicts_findings(all_pass())) samples.push_back(std::move(sample));
  return samples;
}

}  // namespace tidegate::test
