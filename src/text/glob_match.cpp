#include "text/glob_match.h"

#include <cstddef>

namespace tidegate::text {
namespace {

struct Letter {
  char32_t code = 0;
  std::size_t bytes = 1;
};

/// One code point; a byte that is not UTF-8 is a letter of its own, which no code point equals.
Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
  if (bytes == 0 || at + bytes > text.size()) return {0x110000U + first, 1};
  char32_t code = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {0x110000U + first, 1};
    code = (code << 6) | (byte(at + i) & 0x3FU);
  }
  return {code, bytes};
}

struct ClassMatch {
  bool holds = false;
  std::size_t end = 0;  // just after the closing bracket
};

/// [abc] [a-z] [!a] [^a]; a ']' that stands first is a member.
ClassMatch matches_class(std::string_view pattern, std::size_t at, char32_t code) {
  ++at;
  const bool negated = pattern[at] == '!' || pattern[at] == '^';
  if (negated) ++at;
  bool member = false;
  for (bool first = true; first || pattern[at] != ']'; first = false) {
    const Letter low = letter_at(pattern, at);
    at += low.bytes;
    Letter high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      high = letter_at(pattern, at + 1);
      at += 1 + high.bytes;
    }
    if (low.code <= code && code <= high.code) member = true;
  }
  return {member != negated, at + 1};
}

}  // namespace

bool matches_segment(std::string_view pattern, std::string_view segment) {
  std::size_t p = 0;
  std::size_t s = 0;
  std::size_t star = std::string_view::npos;  // the last '*' seen, and where its text ends so far
  std::size_t star_end = 0;
  while (s < segment.size()) {
    const char wanted = p < pattern.size() ? pattern[p] : '\0';
    if (p < pattern.size() && wanted == '*') {
      star = p++;
      star_end = s;
      continue;
    }
    if (p < pattern.size() && wanted != '?' && wanted != '[' && wanted == segment[s]) {
      ++p;
      ++s;
      continue;
    }
    if (p < pattern.size() && (wanted == '?' || wanted == '[')) {
      const Letter letter = letter_at(segment, s);
      const ClassMatch found =
          wanted == '?' ? ClassMatch{true, p + 1} : matches_class(pattern, p, letter.code);
      if (found.holds) {
        p = found.end;
        s += letter.bytes;
        continue;
      }
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    star_end += letter_at(segment, star_end).bytes;
    s = star_end;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool matches_path(const Glob::Alternative& alternative, std::string_view path) {
  if (path.empty()) return false;
  const auto segment_at = [&](std::size_t at) { return path.substr(at, path.find('/', at) - at); };
  constexpr std::size_t none = std::string_view::npos;
  std::size_t p = 0;
  std::size_t at = 0;  // a segment's start; beyond the path's end when no segment is left
  std::size_t deep = none;
  std::size_t deep_end = 0;
  while (at <= path.size()) {
    if (p < alternative.size()) {
      const Glob::Segment& wanted = alternative[p];
      if (wanted.compare == Glob::Compare::any_depth) {
        if (p + 1 == alternative.size()) return true;
        deep = p++;
        deep_end = at;
        continue;
      }
      const std::string_view segment = segment_at(at);
      const bool same = wanted.compare == Glob::Compare::literal
                            ? wanted.text == segment
                            : matches_segment(wanted.text, segment);
      if (same) {
        ++p;
        at += segment.size() + 1;
        continue;
      }
    }
    if (deep == none) return false;
    p = deep + 1;
    deep_end += segment_at(deep_end).size() + 1;
    at = deep_end;
  }
  return p == alternative.size() ||
         (p + 1 == alternative.size() && alternative[p].compare == Glob::Compare::any_depth);
}

}  // namespace tidegate::text
