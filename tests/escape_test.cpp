// Untrusted text is harmless after log_safe and md_code (platform contract 2.2, 2.3, 4.1).
#include "text/escape.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "support/hostile_text.h"
#include "text/utf8.h"

namespace tidegate::text {
namespace {

using test::hostile_texts;
using test::obeyed_in;

TEST(LogSafe, FollowsTheStepsOfTheContract) {
  EXPECT_EQ(log_safe("plain text"), "plain text");
  EXPECT_EQ(log_safe("a::b::c"), "a::b::c") << "C++ names stay";
  EXPECT_EQ(log_safe("  two\r\n\tlines \u2028 here\v"), "two lines here");
  EXPECT_EQ(log_safe("##[error]x"), "# #[error]x");
  EXPECT_EQ(log_safe("####"), "# # # #");
  EXPECT_EQ(log_safe("#\u200b#[error]"), "#\ufffd#[error]") << "visibly replaced";
  EXPECT_EQ(log_safe("\x1b[2J"), "\ufffd[2J");
  EXPECT_EQ(log_safe("\x9b"
                     "31m"),
            "\ufffd31m");
  EXPECT_EQ(log_safe("a\u202etxt.exe"), "a\ufffdtxt.exe");
  EXPECT_EQ(log_safe("\xff\xfe\xc0\xaf"), "\ufffd\ufffd\ufffd\ufffd") << "one per byte";
  EXPECT_EQ(log_safe("\xe2\x82"), "\ufffd\ufffd") << "cut off";
  EXPECT_EQ(log_safe("caf\u00e9 \u65e5\u672c \U0001f600"), "caf\u00e9 \u65e5\u672c \U0001f600");
  EXPECT_EQ(log_safe(""), "");
}

TEST(LogSafe, CutsLongTextVisibly) {
  EXPECT_EQ(log_safe("abcdef", 6), "abcdef");
  EXPECT_EQ(log_safe("abcdefg", 6), "abcdef\u2026");
  EXPECT_EQ(log_safe("\u65e5\u672c\u8a9e", 2), "\u65e5\u672c\u2026") << "never inside a character";
  EXPECT_EQ(log_safe(std::string(1 << 20, 'A')).size(), 303u);
}

TEST(LogSafe, DisarmsEveryVector) {
  for (const std::string& text : hostile_texts()) {
    EXPECT_EQ(obeyed_in("  | " + log_safe(text)), "");
    EXPECT_EQ(log_safe(log_safe(text)).find('\n'), std::string::npos);
  }
}

TEST(MdCode, FollowsTheContract) {
  EXPECT_EQ(md_code("a", false), "`a`");
  EXPECT_EQ(md_code("", false), "`(empty)`");
  EXPECT_EQ(md_code(" \n ", false), "`(empty)`");
  EXPECT_EQ(md_code("a`b", false), "``a`b``");
  EXPECT_EQ(md_code("a``b", false), "`a``b`");
  EXPECT_EQ(md_code("`a", false), "`` `a ``");
  EXPECT_EQ(md_code("a|b", false), "`a|b`");
  EXPECT_EQ(md_code("a|b", true), "`a\\|b`");
  EXPECT_EQ(md_code("a\\|b", true), "`a\\ \\|b`") << "whichever of the two a parser escapes";
  EXPECT_EQ(md_code("##[x]", false), "`##[x]`") << "a file is no log";
  EXPECT_EQ(md_code("abcd", false, 2), "`ab\u2026`");
}

/// The content of the one code span that the text is, by CommonMark 0.31 section 6.1; nullopt when
/// the text is not exactly one code span.
std::optional<std::string> code_span_content(std::string_view text) {
  const std::size_t fence = text.find_first_not_of('`');
  if (fence == 0 || fence == std::string_view::npos) return std::nullopt;
  std::size_t at = fence;
  while (at < text.size()) {
    const std::size_t start = text.find('`', at);
    if (start == std::string_view::npos) return std::nullopt;
    const std::size_t after = std::min(text.find_first_not_of('`', start), text.size());
    if (after - start == fence) {
      if (after != text.size()) return std::nullopt;
      std::string content(text.substr(fence, start - fence));
      const bool blank = content.find_first_not_of(' ') == std::string::npos;
      if (!blank && content.front() == ' ' && content.back() == ' ') {
        content = content.substr(1, content.size() - 2);
      }
      return content;
    }
    at = after;
  }
  return std::nullopt;
}

/// Whether a backslash escapes the bar behind it always (cmark-gfm), or not where another one
/// escapes the backslash (micromark).
enum class Table : std::uint8_t { cmark, micromark };

/// What a GFM table makes of a cell before it looks for code spans; nullopt when the cell would end
/// early.
std::optional<std::string> table_cell(std::string_view text, Table kind) {
  std::string cell;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kind == Table::micromark && text.substr(i, 2) == "\\\\") {
      cell += text.substr(i++, 2);
    } else if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '|') {
      cell += '|';
      ++i;
    } else if (text[i] == '|') {
      return std::nullopt;
    } else {
      cell += text[i];
    }
  }
  return cell;
}

