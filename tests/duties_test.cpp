// Which changed files ought to be measured (S4.19).
#include <gtest/gtest.h>

#include "judge/duties.h"
#include "judge/owed_sources.h"
#include "judge/usual_names.h"
#include "support/trial.h"

namespace tidegate::judge {
namespace {

std::string word(Duty duty) {
  return duty == Duty::by_siblings ? "by siblings"
         : duty == Duty::owed      ? "owed"
         : duty == Duty::none      ? "none"
                                   : "excluded";
}

/// "path: duty (reason)", a line each.
std::string duties(const std::string& artifact, const Marks& changed,
                   const std::string& policy = "") {
  Trial trial("version: 1\nartifacts: {cov: {format: lcov, files: a.info" + artifact + "}}\n" +
              policy + "gates: {patch_coverage: {}}\n");
  trial.file.change = change(changed);
  trial.judge();
  std::string words;
  const auto rows = duties_of(trial.file, {0});
  for (const FileDuty& row : *rows) {
    words += row.path.str() + ": " + word(row.duty) +
             (row.reason.empty() ? "" : " (" + row.reason + ")") + "\n";
  }
  return words;
}

TEST(Duties, AreLeftToSiblingsWhereNothingTells) {
  EXPECT_EQ(duties("", {{"doc/a.md", "1"}, {"src/a.cc", "1"}}),
            "doc/a.md: by siblings\nsrc/a.cc: by siblings\n");
}

TEST(Duties, AreNoneForTestsAndDeclarationsByTheirNames) {
  EXPECT_EQ(duties("", {{"src/a_test.cc", "1"}, {"src/x.d.ts", "1"}, {"tests/a.py", "1"}}),
            "src/a_test.cc: none (a test by its name)\n"
            "src/x.d.ts: none (a declaration or configuration by its name)\n"
            "tests/a.py: none (a test by its name)\n");
}

TEST(Duties, FollowSourcesAsFarAsTheyMeanCode) {
  const Marks changed = {{"lib/a.cc", "1"},
                         {"src/a.cc", "1"},
                         {"src/a.json", "1"},
                         {"src/a_test.cc", "1"},
                         {"src/readme.md", "1"}};
  EXPECT_EQ(duties(", sources: [\"src/**\", \"src/*.json\"]", changed),
            "lib/a.cc: by siblings\n"
            "src/a.cc: owed (sources: src/**)\n"
            "src/a.json: owed (sources: src/*.json)\n"
            "src/a_test.cc: none (a test by its name)\n"
            "src/readme.md: by siblings\n");
}

TEST(Duties, AreOwedOrIgnoredByUnmeasured) {
  const Marks changed = {{"a.cc", "1"}, {"a.md", "1"}, {"a_test.cc", "1"}};
  EXPECT_EQ(duties(", unmeasured: uncovered", changed),
            "a.cc: owed (unmeasured: uncovered)\na.md: by siblings\n"
            "a_test.cc: none (a test by its name)\n");
  EXPECT_EQ(duties(", unmeasured: ignore", changed),
            "a.cc: none (unmeasured: ignore)\na.md: none (unmeasured: ignore)\n"
            "a_test.cc: none (a test by its name)\n");
}

TEST(Duties, AreSettledByExclusionsAndModulesFirst) {
  const std::string policy =
      "exclude: [\"gen/**\"]\nmodules: {third: {paths: [\"third/**\"], measured: false}}\n";
  EXPECT_EQ(duties(", sources: [\"**\"], exclude: [\"src/gen/**\"]",
                   {{"gen/a.cc", "1"}, {"src/gen/a.cc", "1"}, {"third/a.cc", "1"}}, policy),
            "gen/a.cc: excluded (exclude of the policy)\n"
            "src/gen/a.cc: excluded (exclude of every coverage artifact)\n"
            "third/a.cc: none (the module third says measured: false)\n");
}

TEST(Duties, TakeExemptFilesFromAmongTheSiblings) {
  Trial trial(
      "version: 1\nartifacts: {cov: {format: lcov, files: a.info}}\n"
      "gates: {patch_coverage: {}}\n");
  trial.track({"a.go", "a_test.go", "b.go", "b_test.go", "c.go", "c_test.go", "d.go", "x_test.cc"});
  trial.read("cov", {nullptr, coverage({{"a.go", "+"}, {"b.go", "+"}, {"c.go", "+"}})});
  trial.file.change = change({{"d.go", "1 2"}});
  const Verdict verdict = trial.judge();
  EXPECT_EQ(verdict.overview.patch->unmeasured, 2) << "3 of 3 files beside it are measured";
  const auto rows = duties_of(trial.file, {0});
  EXPECT_EQ(rows->size(), 4U) << "of files with another ending nobody asks";
}

TEST(OwedSources, MeanATestOrADocumentOnlyByItsName) {
  const auto owes = [](const std::string& glob, const char* path) {
    return !OwedSources::parse({&glob, 1}).value().owes(path).empty();
  };
  EXPECT_TRUE(owes("src/**", "src/a.py"));
  EXPECT_FALSE(owes("src/**", "src/a.md"));
  EXPECT_FALSE(owes("src/**", "src/Makefile"));
  EXPECT_TRUE(owes("src/*.{py,json}", "src/a.json"));
  EXPECT_TRUE(owes("src/Makefile", "src/Makefile"));
  EXPECT_FALSE(owes("src/**", "src/tests/a.py"));
  EXPECT_TRUE(owes("src/tests/**", "src/tests/a.py"));
  EXPECT_FALSE(owes("src/tests/**", "src/tests/a.md"));
  EXPECT_FALSE(owes("src/*.py", "src/test_a.py"));
  EXPECT_TRUE(owes("src/test_*.py", "src/test_a.py"));
  EXPECT_FALSE(owes("src/p*.cc", "src/pay_test.cc"));
}

TEST(PlainTwins, LeaveOutOneThingAtATime) {
  EXPECT_EQ(plain_twins("src/tests/test_pay.json"),
            (std::vector<std::string>{"src/x/test_pay.json", "src/tests/pay.json",
                                      "src/tests/test_pay.x"}));
  EXPECT_TRUE(plain_twins("src/pay.cc").empty());
  EXPECT_EQ(plain_twins("_test.go"), (std::vector<std::string>{"x.go"}));
}

}  // namespace
}  // namespace tidegate::judge
