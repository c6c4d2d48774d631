// Waivers: what they take away, what they cannot, and what became of each (S8.2).
#include <gtest/gtest.h>

#include <algorithm>

#include "support/trial.h"
#include "text/wildcard.h"

namespace tidegate::judge {
namespace {

/// A policy with one gate and its waivers: "match; expires", each.
std::string policy(const std::string& gate, const std::vector<std::string>& waivers) {
  std::string text =
      "version: 1\n"
      "artifacts: {cov: {format: lcov, files: a.info}, unit: {format: junit, files: a.xml}}\n"
      "modules: {pay: {paths: [\"pay/**\"]}, web: {paths: [\"web/**\"]}}\n"
      "gates: {" +
      gate + "}\nwaivers:\n";
  const std::string id = gate.substr(0, gate.find(':'));
  for (const std::string& waiver : waivers) {
    const std::size_t end = waiver.find(';');
    const std::string expires = end == std::string::npos ? "2027-01-31" : waiver.substr(end + 2);
    text += "  - {gate: " + id + ", match: {" + waiver.substr(0, end) +
            "}, reason: r, owner: \"@ann\", expires: " + expires + "}\n";
  }
  return text;
}

std::string rows(const Verdict& verdict) {
  std::string words;
  for (const WaiverRow& row : verdict.overview.waivers) {
    words += row.match + ": " + std::string(to_word(row.state)) +
             (row.waived > 0 ? " " + std::to_string(row.waived) : "") + "\n";
  }
  for (const Diagnostic& diagnostic : verdict.run.diagnostics) {
    words += diagnostic.code + " " + diagnostic.message + "\n";
  }
  return words;
}

const Marks three_tests = {{"Pay.card", "failed"}, {"Pay.cash", "passed"}, {"Web.start", "failed"}};

Verdict tested(const std::string& gate, const std::vector<std::string>& waivers,
               const Marks& cases = three_tests, const std::string& today = "2026-11-21") {
  Trial trial(policy(gate, waivers));
  trial.read("unit", {tests(cases), nullptr});
  trial.read("cov", {nullptr, coverage({{"pay/a.cc", "+"}})});
  trial.asking.today = today;
  return trial.judge();
}

TEST(Waiver, TakesAFailingTestAway) {
  const Verdict verdict = tested("tests: {}", {"test: Pay.card", "test: \"Web > st?rt\""});
  EXPECT_EQ(told(verdict.judgments.front()),
            "waived\n"
            "binding: failing tests 0, at most 0 (2 waived)\n"
            "binding: executed tests 1, at least 1 (2 waived)\n");
  EXPECT_EQ(rows(verdict), "test Pay.card: used 1\ntest Web > st?rt: used 1\n");
  EXPECT_EQ(verdict.outcome, Outcome::pass);
}

TEST(Waiver, LeavesTheRestToFail) {
  const Verdict verdict = tested("tests: {}", {"test: Pay"});
  EXPECT_EQ(told(verdict.judgments.front()),
            "fail\n"
            "binding: failing tests 1, at most 0 (1 waived)\n"
            "binding: executed tests 1, at least 1 (2 waived)\n");
  EXPECT_EQ(rows(verdict), "test Pay: used 1\n") << "of two cases one did not pass";
}

TEST(Waiver, OfEverythingLeavesNoTestThatRan) {
  EXPECT_EQ(told(tested("tests: {}", {"test: \"*\""}).judgments.front()),
            "fail\n"
            "binding: failing tests 0, at most 0 (2 waived)\n"
            "binding: executed tests 0, at least 1 (3 waived)\n");
}

TEST(Waiver, OfAPassingGateIsUnusedAndSaysSoWhenItMatchesNothing) {
  const Marks fine = {{"Pay.card", "passed"}};
  EXPECT_EQ(rows(tested("tests: {}", {"test: Pay.card", "test: Gone", "rule: x"}, fine)),
            "test Pay.card: unused\ntest Gone: unused\nrule x: unused\n"
            "waiver.unused the waiver of gate \"tests\" for test Gone matches nothing\n"
            "waiver.unused the waiver of gate \"tests\" for rule x matches nothing\n");
}

TEST(Waiver, HoldsUpToItsLastDayAndNotTooFarAhead) {
  const auto state = [](const std::string& expires, const std::string& today) {
    return tested("tests: {}", {"test: \"*.*\"; " + expires}, three_tests, today)
        .overview.waivers.front()
        .state;
  };
  EXPECT_EQ(state("2026-11-21", "2026-11-21"), WaiverState::used);
  EXPECT_EQ(state("2026-11-20", "2026-11-21"), WaiverState::expired);
  EXPECT_EQ(state("2027-05-20", "2026-11-21"), WaiverState::used) << "180 days ahead";
  EXPECT_EQ(state("2027-05-21", "2026-11-21"), WaiverState::refused);
  EXPECT_EQ(state("2026-11-21", ""), WaiverState::refused) << "nobody knows what day it is";
}

TEST(Waiver, ThatHasExpiredIsNamedWhereItsGateFails) {
  const Verdict verdict = tested("tests: {}", {"test: \"*.card\"; 2026-11-20"});
  const Judgment& judgment = verdict.judgments.front();
  EXPECT_EQ(judgment.outcome, Outcome::fail);
  EXPECT_EQ(judgment.hint,
            "a waiver of this gate ended on 2026-11-20: mend what it covered, or ask its owner to "
            "renew it");
  EXPECT_EQ(rows(verdict),
            "test *.card: expired\n"
            "waiver.expired the waiver of gate \"tests\" for test *.card ended on 2026-11-20 and "
            "has no effect\n");
}

TEST(Waiver, NeedsAllOfItsKeysToMatch) {
  EXPECT_EQ(
      rows(tested("tests: {}", {"test: Pay.card, path: \"**\"", "module: pay"})),
      "path **, test Pay.card: unused\nmodule pay: unused\n"
      "waiver.unused the waiver of gate \"tests\" for path **, test Pay.card matches nothing\n"
      "waiver.unused the waiver of gate \"tests\" for module pay matches nothing\n")
      << "the cases have no file, and no case has a module";
}

Verdict covered(const std::string& gate, const std::vector<std::string>& waivers,
                const Marks& files) {
  Trial trial(policy(gate, waivers));
  trial.track({"pay/a.cc", "pay/b.cc", "web/w.cc"});
  trial.read("cov", {nullptr, coverage(files)});
  trial.read("unit", {tests(three_tests), nullptr});
  return trial.judge();
}

const Marks three_files = {{"pay/a.cc", "++++"}, {"pay/b.cc", "----"}, {"web/w.cc", "+++-"}};

TEST(Waiver, OfAPathTakesItsLinesAway) {
  const Verdict verdict = covered("coverage: {minimum: 80%}", {"path: pay/b.cc"}, three_files);
  EXPECT_EQ(told(verdict.judgments.front()),
            "waived\nbinding: line coverage 87.5%, at least 80% (4 waived)\n");
  EXPECT_EQ(rows(verdict), "path pay/b.cc: used 4\n");
}

TEST(Waiver, OfAllThatIsCoveredIsShownAndNoPass) {
  EXPECT_EQ(
      told(covered("coverage: {minimum: 80%}", {"path: \"**\""}, three_files).judgments.front()),
      "waived\nnoted: line coverage 58.3%, at least 80% (waived)\n");
}

TEST(Waiver, OfAModuleLeavesItsQuestionOut) {
  const std::string gate = "coverage: {minimum: 70%, modules: [pay, web]}";
  EXPECT_EQ(told(covered(gate, {"module: pay"}, three_files).judgments.front()),
            "waived\n"
            "binding: line coverage of web 75%, at least 70%\n"
            "noted: line coverage of pay 50%, at least 70% (waived)\n");
  EXPECT_EQ(rows(covered(gate, {"module: pay, path: \"web/**\""}, three_files)),
            "path web/**, module pay: unused\nwaiver.unused the waiver of gate \"coverage\" for "
            "path web/**, module pay matches nothing\n");
}

TEST(Waiver, CountsOnlyModulesThatAreAsked) {
  const std::string gate = "coverage: {minimum: 70%, modules: [pay]}";
  EXPECT_EQ(rows(covered(gate, {"path: \"web/**\"", "path: \"**\""}, three_files)),
            "path web/**: unused\npath **: used 8\n"
            "waiver.unused the waiver of gate \"coverage\" for path web/** matches nothing\n");
}

TEST(Waiver, NeverWaivesWhatIsUnproven) {
  const std::string gate = "coverage: {minimum: 70%, modules: [pay, web]}";
  const Marks files = {{"pay/b.cc", "----"}};
  EXPECT_EQ(told(covered(gate, {"module: \"*\""}, files).judgments.front()),
            "not_evaluated\n"
            "web: not one of its lines was measured\n"
            "noted: line coverage of pay 0%, at least 70% (waived)\n"
            "unproven: coverage of web [module.unmeasured] (not one of its lines was measured)\n"
            "-> Measure it, or say measured: false in the module.\n");
}

Verdict patched(const std::string& settings, const std::vector<std::string>& waivers,
                const Marks& files, const Marks& changed) {
  Trial trial(policy("patch_coverage: {" + settings + "}", waivers));
  trial.track({"pay/a.cc", "pay/b.cc", "pay/c.cc", "pay/new.cc"});
  trial.file.change = change(changed);
  trial.read("cov", {nullptr, coverage(files)});
  trial.read("unit", {tests(three_tests), nullptr});
  return trial.judge();
}

TEST(Waiver, OfAPathTakesItsChangedLinesAway) {
  const Verdict verdict =
      patched("minimum: 80%", {"path: pay/b.cc"}, {{"pay/a.cc", "+++"}, {"pay/b.cc", "----"}},
              {{"pay/a.cc", "1 2"}, {"pay/b.cc", "2 3 4"}});
  EXPECT_EQ(told(verdict.judgments.front()),
            "waived\nbinding: patch coverage 100%, at least 80% (3 waived)\n");
  EXPECT_EQ(rows(verdict), "path pay/b.cc: used 3\n");
  EXPECT_EQ(verdict.overview.patch->uncovered, 3) << "the table shows what there is";
}

TEST(Waiver, OfAMeasuredFileStillShowsThatFilesLikeItAreMeasured) {  // S4.19
  const Marks files = {{"pay/a.cc", "----"}, {"pay/b.cc", "++"}, {"pay/c.cc", "++"}};
  const Marks changed = {{"pay/a.cc", "1"}, {"pay/new.cc", "1 2"}};
  const Verdict verdict = patched("", {"path: \"pay/[abc].cc\""}, files, changed);
  EXPECT_EQ(told(verdict.judgments.front()),
            "fail\nbinding: patch coverage 0%, at least 80% (2 of them unmeasured, 1 waived)\n");
}

TEST(Waiver, DoesNotMakeTheRestTooSmallToBind) {
  const Marks files = {{"pay/a.cc", "++++++++"}, {"pay/b.cc", "----"}};
  const Marks changed = {{"pay/a.cc", "1 2 3 4"}, {"pay/b.cc", "1 2 3 4"}};
  const Verdict verdict = patched("min_lines: 5", {"path: pay/a.cc"}, files, changed);
  EXPECT_EQ(verdict.judgments.front().outcome, Outcome::fail);
}

TEST(Waiver, OfADropLeavesDeletedCoveredCodeAlone) {  // S4.15
  Trial trial(policy("coverage_delta: {}", {"path: pay/b.cc"}));
  trial.track({"pay/a.cc", "pay/b.cc"});
  Change removal = *change({{"pay/a.cc", ""}, {"pay/b.cc", "2"}});
  removal.files[0].removed.push_back({3, 77, false});
  trial.file.change = std::make_shared<const Change>(removal);
  trial.read("cov", {nullptr, coverage({{"pay/a.cc", "+-"}, {"pay/b.cc", "+-"}})});
  trial.keep("cov", {nullptr, coverage({{"pay/a.cc", "+-+"}, {"pay/b.cc", "+"}})});
  trial.read("unit", {tests(three_tests), nullptr});
  const Judgment judgment = trial.judge().judgments.front();
  EXPECT_EQ(judgment.outcome, Outcome::waived) << told(judgment);
}

TEST(Waiver, OfADropBesideALostFileShowsBoth) {  // S1.1, S4.16
  Trial trial(policy("coverage_delta: {}", {"path: pay/a.cc"}));
  trial.track({"pay/a.cc", "pay/lost.cc"});
  trial.file.change = change({{"readme.md", "1"}});
  trial.read("cov", {nullptr, coverage({{"pay/a.cc", "+---"}})});
  trial.keep("cov", {nullptr, coverage({{"pay/a.cc", "+++-"}, {"pay/lost.cc", "++"}})});
  trial.read("unit", {tests(three_tests), nullptr});
  const Judgment judgment = trial.judge().judgments.front();
  EXPECT_EQ(judgment.outcome, Outcome::not_evaluated) << "a lost file is never waived";
  const auto shown = std::ranges::count(judgment.facts, Standing::noted, &Fact::standing);
  EXPECT_EQ(shown, 2) << told(judgment);
}

TEST(Waiver, OfARemovedTestTakesItFromTheBaseline) {  // S3.11
  Trial trial(policy("test_population: {}", {"test: Pay.gone"}));
  trial.file.change = change({{"pay/a.cc", "1"}});
  trial.read("unit", {tests({{"Pay.card", "passed"}}), nullptr});
  trial.keep("unit", {tests({{"Pay.card", "passed"}, {"Pay.gone", "passed"}}), nullptr});
  trial.read("cov", {nullptr, coverage({{"pay/a.cc", "+-"}})});
  const Verdict verdict = trial.judge();
  EXPECT_EQ(verdict.judgments.front().outcome, Outcome::waived) << told(verdict.judgments.front());
  EXPECT_EQ(rows(verdict), "test Pay.gone: used 1\n");
}

TEST(Waiver, OfALostReportMakesNoPass) {
  Trial trial(policy("tests: {}", {"test: \"*\""}));
  trial.read("unit", {tests(three_tests), nullptr});
  trial.file.artifacts[1].row.state = ArtifactState::broken;
  EXPECT_EQ(trial.judge().judgments.front().outcome, Outcome::not_evaluated);
}

TEST(Wildcards, StandForAnyTextAndTakeBracketsAsTheyAre) {
  using text::matches_wildcards;
  EXPECT_TRUE(matches_wildcards("*", ""));
  EXPECT_TRUE(matches_wildcards("a*c", "abbc"));
  EXPECT_TRUE(matches_wildcards("All/Pay.*/0", "All/Pay.card/with/0"));
  EXPECT_TRUE(matches_wildcards("pay[1-?]", "pay[1-2]"));
  EXPECT_TRUE(matches_wildcards("App\\Tests\\*", "App\\Tests\\Pay"));
  EXPECT_FALSE(matches_wildcards("pay[1-2]", "pay1"));
  EXPECT_FALSE(matches_wildcards("", "a"));
  EXPECT_FALSE(matches_wildcards("a?", "a"));
  const std::string long_text(20'000, 'a');
  EXPECT_FALSE(matches_wildcards("*a*a*a*a*a*a*b", long_text));
}

}  // namespace
}  // namespace tidegate::judge
