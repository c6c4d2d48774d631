// What Markdown pages may never hold, however hostile, and how long they may be.
#include <gtest/gtest.h>

#include "render/markdown.h"
#include "render/markdown_text.h"
#include "render/renderer.h"
#include "support/markup.h"
#include "support/sample_verdicts.h"

namespace tidegate::render {
namespace {

using test::html_of;
using test::Sample;
using test::sample_verdicts;
using test::times;

const Verdict& sample(std::string_view name) {
  static const std::vector<Sample> samples = sample_verdicts();
  for (const Sample& one : samples) {
    if (one.name == name) return one.verdict;
  }
  throw std::out_of_range(std::string(name));
}

TEST(RenderMarkdown, HoldsNoLinkImageOrHtmlButItsOwn) {
  for (const Sample& one : sample_verdicts())
    EXPECT_EQ(test::markup_in(markdown(one.verdict, Style{})), "") << one.name;
}

TEST(RenderMarkdown, WordsStandBareWhereTheyBeginAndMeanNothing) {
  for (const char* bare : {"1 failing test", "82.4% (80/97), was 87.6%", "-5.16 pp", "5", "a_b",
                           "merge base with origin/main", "expected a, got \"b\""})
    EXPECT_EQ(prose(bare), bare);
  for (const char* marked : {"- a", "-", "+ a", "1. a", "23) a", "1.", "---", "===", "- - -", "_a_",
                             "a _b c_", "__a__", " a", "@a", "#1", "GH-1", "a:b", ":a:", "www.a.b"})
    EXPECT_TRUE(prose(marked).starts_with('`')) << marked;
}

TEST(RenderMarkdown, SurvivesARealParser) {
  if (!test::has_cmark()) {
    GTEST_SKIP() << "cmark-gfm is not installed: hostile Markdown was not tried on a real parser";
  }
  for (const Sample& one : sample_verdicts()) {
    const std::string html = html_of(markdown(one.verdict, Style{}));
    for (const std::string_view tag : {"<img", "<script", "<a ", "<!--", "<del", "<iframe"}) {
      EXPECT_EQ(html.find(tag), std::string::npos) << one.name << ' ' << tag;
    }
    EXPECT_EQ(times("<details>", html), times("</details>", html)) << one.name;
    std::size_t tables = 0;
    for (const std::string_view title : {"all gates", "modules", "changed lines"})
      tables += times("<details><summary>" + std::string(title), html);
    EXPECT_EQ(times("<table>", html), tables) << one.name;
  }
}

TEST(RenderMarkdown, KeepsToItsBudget) {
  for (const Sample& one : sample_verdicts()) {
    for (const std::size_t bytes_max : {10'000u, 65'536u, 1'000'000u}) {
      const std::string page = markdown_within(one.verdict, bytes_max);
      EXPECT_LE(page.size(), bytes_max) << one.name;
      EXPECT_EQ(page.substr(0, 20), markdown(one.verdict, Style{}).substr(0, 20));
    }
  }
  const std::string small = markdown_within(sample("hostile"), 10'000);
  EXPECT_NE(small.find("left out for want of room"), std::string::npos);
}

TEST(RenderMarkdown, ThousandsOfFailuresLeaveRoomInAComment) {
  const std::string page = markdown(sample("ten-thousand-failing"), Style{});
  EXPECT_LT(page.size(), 16'384u);
  EXPECT_NE(page.find("  - and 9950 more\n"), std::string::npos);
}

TEST(RenderMarkdown, ABulletCutsTheMessageAndTellsFailingFactsFirst) {
  const std::string page = markdown(sample("starved"), Style{});
  const std::size_t at = page.find("**tests** 2 failing tests");
  ASSERT_NE(at, std::string::npos) << page;
  const std::string bullet = page.substr(at, page.find('\n', at) - at);
  EXPECT_NE(bullet.find("somebody else, got \u2026` at `https:/e.vil:1` and 1 more"),
            std::string::npos)
      << bullet;
  EXPECT_NE(bullet.find("; evidence is lacking: "), std::string::npos) << bullet;
  EXPECT_NE(page.find("| \u274c fail | 2 failing tests (at most 0), evidence is lacking"),
            std::string::npos);
}

TEST(RenderMarkdown, AHintIsSaidOnceForEachGateAndNotAgainBelow) {
  const std::string page = markdown(sample("not-evaluated"), Style{});
  EXPECT_EQ(times("Run the step that writes the report first", page), 1u);
}

}  // namespace
}  // namespace tidegate::render