/// Steps 1 to 3 and 5, written a second time.
std::string cleaned(std::string_view text, std::size_t points_max) {
  std::u32string points;
  while (!text.empty()) {
    const char32_t point = take_code_point(text);
    points += breaks_line(point) ? U' ' : point;
  }
  for (std::size_t at; (at = points.find(U"  ")) != std::u32string::npos;) points.erase(at, 1);
  while (!points.empty() && points.front() == U' ') points.erase(0, 1);
  while (!points.empty() && points.back() == U' ') points.pop_back();
  const bool cut = points.size() > points_max;
  if (cut) points = points.substr(0, points_max);
  std::string out;
  for (const char32_t point : points) append_utf8(out, deceives(point) ? replacement : point);
  return cut ? out + "\u2026" : out;
}

std::string bars_apart(std::string text) {
  for (std::size_t at; (at = text.find("\\|")) != std::string::npos;) text.insert(at + 1, " ");
  return text;
}

void expect_survives(const std::string& text) {
  const std::string expected = cleaned(text, 300).empty() ? "(empty)" : cleaned(text, 300);
  const auto content = code_span_content(md_code(text, false));
  ASSERT_TRUE(content) << md_code(text, false);
  EXPECT_EQ(*content, expected);
  const std::string apart = bars_apart(expected);
  for (const Table kind : {Table::cmark, Table::micromark}) {
    const auto cell = table_cell(md_code(text, true), kind);
    ASSERT_TRUE(cell) << md_code(text, true);
    EXPECT_EQ(code_span_content(*cell), apart);
  }
}

TEST(MdCode, SpansSurviveEveryVector) {
  for (const std::string& text : hostile_texts()) {
    if (text.size() < 1'000) expect_survives(text);
  }
}

TEST(Escape, RandomHostileTextIsHarmlessEverywhere) {
  const auto vectors = hostile_texts();
  const std::array<std::string, 18> bits = {"`",      "``",    "|",    "\\",     "#",  "##[",
                                            "::",     " ",     "\n",   "\r",     "\t", "a",
                                            "\u200b", "\x1b[", "\xff", "[x](y)", "<",  "\u0085"};
  std::mt19937_64 random(12'34'56);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto parts = random() % 12; parts > 0; --parts) {
      const std::string& vector = vectors[random() % (vectors.size() - 1)];
      text += random() % 8 == 0 ? vector : bits[random() % bits.size()];
    }
    const std::string line = log_safe(text, 1 + random() % 60);
    ASSERT_EQ(obeyed_in("  | " + line), "") << line;
    ASSERT_EQ(line.find_first_of("\r\n"), std::string::npos);
    expect_survives(text);
  }
}

TEST(ColumnsOf, CountsWhatATerminalDraws) {
  EXPECT_EQ(columns_of("checkout"), 8u);
  EXPECT_EQ(columns_of("caf\u00e9"), 4u);
  EXPECT_EQ(columns_of("cafe\u0301"), 4u) << "the accent combines";
  EXPECT_EQ(columns_of("\u65e5\u672c\u8a9e"), 6u);
  EXPECT_EQ(columns_of("\U0001f600"), 2u);
  EXPECT_EQ(columns_of("\u2713\u2717"), 2u);
  EXPECT_EQ(columns_of("\xff"), 1u);
  EXPECT_EQ(columns_of(""), 0u);
}

TEST(Escape, APathAsAUri) {
  EXPECT_EQ(uri_of("src/a.ts"), "src/a.ts");
  EXPECT_EQ(uri_of("src/sum up (1).py"), "src/sum%20up%20%281%29.py");
  EXPECT_EQ(uri_of("100%.py"), "100%25.py");
  EXPECT_EQ(uri_of("\u00fc/x"), "%C3%BC/x");
  EXPECT_EQ(uri_of("https:/e.vil?a#b"), "https%3A/e.vil%3Fa%23b");
  EXPECT_EQ(uri_of("/usr/include/x.h"), "file:///usr/include/x.h");
  EXPECT_EQ(uri_of("C:/w/x y.cs"), "file:///C:/w/x%20y.cs");
  EXPECT_EQ(uri_of("../x.h"), "../x.h");
}

TEST(Escape, SomePathsHaveTheirOwnRoot) {
  for (const char* path : {"/usr/include/x.h", "C:/w/x.cs", "c:/x", "../x.h", ".."})
    EXPECT_TRUE(has_own_root(path)) << path;
  for (const char* path : {"src/a.ts", "", "..a/x", "C:", "CC:/x", "1:/x", "a/../x"})
    EXPECT_FALSE(has_own_root(path)) << path;
}

}  // namespace
}  // namespace tidegate::text
