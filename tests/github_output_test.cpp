// Annotations as workflow commands: how they are spelled, ranked and counted.
#include <gtest/gtest.h>

#include "render/annotations.h"
#include "render/github.h"
#include "support/sample_parts.h"
#include "support/sample_verdicts.h"
#include "text/workflow_command.h"

namespace tidegate::render {
namespace {

using namespace std::string_literals;
using test::failing_case;
using test::judgment;
using test::tests_fact;

std::string lines_of(const Verdict& verdict) { return github(verdict, Style{}); }

std::int64_t lines_with(std::string_view word, const std::string& text) {
  std::int64_t n = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; ++at)
    n += at == 0 || text[at - 1] == '\n' ? 1 : 0;
  return n;
}

Verdict failing(std::vector<Exhibit> exhibits) {
  Verdict verdict;
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  Fact fact =
      tests_fact("failing tests", static_cast<std::int64_t>(exhibits.size()), Relation::at_most, 0);
  fact.exhibits = std::move(exhibits);
  verdict.judgments = {judgment("tests", Outcome::fail, {fact})};
  return verdict;
}

TEST(WorkflowCommand, EscapesInTheOrderOfTheToolkit) {
  EXPECT_EQ(text::workflow_data("100%\r\n%0A::x,y"), "100%25%0D%0A%250A::x,y");
  EXPECT_EQ(text::workflow_property("C:\\a,b%3A\n"), "C%3A\\a%2Cb%253A%0A");
}

TEST(GithubOutput, NamesPlaceTitleAndSentence) {
  Exhibit exhibit = failing_case("tests/a,b:c.cpp", 7, "adds: 50% wrong");
  exhibit.location.lines.last = 9;
  EXPECT_EQ(lines_of(failing({exhibit})),
            "::error file=tests/a%2Cb%3Ac.cpp,line=7,endLine=9,title=tests::"
            "1 failing test, at most 0 allowed: adds: 50%25 wrong\n");
}

TEST(GithubOutput, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(lines_of(failing({failing_case("tests/a.cpp", 0, "adds")})),
            "::error file=tests/a.cpp,title=tests::1 failing test, at most 0 allowed: adds\n");
  EXPECT_EQ(lines_of(failing({failing_case("", 0, "adds")})),
            "::error title=tests::1 failing test, at most 0 allowed: adds\n");
}

TEST(GithubOutput, SaysWhereInWordsWhatGithubCouldNotFind) {
  for (const auto& [path, shown] : {std::pair("/usr/include/x.h"s, "/usr/include/x.h"s),
                                    {"../x.h"s, "../x.h"s},
                                    {"a\u202eb.h"s, "a\ufffdb.h"s}}) {
    EXPECT_EQ(lines_of(failing({failing_case(path.c_str(), 3, "adds")})),
              "::error title=tests::" + shown + ":3: 1 failing test, at most 0 allowed: adds\n");
  }
}

TEST(GithubOutput, KeepsToTheBudgetOfAStepAndCountsTheRest) {
  std::vector<Exhibit> many(40, failing_case("tests/a.cpp", 1, "adds"));
  Verdict verdict = failing(many);
  Judgment warned = verdict.judgments[0];
  warned.outcome = Outcome::warn;
  verdict.judgments.push_back(warned);
  const std::string text = lines_of(verdict);
  EXPECT_EQ(lines_with("::error ", text), 9);
  EXPECT_EQ(lines_with("::warning ", text), 9);
  EXPECT_EQ(lines_with("::notice ", text), 1);
  EXPECT_TRUE(text.ends_with("\n::notice title=tidegate::62 more, see the summary\n"));
}

TEST(GithubOutput, EveryGateIsHeardBeforeOneIsHeardTwice) {
  Verdict verdict = failing(std::vector<Exhibit>(40, failing_case("tests/a.cpp", 1, "adds")));
  Judgment missing = judgment("coverage", Outcome::not_evaluated, {});
  missing.reason = "artifact \"coverage\" is missing";
  missing.hint = "Run the step first.";
  verdict.judgments.push_back(missing);
  const std::string text = lines_of(verdict);
  EXPECT_TRUE(text.starts_with(
      "::error file=tests/a.cpp,line=1,title=tests::40 failing tests, at most 0 allowed: adds\n"
      "::error title=coverage::artifact \"coverage\" is missing; hint: Run the step first.\n"
      "::error file=tests/a.cpp,line=1,title=tests::adds\n"))
      << text;
}

FindingRow row(const char* rule, Severity severity, std::uint32_t line, FindingState state) {
  Finding finding;
  finding.tool = "semgrep";
  finding.rule = rule;
  finding.severity = severity;
  finding.message = "first line\nsecond line";
  finding.location = {RepoPath::from("src/a.ts"), {line, line}};
  FindingRow row;
  row.finding = std::make_shared<const Finding>(std::move(finding));
  row.state = state;
  return row;
}

TEST(GithubOutput, NewFindingsFollowUnlessAGateShowsThem) {
  Verdict verdict = failing({failing_case("src/a.ts", 12, "no-eval first line")});
  FindingTotals& totals = verdict.overview.findings.emplace();
  totals.fresh = 2;
  totals.list = {row("no-eval", Severity::critical, 12, FindingState::fresh),
                 row("no-var", Severity::low, 40, FindingState::fresh),
                 row("old", Severity::high, 50, FindingState::unchanged)};
  EXPECT_EQ(lines_of(verdict),
            "::error file=src/a.ts,line=12,title=tests::1 failing test, at most 0 allowed: no-eval "
            "first line\n"
            "::warning file=src/a.ts,line=40,title=semgrep%3A no-var::first line (new, low)\n");
}

TEST(GithubOutput, SaysNothingWhenAllIsInOrder) {
  for (const test::Sample& sample : test::sample_verdicts()) {
    if (sample.name == "all-pass" || sample.name == "not-applicable") {
      EXPECT_EQ(lines_of(sample.verdict), "");
    }
  }
}

TEST(Annotations, AForgesPageHoldsMoreOfThem) {
  const Verdict verdict =
      failing(std::vector<Exhibit>(700, failing_case("tests/a.cpp", 1, "adds")));
  EXPECT_EQ(annotations_of(verdict).size(), 500u);
  EXPECT_EQ(annotations_within(verdict, 500, 0).more, 200u);
}

}  // namespace
}  // namespace tidegate::render
