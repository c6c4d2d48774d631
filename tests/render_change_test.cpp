// What a change brings, in words: which lines to cover, what moved, what is waived, and for whom.
#include <gtest/gtest.h>

#include "render/circumstances.h"
#include "render/headline.h"
#include "render/markdown.h"
#include "render/module_rows.h"
#include "render/ranges_to_cover.h"
#include "render/terminal.h"
#include "support/sample_verdicts.h"
#include "text/escape.h"

namespace tidegate::render {
namespace {

std::string as_is(std::string_view text) { return std::string(text); }
constexpr Voice plain{as_is, as_is};

std::string said(const Fact& fact) { return sentence({&fact, {}}, plain); }

Exhibit lines(const char* path, std::uint32_t first, std::uint32_t last) {
  return {{RepoPath::from(path), {first, last}}, "not covered"};
}

Fact patch(std::int64_t covered, std::int64_t total, int minimum, std::vector<Exhibit> exhibits) {
  Fact fact{.label = "patch coverage", .observed = percent_of(covered, total)};
  fact.limit = percent_of(minimum, 100);
  fact.exhibits = std::move(exhibits);
  return fact;
}

TEST(RangesToCover, AreAsFewAsSuffice) {
  const Fact fact = patch(
      12, 34, 60,
      {lines("a.cc", 5, 6), lines("a.cc", 12, 18), lines("b.cc", 34, 39), lines("b.cc", 56, 62)});
  const auto chosen = ranges_to_cover(fact);
  ASSERT_TRUE(chosen);
  EXPECT_EQ(chosen->lines_needed, 9);
  EXPECT_EQ(chosen->lines, 14);
  EXPECT_EQ(said(fact),
            "35.2% of new lines (12/34), need 60%: cover 9 of these 14 lines to pass: "
            "a.cc:12-18; b.cc:56-62");
}

TEST(RangesToCover, OfOneFileAreJoined) {
  EXPECT_EQ(
      said(patch(12, 16, 100, {lines("a.cc", 5, 5), lines("a.cc", 7, 8), lines("b.cc", 9, 9)})),
      "75% of new lines (12/16), need 100%: cover these 4 lines to pass: a.cc:5, 7-8; b.cc:9");
  EXPECT_EQ(said(patch(3, 4, 100, {lines("a.cc", 5, 5)})),
            "75% of new lines (3/4), need 100%: cover this line to pass: a.cc:5");
}

TEST(RangesToCover, AreNotNamedWhereAllOfThemDoNotSuffice) {
  EXPECT_EQ(said(patch(11, 18, 80, {lines("a.cc", 5, 6)})),
            "61.1% of new lines (11/18), need 80%: cover 4 more lines");
  EXPECT_FALSE(ranges_to_cover(patch(16, 18, 80, {lines("a.cc", 5, 6)})));
  EXPECT_FALSE(ranges_to_cover(patch(0, 9, 80, {lines("", 1, 99), lines("a.cc", 9, 8)})));
  EXPECT_FALSE(ranges_to_cover(patch(0, 9, 80, {lines("a.cc", 0, 0)})));
  Fact other = patch(0, 9, 80, {lines("a.cc", 1, 9)});
  other.label = "line coverage";
  EXPECT_FALSE(ranges_to_cover(other));
}

TEST(RangesToCover, ServeLinesThatWereCoveredBefore) {
  Fact fact{.label = "newly uncovered lines", .observed = count(12)};
  fact.relation = Relation::at_most;
  fact.limit = count(5);
  fact.exhibits = {lines("a.cc", 12, 20), lines("b.cc", 34, 36)};
  EXPECT_EQ(said(fact),
            "12 newly uncovered lines, at most 5 allowed: cover 7 of these 9 lines to pass: "
            "a.cc:12-20");
}

TEST(RangesToCover, AreCutWhenTheyAreVeryMany) {
  Fact fact = patch(0, 200'000, 80, {});
  for (std::uint32_t line = 1; line <= 200'000; line += 2)
    fact.exhibits.push_back(lines("src/generated.cc", line, line + 1));
  const std::string text = said(fact);
  EXPECT_LT(text.size(), 200u);
  EXPECT_TRUE(text.ends_with("13-14, 15-16 and 79992 more ranges")) << text;
  Verdict verdict;
  verdict.judgments.resize(1);
  verdict.judgments[0].id = "patch_coverage";
  verdict.judgments[0].outcome = verdict.outcome = Outcome::fail;
  verdict.judgments[0].facts = {fact};
  EXPECT_LT(markdown(verdict, Style{}).size(), 10'000u);
  EXPECT_LT(terminal(verdict, Style{}).size(), 4'000u);
}

Fact change(std::int64_t part, std::int64_t whole, std::int64_t limit) {
  Fact fact{.label = "line coverage change", .subject = "checkout"};
  fact.observed = Quantity(part, whole, Unit::points);
  fact.limit = Quantity(limit, 1'000, Unit::points);
  return fact;
}

TEST(Sentence, ADifferenceFallsOrRises) {
  Fact fell = change(-5, 97, 0);
  fell.note = "80/97, was 85/97";
  EXPECT_EQ(said(fell),
            "line coverage of checkout fell by 5.16 pp, at most 0 pp allowed: 80/97, was 85/97");
  EXPECT_EQ(brief(fell, plain),
            "line coverage of checkout fell by 5.16 pp (may not fall; 80/97, was 85/97)");
  EXPECT_EQ(said(change(-5, 1'000, -5)),
            "line coverage of checkout fell by 0.5 pp, at most 0.5 pp allowed");
  EXPECT_EQ(brief(change(-4, 1'000, -5), plain),
            "line coverage of checkout fell by 0.4 pp (may fall by 0.5 pp)");
  EXPECT_EQ(said(change(0, 97, 0)),
            "line coverage of checkout did not change, at most 0 pp allowed");
  EXPECT_EQ(said(change(3, 97, 0)),
            "line coverage of checkout rose by 3.09 pp, at most 0 pp allowed");
  EXPECT_EQ(said(change(1, 1'000'000, 0)),
            "line coverage of checkout rose by less than 0.01 pp, at most 0 pp allowed");
  EXPECT_EQ(said(change(1, 1'000, 5)), "line coverage of checkout rose by 0.1 pp, need +0.5 pp");
}

TEST(Sentence, AFallIsNeverShownAsNothing) {
  EXPECT_EQ(said(change(-1, 1'000'000'000, 0)),
            "line coverage of checkout fell by 0.01 pp, at most 0 pp allowed");
}

Fact growth(std::int64_t lines_more) {
  Fact fact{.label = "more uncovered lines", .subject = "checkout"};
  fact.observed = count(lines_more);
  fact.relation = Relation::at_most;
  fact.limit = count(2);
  return fact;
}

TEST(Sentence, MoreOfANegativeNumberIsFewer) {
  EXPECT_EQ(brief(growth(12), plain), "12 more uncovered lines of checkout (at most 2)");
  EXPECT_EQ(brief(growth(1), plain), "1 more uncovered line of checkout (at most 2)");
  EXPECT_EQ(brief(growth(-3), plain), "3 fewer uncovered lines of checkout (at most 2)");
}

TEST(Sentence, ANotedFactShowsWhereWhenNoCauseDoes) {
  Judgment judgment;
  Fact noted{.label = "newly uncovered lines", .subject = "checkout", .observed = count(7)};
  noted.standing = Standing::noted;
  noted.exhibits = {lines("a.cc", 12, 18)};
  Fact elsewhere = noted;
  elsewhere.subject = "billing";
  judgment.facts = {change(-5, 97, 0), elsewhere, noted, growth(7)};
  EXPECT_EQ(showing_where(judgment, judgment.facts[0]), &judgment.facts[2]);
  judgment.facts[3].exhibits = {lines("b.cc", 34, 56)};
  EXPECT_EQ(showing_where(judgment, judgment.facts[0]), nullptr);
  EXPECT_EQ(showing_where(judgment, judgment.facts[3]), &judgment.facts[3]);
}

TEST(Sentence, ModulesStandSideBySideByTheirFirstLabel) {
  std::vector<Fact> facts = {change(3, 97, 0), growth(-3), change(1, 97, 0), growth(0)};
  facts[2].subject = facts[3].subject = "billing";
  const auto row = side_by_side(facts);
  ASSERT_EQ(row.size(), 2u);
  EXPECT_EQ(closest_to_failing(row).subject, "billing");
  facts[3].subject.clear();
  EXPECT_TRUE(side_by_side(facts).empty()) << "the whole is no module";
  facts.resize(2);
  EXPECT_TRUE(side_by_side(facts).empty()) << "one module";
}

TEST(Sentence, WhatManyModulesLackIsSaidOnce) {
  Judgment judgment;
  for (int i = 1; i <= 12; ++i) {
    Fact fact{.label = "line coverage change", .subject = "part-" + std::to_string(i)};
    fact.standing = Standing::unproven;
    fact.note = i == 7 ? "not one line was measured" : "there is no baseline";
    judgment.facts.push_back(fact);
  }
  const auto found = causes(judgment);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(sentence(found[0], plain),
            "line coverage change of part-1, part-2, part-3, part-4, part-5 and 6 more is not "
            "known: there is no baseline");
  EXPECT_EQ(sentence(found[1], plain),
            "line coverage change of part-7 is not known: not one line was measured");
}

TEST(Circumstances, ABaselineIsTheBaseOrSoFarBeforeIt) {
  constexpr std::int64_t hour_ms = 3'600'000;
  EXPECT_EQ(away({"", 0, 34 * hour_ms}), "the base itself");
  EXPECT_EQ(away({"", 1, 34 * hour_ms}), "1 commit before the base, 34 hours older");
  EXPECT_EQ(away({"", 12, 50 * hour_ms}), "12 commits before the base, 2 days older");
  EXPECT_EQ(away({"", 12, 61'000}), "12 commits before the base, 1 minute older");
  EXPECT_EQ(away({"", 12, 0}), "12 commits before the base");
  EXPECT_EQ(away({"", 12, -hour_ms}), "12 commits before the base");
}

TEST(Circumstances, ThePatchIsOneLine) {
  EXPECT_EQ(
      words_of(PatchTotals{11, 7, 12, 0, 3, 0, 9}),
      "18 changed lines count: 11 covered, 7 not; 12 not executable, 9 moved, 3 in no report");
  EXPECT_EQ(words_of(PatchTotals{1, 0, 0, 0, 0, 0, 0}), "1 changed line counts: 1 covered, 0 not");
  EXPECT_EQ(words_of(PatchTotals{}), "no changed line counts");
}

TEST(Headline, CountsGatesWithoutABaselineWhateverBecameOfThem) {
  Verdict verdict;
  for (const Outcome outcome : {Outcome::warn, Outcome::not_applicable, Outcome::pass}) {
    Judgment judgment;
    judgment.outcome = outcome;
    Fact fact{.label = "removed tests", .standing = Standing::unproven};
    fact.code = outcome == Outcome::pass ? "module.unmeasured" : "baseline.too_old";
    judgment.facts = {fact, fact};
    verdict.judgments.push_back(judgment);
  }
  EXPECT_EQ(headline(verdict),
            "1 gate passed, 1 warned, 1 not applicable, 2 gates had no baseline");
}

TEST(ModuleRows, ShowWhatBrokeALimitFirstAndNothingThatStoodStill) {
  Verdict verdict;
  verdict.overview.modules = {{"still", "", 1, Counts{3, 4}, Counts{3, 4}},
                              {"moved", "", 1, Counts{3, 4}, Counts{4, 4}},
                              {"broken", "", 1, Counts{3, 4}, Counts{3, 4}},
                              {"bare", "", 1, std::nullopt, Counts{0, 0}}};
  verdict.judgments.resize(1);
  verdict.judgments[0].facts = {change(-1, 2, 0)};
  verdict.judgments[0].facts[0].subject = "broken";
  const ModuleRows rows = module_rows(verdict);
  ASSERT_EQ(rows.telling.size(), 2u);
  EXPECT_EQ(rows.telling[0]->name, "broken");
  EXPECT_EQ(rows.telling[1]->name, "moved");
  EXPECT_EQ(rows.unchanged, 1u);
  EXPECT_EQ(difference(*rows.telling[1]), "-25 pp");
}

TEST(RenderTerminal, EightyColumnsSufficeForAChange) {
  for (const test::Sample& sample : test::sample_verdicts()) {
    if (sample.name.starts_with("hostile") || sample.name == "starved") continue;
    const std::string page = terminal(sample.verdict, Style{});
    std::string_view rest = page;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(line.size() + 1);
      if (line.starts_with("tidegate: ")) continue;
      EXPECT_LE(text::columns_of(line), 80u) << sample.name << ": " << line;
    }
  }
}

}  // namespace
}  // namespace tidegate::render
