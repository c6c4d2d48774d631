// What follows from a change, from no change, and from a baseline or the lack of one.
#include <gtest/gtest.h>

#include "judge/modules.h"
#include "judge/occasion.h"
#include "judge/weigh.h"
#include "support/trial.h"

namespace tidegate::judge {
namespace {

const std::string patch_policy =
    "version: 1\n"
    "artifacts: {cov: {format: lcov, files: a.info}, unit: {format: junit, files: a.xml}}\n"
    "gates: {patch_coverage: {minimum: 80%}, tests: {}}\n";

std::string drops_policy(const std::string& settings) {
  return "version: 1\nartifacts: {cov: {format: lcov, files: a.info}}\n"
         "modules: {pay: {paths: [\"pay/**\"]}, \"packages/*\": {}}\n"
         "gates: {drops: {" +
         settings + "}}\n";
}

TEST(Change, IsNamedWithItsCodeAndNextStepWhenItIsNotKnown) {  // S6.2
  Trial trial(patch_policy);
  trial.read("cov", {nullptr, coverage({{"src/a.cc", "++-"}})});
  trial.read("unit", {tests({{"a", "passed"}}), nullptr});
  trial.file.no_change = {"scm.shallow", "the base is not in this clone", "", "git fetch --deepen"};
  const Verdict verdict = trial.judge();
  EXPECT_EQ(told(verdict.judgments[0]),
            "not_evaluated\nthe base is not in this clone (scm.shallow)\n-> git fetch --deepen\n");
  EXPECT_EQ(verdict.judgments[1].outcome, Outcome::pass) << "gates on head alone are judged";
  EXPECT_EQ(verdict.outcome, Outcome::not_evaluated);
  EXPECT_FALSE(verdict.overview.patch);
}

TEST(Change, ThatIsEmptyLeavesNothingToJudgeButHead) {  // S6.6
  Trial trial(patch_policy);
  trial.file.change = change({});
  trial.read("unit", {tests({{"a", "failed"}}), nullptr});
  const Verdict verdict = trial.judge();
  EXPECT_EQ(told(verdict.judgments[0]),
            "not_applicable\nno change: base and head have the same tree\n");
  EXPECT_EQ(verdict.judgments[1].outcome, Outcome::fail);
}

TEST(Change, OfDocumentsAloneIsSkippedWithItsProof) {  // S6.7
  Trial trial(patch_policy);
  trial.file.skipped = "all 2 changed files match docs/**";
  const Verdict verdict = trial.judge();
  ASSERT_EQ(verdict.judgments.size(), 2U) << "missing artifacts are no error";
  for (const Judgment& judgment : verdict.judgments) {
    EXPECT_EQ(told(judgment), "not_applicable\nall 2 changed files match docs/**\n");
  }
  EXPECT_EQ(verdict.outcome, Outcome::pass);
}

TEST(Skipping, NeedsEveryNameOfEveryFile) {  // S6.7
  const std::vector<std::string> globs = {"docs/**", "**/*.md"};
  EXPECT_EQ(why_skipped(globs, *change({{"docs/a.png", ""}, {"readme.md", "1"}})),
            "all 2 changed files match docs/**, **/*.md "
            "(skip_if_only_changed; base 3f2a1c9d04e1, head 9be01d4a77c2)");
  EXPECT_EQ(why_skipped(globs, *change({{"docs/a.png", ""}, {"src/a.cc", "1"}})), "");
  EXPECT_EQ(why_skipped(globs, *change({})), "") << "nothing changed is no proof";
  EXPECT_EQ(why_skipped({}, *change({{"src/a.cc", "1"}})), "");
  Change moved;
  moved.files.push_back(renamed("src/pay.cc", "docs/pay.cc"));
  EXPECT_EQ(why_skipped(globs, moved), "") << "code that becomes a document was code";
}

TEST(Policy, ThatIsNotKnownIsNoPassWhateverTheGatesSay) {  // S8.1
  Trial trial(patch_policy);
  trial.file.change = change({});
  trial.read("cov", {nullptr, coverage({{"src/a.cc", "++"}})});
  trial.read("unit", {tests({{"a", "passed"}}), nullptr});
  trial.asking.no_policy = {"policy.unknown_base", "the base is not known", "", "fetch it"};
  trial.asking.warn_only = true;
  const Verdict verdict = trial.judge();
  EXPECT_EQ(verdict.judgments[0].id, "policy");
  EXPECT_EQ(told(verdict.judgments[0]),
            "not_evaluated\nthe base is not known (policy.unknown_base)\n-> fetch it\n");
  EXPECT_EQ(verdict.outcome, Outcome::not_evaluated);
}

Judgment without_baseline(const std::string& settings, bool warn_only = false) {
  Trial trial(drops_policy(settings));
  trial.read("cov", {nullptr, coverage({{"pay/a.cc", "++"}, {"src/b.cc", "+"}})});
  trial.file.no_baseline = {"baseline.missing", "no baseline is near the base", "", "save one"};
  trial.asking.warn_only = warn_only;
  return trial.judge().judgments.front();
}

TEST(Baseline, ThatIsMissingFollowsOnNoBaseline) {  // S7.4
  const std::string fact =
      "unproven: lost lines [baseline.missing] (no baseline is near the base)\n-> save one\n";
  const std::string reason = "no baseline is near the base (baseline.missing)\n";
  EXPECT_EQ(told(without_baseline("")), "warn\n" + reason + fact) << "the default is warn";
  EXPECT_EQ(told(without_baseline("on_no_baseline: warn")), "warn\n" + reason + fact);
  EXPECT_EQ(told(without_baseline("on_no_baseline: fail")), "not_evaluated\n" + reason + fact);
  EXPECT_EQ(told(without_baseline("on_no_baseline: skip")), "not_applicable\n" + reason + fact);
  EXPECT_EQ(without_baseline("on_no_baseline: fail", true).outcome, Outcome::not_evaluated)
      << "S1.4: --warn-only keeps missing evidence";
  EXPECT_EQ(without_baseline("on_no_baseline: fail, level: warn").outcome, Outcome::warn);
}

TEST(Baseline, ThatIsMissingSkipsOnlyWhatItLacks) {  // S7.4
  const std::vector<Fact> facts = {
      {.label = "failing tests", .observed = count(0), .relation = Relation::at_most},
      {.label = "new", .standing = Standing::unproven, .note = "none", .code = "baseline.missing"}};
  const auto weighed = [&](OnNoBaseline follows) {
    ArmedGate gate;
    gate.questions.emplace_back();
    gate.on_no_baseline = follows;
    return weigh_unbroken(gate, facts, {}).outcome;
  };
  EXPECT_EQ(weighed(OnNoBaseline::skip), Outcome::pass);
  EXPECT_EQ(weighed(OnNoBaseline::warn), Outcome::warn);
  EXPECT_EQ(weighed(OnNoBaseline::fail), Outcome::not_evaluated);
}

TEST(Outcome, IsWhatTheGravestOfItsReasonsSays) {  // S1
  const auto of = [](Scales scales) { return outcome_of(scales); };
  EXPECT_EQ(of({.broken = true, .otherwise = Outcome::warn}), Outcome::fail);
  EXPECT_EQ(of({.broken = true, .otherwise = Outcome::warn, .warn_only = true}), Outcome::warn);
  EXPECT_EQ(of({.broken = true, .otherwise = Outcome::not_evaluated, .warn_only = true}),
            Outcome::not_evaluated);
  EXPECT_EQ(of({.waived = true}), Outcome::waived);
  EXPECT_EQ(of({.waived = true, .level = Level::warn}), Outcome::waived);
  EXPECT_EQ(of({.waived = true, .otherwise = Outcome::not_applicable}), Outcome::waived);
  EXPECT_EQ(of({.waived = true, .otherwise = Outcome::warn}), Outcome::warn);
  EXPECT_EQ(of({.waived = true, .otherwise = Outcome::not_evaluated}), Outcome::not_evaluated);
  EXPECT_EQ(of({.broken = true, .waived = true}), Outcome::fail);
}

TEST(Baseline, ThatDoesNotHoldTheArtifactIsToldApart) {
  Trial trial(drops_policy("on_no_baseline: fail"));
  trial.read("cov", {nullptr, coverage({{"pay/a.cc", "++"}})});
  trial.file.change = change({{"pay/a.cc", "1"}});
  trial.keep("other", {nullptr, coverage({{"pay/a.cc", "++"}})});
  const Judgment judgment = trial.judge().judgments.front();
  EXPECT_EQ(judgment.outcome, Outcome::not_evaluated);
  EXPECT_EQ(
      judgment.reason,
      "the baseline of commit c0ffee00c0ff does not hold the artifacts that this gate compares");
}

TEST(Baseline, WhoseCommitIsNotHereIsNothingToCompareWith) {  // S6.2
  Trial trial(
      "version: 1\nartifacts: {cov: {format: lcov, files: a.info}}\n"
      "gates: {coverage_delta: {on_no_baseline: fail}}\n");
  trial.file.change = change({{"pay/a.cc", "1"}});
  trial.read("cov", {nullptr, coverage({{"pay/a.cc", "++"}})});
  trial.keep("cov", {nullptr, coverage({{"pay/a.cc", "++"}})});
  trial.file.since_baseline = nullptr;
  const Judgment judgment = trial.judge().judgments.front();
  EXPECT_EQ(judgment.outcome, Outcome::not_evaluated);
  EXPECT_EQ(judgment.reason,
            "the baseline of commit c0ffee00c0ff is there, and what changed since that commit is "
            "not known");
}

TEST(Baseline, IsNarrowedAsHeadIs) {  // S4.15
  Trial trial(drops_policy("modules: each"));
  trial.policy.exclude = {"pay/gen/**"};
  trial.file.exclude = trial.policy.exclude;
  trial.read("cov",
             {nullptr, coverage({{"packages/a/x.cc", "+"}, {"pay/a.cc", "++"}, {"z.cc", "+"}})});
  trial.keep("cov", {nullptr, coverage({{"packages/a/x.cc", "+"},
                                        {"packages/gone/y.cc", "+++"},
                                        {"pay/a.cc", "++-"},
                                        {"pay/gen/b.cc", "++++"},
                                        {"z.cc", "++"}})});
  const Verdict verdict = trial.judge();
  EXPECT_EQ(told(verdict.judgments.front()),
            "fail\n"
            "binding: lost lines of pay 0, at most 0\n"
            "binding: lost lines of packages/a 0, at most 0\n"
            "binding: lost lines of (other) 1, at most 0\n");
  std::string rows;
  for (const ModuleRow& row : verdict.overview.modules) {
    rows += row.name + " " + std::to_string(row.lines.value_or(Counts{}).total) + " of " +
            std::to_string(row.base_lines.value_or(Counts{}).total) + "\n";
  }
  EXPECT_EQ(rows, "pay 2 of 3\npackages/a 1 of 1\npackages/gone 0 of 3\n(other) 1 of 2\n");
}

TEST(Baseline, ComparesLikeWithLike) {
  Trial trial(
      "version: 1\nartifacts: {cov: {format: lcov, files: a.info},\n"
      "  night: {format: lcov, files: b.info, required: false}}\ngates: {drops: {}}\n");
  trial.read("cov", {nullptr, coverage({{"a.cc", "+"}})});
  trial.file.artifacts[1].row.state = ArtifactState::optional_missing;
  trial.keep("cov", {nullptr, coverage({{"a.cc", "+"}})});
  trial.keep("night", {nullptr, coverage({{"b.cc", "++"}})});
  EXPECT_EQ(trial.judge().judgments.front().outcome, Outcome::pass);
}

TEST(Baseline, BlamesNothingOnTheChangeThatALostReportTook) {
  Trial trial(drops_policy(""));
  trial.read("cov", {nullptr, coverage({{"pay/a.cc", "+"}})});
  trial.file.artifacts[0].row.state = ArtifactState::broken;
  trial.keep("cov", {nullptr, coverage({{"pay/a.cc", "+"}, {"pay/b.cc", "+"}})});
  EXPECT_EQ(trial.judge().judgments.front().outcome, Outcome::not_evaluated);
}

TEST(Baseline, AsksForAModuleThatLostAllItsLines) {  // S4.13, S4.16
  Trial trial(drops_policy("modules: [pay]"));
  trial.track({"pay/a.cc", "z.cc"});
  trial.read("cov", {nullptr, coverage({{"z.cc", "+"}})});
  EXPECT_EQ(told(trial.judge().judgments.front()),
            "not_evaluated\npay: not one of its lines was measured\n"
            "unproven: coverage of pay [module.unmeasured] (not one of its lines was measured)\n"
            "-> Measure it, or say measured: false in the module.\n");
  trial.keep("cov", {nullptr, coverage({{"pay/a.cc", "+"}, {"z.cc", "+"}})});
  EXPECT_EQ(told(trial.judge().judgments.front()),
            "fail\nbinding: lost lines of pay 1, at most 0\n"
            "unproven: coverage of pay [module.unmeasured] (not one of its lines was measured)\n");
}

TEST(Baseline, ThatIsMissingDoesNotHideAModuleThatWasNotMeasured) {  // S4.13
  Trial trial(
      "version: 1\nartifacts: {cov: {format: lcov, files: a.info}}\n"
      "modules: {pay: {paths: [\"pay/**\"]}}\n"
      "gates: {coverage_delta: {on_no_baseline: skip, modules: [pay]}}\n");
  trial.track({"pay/a.cc", "z.cc"});
  trial.file.change = change({{"pay/a.cc", "1"}});
  trial.read("cov", {nullptr, coverage({{"z.cc", "+"}})});
  EXPECT_EQ(trial.judge().judgments.front().outcome, Outcome::not_evaluated);
}

TEST(Modules, ThatOnlyTheBaseHasAreNotAskedAndNotTakenForOthers) {
  Trial trial(drops_policy("modules: [packages/gone]"));
  trial.track({"z.cc"});
  trial.read("cov", {nullptr, coverage({{"z.cc", "+"}})});
  trial.keep("cov", {nullptr, coverage({{"packages/gone/y.cc", "+++"}, {"z.cc", "+"}})});
  const Judgment judgment = trial.judge().judgments.front();
  EXPECT_EQ(judgment.outcome, Outcome::not_evaluated);
  EXPECT_EQ(judgment.reason, "packages/gone: its globs match no tracked file");
}

}  // namespace
}  // namespace tidegate::judge
