#include "text/glob.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace tidegate::text {
namespace {

struct Row {
  const char* sentence;
  const char* pattern;
  const char* path;
  bool matches;
};

constexpr Row rows[] = {
    {"a path matches itself", "build/junit.xml", "build/junit.xml", true},
    {"a path does not match below a folder", "junit.xml", "build/junit.xml", false},
    {"a path does not match a longer one", "build/junit.xml", "build/junit.xml.bak", false},
    {"letter case counts", "Build/x", "build/x", false},
    {"a leading ./ means nothing", "./build/x", "build/x", true},
    {"* stays inside a segment", "build/*.xml", "build/a/b.xml", false},
    {"* matches any run of characters", "build/*.xml", "build/b.xml", true},
    {"* matches nothing too", "build/a*.xml", "build/a.xml", true},
    {"* matches a name that starts with a dot", "*", ".hidden", true},
    {"several * are tried in all ways", "*a*b*c", "xaybzbc", true},
    {"several * demand what stands between", "*a*b*c", "xacb", false},
    {"a * does not need a segment's end", "a*c", "abcd", false},
    {"? matches one character", "a?c", "abc", true},
    {"? does not match nothing", "a?c", "ac", false},
    {"? does not match a slash", "a?c", "a/c", false},
    {"? matches one character of several bytes", "caf?.py", "caf\xC3\xA9.py", true},
    {"? matches one byte that is not UTF-8", "a?b.z", "a\xFF\x62.z", true},
    {"** stands for several folders", "src/**/x.py", "src/a/b/x.py", true},
    {"** stands for one folder", "src/**/x.py", "src/a/x.py", true},
    {"** stands for no folder", "src/**/x.py", "src/x.py", true},
    {"** does not stand for a part of a name", "src/**/x.py", "src/ax.py", false},
    {"** at the end means all below", "src/**", "src/a/b", true},
    {"** at the end stands for no folder too", "src/**", "src", true},
    {"** at the end does not match a longer name", "src/**", "srcs/a", false},
    {"** at the start matches at the root", "**/x.py", "x.py", true},
    {"** at the start matches deep below", "**/x.py", "a/b/x.py", true},
    {"** alone matches everything", "**", "a/b/c", true},
    {"two ** work together", "**/a/**/b", "x/a/y/z/b", true},
    {"two ** keep their order", "**/a/**/b", "x/b/y/a", false},
    {"repeated ** mean one", "**/**/**/x", "x", true},
    {"** finds the later of two starts", "**/a/b", "a/a/b", true},
    {"** and * work together", "**/test_*.py", "a/b/test_c.py", true},
    {"a slash at the end means all below", "docs/", "docs/a/b.md", true},
    {"a slash at the end does not match another folder", "docs/", "docs2/b.md", false},
    {"braces list alternatives", "*.{c,h}", "a.h", true},
    {"braces match nothing else", "*.{c,h}", "a.hpp", false},
    {"braces may hold slashes", "{a/b,c}/x", "a/b/x", true},
    {"braces may hold nothing", "a{,.min}.js", "a.js", true},
    {"braces may hold wildcards", "{src/**,lib/*}/x", "src/a/b/x", true},
    {"braces nest", "{a,b{c,d}}.x", "bd.x", true},
    {"braces nest and stay exact", "{a,b{c,d}}.x", "b.x", false},
    {"groups of braces combine", "{a,b}{1,2}", "b1", true},
    {"brackets list characters", "[abc].x", "b.x", true},
    {"brackets hold ranges", "v[0-9]", "v7", true},
    {"ranges end where they end", "v[0-8]", "v9", false},
    {"! in brackets turns them around", "[!a].x", "b.x", true},
    {"! in brackets refuses its members", "[!a].x", "a.x", false},
    {"^ in brackets is the same as !", "[^a].x", "a.x", false},
    {"a turned bracket does not match a slash", "a[!b]c", "a/c", false},
    {"] first in brackets is a member", "[]]", "]", true},
    {"] first in turned brackets is a member", "[!]]", "]", false},
    {"- last in brackets is a member", "[a-]", "-", true},
    {"[[] is a literal bracket", "app/[[]id]/page.tsx", "app/[id]/page.tsx", true},
    {"[{] is a literal brace", "a[{]b", "a{b", true},
    {"brackets hold characters of several bytes", "[\xC3\xA0-\xC3\xBF]", "\xC3\xA9", true},
    {"a * steps over whole characters", "*[!a]", "\xC3\xA9", true},
    {"an absolute path is found by **", "**/include/*.h", "/usr/include/x.h", true},
    {"the empty path matches nothing", "**", "", false},
};

TEST(Glob, RowsSayWhatMatches) {
  for (const Row& row : rows) {
    const Result<Glob> glob = Glob::parse(row.pattern);
    ASSERT_TRUE(glob) << row.sentence << ": " << glob.error().message;
    EXPECT_EQ(glob.value().matches(row.path), row.matches) << row.sentence;
    std::vector<Glob> one{glob.value()};
    EXPECT_EQ(GlobSet(std::move(one)).matches(row.path), row.matches) << row.sentence << " (set)";
  }
}

TEST(Glob, RefusesWhatCanOnlyBeAMistake) {
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"", "it is empty"},
      {"/src/**", "it starts with \"/\""},
      {"!src/**", "it starts with \"!\""},
      {"src/../x", "\"..\" leaves the folder"},
      {"src\\a\\*.cs", "it has a backslash"},
      {"src/**.py", "\"**\" must stand alone between slashes"},
      {"a//b", "a folder's name is empty"},
      {"./", "a folder's name is empty"},
      {".", "it names no file"},
      {"src/[ab", "\"[\" is never closed"},
      {"src/[]", "\"[\" is never closed"},
      {"src/[a/b]", "a bracket cannot match \"/\""},
      {"src/[z-a]", "a range in the bracket runs backwards"},
      {"src/{a,b", "\"{\" is never closed"},
      {"src/a,b}", "\"}\" closes nothing"},
      {"src/{module}", "a brace has one alternative only"},
      {"{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "its braces stand for more than 64 patterns"},
      {"{,a}/b", "a folder's name is empty"},
      {std::string(513, 'a'), "it has more than 512 bytes"},
  };
  for (const auto& [pattern, why] : refused) {
    const Result<Glob> glob = Glob::parse(pattern);
    ASSERT_FALSE(glob) << pattern;
    EXPECT_EQ(glob.error().code, "glob.invalid");
    EXPECT_NE(glob.error().message.find(why), std::string::npos) << glob.error().message;
    EXPECT_FALSE(glob.error().hint.empty()) << pattern;
    EXPECT_LT(glob.error().message.size(), 200U);
  }
}

