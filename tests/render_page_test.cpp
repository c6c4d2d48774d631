// The page and the badge: whatever a change puts into reports and names, no markup but ours comes
// out; both stay small; and nothing is green that was not measured.
#include <gtest/gtest.h>

#include "render/html_style.h"
#include "render/renderer.h"
#include "support/markup.h"
#include "support/page_markup.h"
#include "support/sample_verdicts.h"
#include "text/escape.h"

namespace tidegate::render {
namespace {

using test::foreign_markup_in;
using test::Sample;
using test::sample_verdicts;
using test::times;

std::string page_of(const Verdict& verdict) {
  return renderer_named("html")->render(verdict, Style{});
}

std::string picture_of(const Verdict& verdict) {
  Style style;
  style.extension = "svg";
  return renderer_named("badge")->render(verdict, style);
}

Verdict sample(std::string_view name) {
  for (Sample& one : sample_verdicts()) {
    if (one.name == name) return std::move(one.verdict);
  }
  ADD_FAILURE() << name;
  return {};
}

TEST(Page, HoldsNoMarkupButOurs) {
  for (const Sample& one : sample_verdicts()) {
    EXPECT_EQ(foreign_markup_in(page_of(one.verdict)), "") << one.name;
    EXPECT_EQ(foreign_markup_in(picture_of(one.verdict)), "") << one.name;
  }
}

TEST(Page, TheProofOfThatFindsWhatIsForeign) {
  EXPECT_EQ(foreign_markup_in("<p>a &lt; b</p>"), "");
  EXPECT_NE(foreign_markup_in("<p>a & b</p>"), "");
  EXPECT_NE(foreign_markup_in("<p><img src=\"x\"/></p>"), "");
  EXPECT_NE(foreign_markup_in("<p onclick=\"x\">a</p>"), "");
  EXPECT_NE(foreign_markup_in("<p style=\"x\">a</p>"), "");
  EXPECT_NE(foreign_markup_in("<p class=x>a</p>"), "");
  EXPECT_NE(foreign_markup_in("<a href=\"javascript:1\">a</a>"), "");
  EXPECT_NE(foreign_markup_in("<p>a</p></p>"), "");
  EXPECT_NE(foreign_markup_in("<p>a"), "");
  EXPECT_NE(foreign_markup_in("<!-- a -->"), "");
}

TEST(Page, EveryCharacterThatCouldEndATextIsAReference) {
  EXPECT_EQ(text::html_safe("<a b='c' d=\"e\">&amp;"),
            "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;amp;");
  EXPECT_EQ(text::html_safe("a\nb\x1b[2J"), "a b\uFFFD[2J");
  EXPECT_EQ(text::html_safe("&&&&", 2), "&amp;&amp;\u2026");
}

/// SHA-256 of the bytes between `<style>` and `</style>`, as `openssl dgst -sha256 -binary |
/// base64` has it for these.
TEST(Page, ItsPolicyAllowsItsStyleSheetAndNothingElse) {
  const std::string policy = content_security_policy();
  EXPECT_TRUE(policy.starts_with("default-src 'none'; style-src 'sha256-")) << policy;
  EXPECT_EQ(policy.find("unsafe"), policy.npos);
  const std::size_t begin = policy.find("sha256-") + 7;
  EXPECT_EQ(policy.find('\'', begin) - begin, 44u) << "256 bits in Base64";
  const std::string page = page_of(sample("one-fails"));
  EXPECT_NE(page.find("<style>" + std::string(style_sheet()) + "</style>"), page.npos);
  EXPECT_NE(page.find("content=\"" + policy + "\""), page.npos);
}

TEST(Page, ItsStyleSheetLoadsNothing) {
  for (const std::string_view part : {"url(", "@import", "http:", "https:", "expression", "</"})
    EXPECT_EQ(style_sheet().find(part), std::string_view::npos) << part;
}

TEST(Page, CanBeFoundThroughWithoutEyes) {
  for (const Sample& one : sample_verdicts()) {
    const std::string page = page_of(one.verdict);
    for (const std::string_view once : {"<h1>", "<main>", "<header>", "<footer>", "<html lang="})
      EXPECT_EQ(times(once, page), 1u) << one.name << ' ' << once;
    EXPECT_EQ(times("<th>", page), 0u) << one.name << ": a head without a scope";
    for (std::string_view rest = page; rest.find("href=\"#") != rest.npos;) {
      rest.remove_prefix(rest.find("href=\"#") + 7);
      const std::string target(rest.substr(0, rest.find('"')));
      EXPECT_EQ(times(" id=\"" + target + "\"", page), 1u) << one.name << ' ' << target;
    }
  }
}

TEST(Page, StaysSmallHoweverMuchThereIs) {
  Verdict verdict = sample("ten-thousand-failing");
  const std::string longest(1'200, '"');  // six bytes each in HTML
  Fact failing = verdict.judgments[0].facts[0];
  failing.exhibits.resize(600);
  for (Exhibit& exhibit : failing.exhibits) exhibit.message = longest;
  verdict.judgments[0].facts[0] = failing;
  const Judgment many = verdict.judgments[0];
  verdict.judgments.resize(60, many);
  failing.exhibits.resize(3);
  verdict.judgments[0].facts.resize(500, failing);
  verdict.overview.modules.resize(5'000, {longest, longest, 5, Counts{11, 14}, Counts{12, 14}});
  ArtifactRow row = verdict.overview.artifacts[0];
  row.name = row.code = row.hint = longest;
  row.diagnostics.resize(500, {longest, longest, longest});
  row.files.resize(500, {longest, 12, longest});
  verdict.overview.artifacts.resize(500, row);
  const std::string page = page_of(verdict);
  EXPECT_LT(page.size(), 4'500'000u);
  EXPECT_EQ(foreign_markup_in(page), "");
  EXPECT_NE(page.find("more</p>"), page.npos) << "what is left out is counted";
}

TEST(Badge, IsGreenOnlyWhereSomethingPassedAndNothingIsInTheWay) {
  for (const Sample& one : sample_verdicts()) {
    const bool green = picture_of(one.verdict).find("#22683a") != std::string::npos;
    const std::string json = renderer_named("badge")->render(one.verdict, Style{});
    EXPECT_EQ(green, json.find("\"green\"") != json.npos) << one.name;
    bool passed = false, in_the_way = one.verdict.outcome != Outcome::pass;
    for (const Judgment& judgment : one.verdict.judgments) {
      passed = passed || judgment.outcome == Outcome::pass;
      in_the_way = in_the_way || judgment.outcome == Outcome::warn;
    }
    EXPECT_EQ(green, passed && !in_the_way) << one.name;
  }
  EXPECT_EQ(picture_of({}).find("#22683a"), std::string::npos);
}

}  // namespace
}  // namespace tidegate::render
