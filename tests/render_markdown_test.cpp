// What Markdown pages may never hold, however hostile, and how long they may be.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "render/markdown.h"
#include "render/renderer.h"
#include "support/sample_verdicts.h"

namespace tidegate::render {
namespace {

namespace fs = std::filesystem;
using test::Sample;
using test::sample_verdicts;

const Verdict& sample(std::string_view name) {
  static const std::vector<Sample> samples = sample_verdicts();
  for (const Sample& one : samples) {
    if (one.name == name) return one.verdict;
  }
  throw std::out_of_range(std::string(name));
}

TEST(RenderMarkdown, HoldsNoLinkImageOrHtmlButItsOwn) {
  for (const Sample& one : sample_verdicts()) {
    std::string page = markdown(one.verdict, Style{});
    for (const std::string_view own : {"<details><summary>", "</summary>", "</details>"}) {
      for (std::size_t at; (at = page.find("\n" + std::string(own))) != std::string::npos ||
                           (own == "</summary>" && (at = page.find(own)) != std::string::npos);) {
        page.erase(at, own.size() + (own == "</summary>" ? 0 : 1));
      }
    }
    // What is left of code spans when they are taken out must be free of markup.
    std::string bare;
    for (std::size_t i = 0; i < page.size();) {
      const std::size_t fence = std::min(page.find_first_not_of('`', i), page.size()) - i;
      if (fence == 0) {
        bare += page[i++];
        continue;
      }
      std::size_t close = i + fence;
      for (;;) {
        close = page.find('`', close);
        ASSERT_NE(close, std::string::npos) << "an open code span in " << one.name;
        const std::size_t run = std::min(page.find_first_not_of('`', close), page.size()) - close;
        close += run;
        if (run == fence) break;
      }
      i = close;
    }
    EXPECT_EQ(bare.find_first_of("<[@$!"), std::string::npos)
        << one.name << ": " << bare.substr(bare.find_first_of("<[@$!"), 60);
  }
}

std::string html_of(const std::string& page) {
  const fs::path input = fs::temp_directory_path() / "tidegate_page.md";
  const fs::path output = fs::temp_directory_path() / "tidegate_page.html";
  std::ofstream(input, std::ios::binary) << page;
  const std::string command = "cmark-gfm --unsafe -e table -e autolink -e strikethrough '" +
                              input.string() + "' > '" + output.string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::stringstream html;
  html << std::ifstream(output, std::ios::binary).rdbuf();
  fs::remove(input);
  fs::remove(output);
  return html.str();
}

std::size_t times(std::string_view part, std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; ++at) ++n;
  return n;
}

TEST(RenderMarkdown, SurvivesARealParser) {
  if (std::system("command -v cmark-gfm >/dev/null 2>&1") != 0) {
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