TEST(Glob, KnowsTheFolderToStartIn) {
  const std::vector<std::pair<std::string, std::string>> folders = {{"src/a/*.xml", "src/a"},
                                                                    {"build/junit.xml", "build"},
                                                                    {"*.xml", ""},
                                                                    {"a/**", "a"},
                                                                    {"**/x", ""},
                                                                    {"a/{b,c}/x", "a"},
                                                                    {"{a/b,a/c}/d/*.xml", "a"},
                                                                    {"{a,b}/c", ""},
                                                                    {"junit.xml", ""},
                                                                    {"src/{a,a/b}/*.xml", "src/a"}};
  for (const auto& [pattern, folder] : folders) {
    EXPECT_EQ(Glob::parse(pattern).value().literal_folder(), folder) << pattern;
  }
  EXPECT_TRUE(Glob::parse("a/b.xml").value().literal());
  EXPECT_FALSE(Glob::parse("a/?.xml").value().literal());
  EXPECT_FALSE(Glob::parse("a/").value().literal());
  EXPECT_FALSE(Glob::parse("{a,b}").value().literal());
}

TEST(GlobSet, TheFirstPatternThatMatchesWins) {
  const std::vector<std::string> patterns = {"src/pay/**", "**/*.gen.ts", "src/**", "**/pay/**"};
  const Result<GlobSet> set = GlobSet::parse(patterns);
  ASSERT_TRUE(set);
  EXPECT_EQ(set.value().first_match("src/pay/x.gen.ts"), 0U);
  EXPECT_EQ(set.value().first_match("src/x.gen.ts"), 1U);
  EXPECT_EQ(set.value().first_match("src/x.ts"), 2U);
  EXPECT_EQ(set.value().first_match("lib/pay/x"), 3U);
  EXPECT_EQ(set.value().first_match("lib/x"), std::nullopt);
  EXPECT_FALSE(GlobSet().matches("x"));
}

TEST(GlobSet, EveryWrongPatternIsAnErrorOfItsOwn) {
  const std::vector<std::string> patterns = {"a", "[", "b", "{"};
  const Result<GlobSet> set = GlobSet::parse(patterns);
  ASSERT_FALSE(set);
  EXPECT_EQ(set.errors().size(), 2U);
}

/// The slow and plain matcher: every split of every `*` and `**` is tried.
bool segment_by_hand(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') {
    return segment_by_hand(pattern.substr(1), text) ||
           (!text.empty() && segment_by_hand(pattern, text.substr(1)));
  }
  if (text.empty()) return false;
  if (pattern[0] == '[') {
    const std::size_t close = pattern.find(']');
    const bool negated = pattern[1] == '!';
    const std::string_view members = pattern.substr(1, close - 1).substr(negated ? 1 : 0);
    const bool member = members.find(text[0]) != std::string_view::npos;
    return member != negated && segment_by_hand(pattern.substr(close + 1), text.substr(1));
  }
  return (pattern[0] == '?' || pattern[0] == text[0]) &&
         segment_by_hand(pattern.substr(1), text.substr(1));
}

bool path_by_hand(std::string_view pattern, std::string_view path, bool ended = false) {
  const std::size_t p = std::min(pattern.find('/'), pattern.size());
  const std::size_t s = std::min(path.find('/'), path.size());
  const bool last_pattern = p == pattern.size();
  const std::string_view rest = path.substr(std::min(s + 1, path.size()));
  const bool last_segment = s == path.size();
  if (pattern.substr(0, p) == "**") {
    if (last_pattern || (!ended && path_by_hand(pattern, rest, last_segment))) return true;
    return path_by_hand(pattern.substr(p + 1), path, ended);
  }
  if (ended || !segment_by_hand(pattern.substr(0, p), path.substr(0, s))) return false;
  if (last_pattern) return last_segment;
  return path_by_hand(pattern.substr(p + 1), rest, last_segment);
}

bool by_hand(const std::string& pattern, std::string_view path) {
  const std::size_t open = pattern.rfind('{');
  if (open == std::string::npos) return path_by_hand(pattern, path);
  const std::size_t close = pattern.find('}', open);
  const std::string inner = pattern.substr(open + 1, close - open - 1);
  for (std::size_t at = 0; at <= inner.size();) {
    const std::size_t end = std::min(inner.find(',', at), inner.size());
    const std::string member = inner.substr(at, end - at);
    if (by_hand(pattern.substr(0, open) + member + pattern.substr(close + 1), path)) return true;
    at = end + 1;
  }
  return false;
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t roll(std::size_t sides) { return engine_() % sides; }
  std::string path() {
    std::string text;
    for (std::size_t depth = 1 + roll(5); depth > 0; --depth) {
      for (std::size_t length = 1 + roll(3); length > 0; --length) text += "ab.c"[roll(4)];
      if (depth > 1) text += '/';
    }
    return text;
  }
  std::string pattern(std::size_t braces = 2) {
    static const char* const pieces[] = {"a", "b", ".c", "*", "?", "[ab]", "[!a]", "a", "*.c"};
    std::string text;
    for (std::size_t depth = 1 + roll(4); depth > 0; --depth) {
      if (roll(3) == 0) {
        text += "**";
      } else {
        for (std::size_t length = 1 + roll(3); length > 0; --length) {
          const bool star = !text.empty() && text.back() == '*';
          const char* const piece = pieces[roll(std::size(pieces))];
          text += star && piece[0] == '*' ? "b" : piece;
        }
        if (braces > 0 && roll(4) == 0) text += "{a," + pattern(braces - 1) + "}";
      }
      if (depth > 1) text += '/';
    }
    return text;
  }

 private:
  std::mt19937 engine_;
};

TEST(Glob, AgreesWithAMatcherThatTriesEverything) {
  Dice dice(20261);
  std::size_t hits = 0;
  std::size_t tried = 0;
  for (int round = 0; round < 4'000; ++round) {
    std::vector<Glob> globs;
    std::vector<std::string> patterns;
    while (globs.size() < 6) {
      const std::string pattern = dice.pattern();
      Result<Glob> glob = Glob::parse(pattern);
      if (!glob) continue;  // "a**" out of a brace, and such
      patterns.push_back(pattern);
      globs.push_back(std::move(glob).value());
    }
    const GlobSet set{globs};
    for (int i = 0; i < 8; ++i) {
      const std::string path = dice.path();
      std::optional<std::size_t> first;
      for (std::size_t g = 0; g < globs.size(); ++g) {
        const bool expected = by_hand(patterns[g], path);
        ASSERT_EQ(globs[g].matches(path), expected) << patterns[g] << " against " << path;
        if (expected && !first) first = g;
        hits += expected ? 1 : 0;
        ++tried;
      }
      ASSERT_EQ(set.first_match(path), first) << path;
    }
  }
  EXPECT_GT(hits, tried / 50);  // the dice do ask questions of both kinds
}

TEST(Glob, HostilePatternsStayFast) {
  std::string stars;
  for (int i = 0; i < 250; ++i) stars += "a*";
  const Glob deep = Glob::parse("**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b").value();
  const Glob wide = Glob::parse(stars + "b").value();
  std::string path;
  for (int i = 0; i < 2'000; ++i) path += "a/";
  EXPECT_FALSE(deep.matches(path + "c"));
  EXPECT_FALSE(wide.matches(std::string(4'096, 'a')));
  EXPECT_FALSE(Glob::parse(std::string(200, '{')));
  EXPECT_FALSE(Glob::parse(std::string(200, '[')));
}

}  // namespace
}  // namespace tidegate::text
