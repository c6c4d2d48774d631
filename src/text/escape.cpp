#include "text/escape.h"

#include <algorithm>
#include <iterator>

#include "text/utf8.h"

namespace tidegate::text {
namespace {

struct Range {
  char32_t first, last;
};

/// Characters that combine with the one before and take no column. Ascending.
constexpr Range combining[] = {
    {0x300, 0x36F},     {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},
    {0x6D6, 0x6DC},     {0x900, 0x902},   {0x93C, 0x93C},   {0x941, 0x948},   {0xE31, 0xE31},
    {0xE34, 0xE3A},     {0xE47, 0xE4E},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x20D0, 0x20FF},   {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF},
    {0xE0100, 0xE01EF},
};

/// East Asian wide characters and emoji that terminals draw over two columns. Ascending.
constexpr Range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18AFF},
    {0x1B000, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB},
    {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

template <std::size_t size>
bool listed(const Range (&ranges)[size], char32_t point) {
  const auto* after =
      std::upper_bound(std::begin(ranges), std::end(ranges), point,
                       [](char32_t value, const Range& range) { return value < range.first; });
  return after != std::begin(ranges) && point <= std::prev(after)->last;
}

/// Steps 1 to 5 of the contract; step 4 only where the text may meet a workflow log.
std::string clean(std::string_view text, std::size_t code_points_max, bool split_hashes) {
  std::string out;
  std::size_t points = 0;
  bool blank_owed = false;
  char32_t before = 0;
  const auto put = [&](char32_t point) {
    if (points < code_points_max) append_utf8(out, point);
    ++points;
  };
  while (!text.empty() && points <= code_points_max) {
    const char32_t point = take_code_point(text);
    if (point == U' ' || breaks_line(point)) {
      blank_owed = !out.empty();
      continue;
    }
    if (blank_owed || (split_hashes && point == U'#' && before == U'#')) put(U' ');
    blank_owed = false;
    put(deceives(point) ? replacement : point);
    before = point;
  }
  if (points > code_points_max) append_utf8(out, U'\u2026');
  return out;
}

/// The smallest number of backticks that no run inside the text has.
std::size_t fence_length(std::string_view text) {
  std::size_t length = 1;
  for (bool clash = true; clash;) {
    clash = false;
    std::size_t run = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && text[i] == '`') {
        ++run;
      } else {
        clash = clash || run == length;
        run = 0;
      }
    }
    if (clash) ++length;
  }
  return length;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alphanumeric(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

bool has_drive(std::string_view path) {
  return path.size() > 2 && is_letter(path[0]) && path.substr(1, 2) == ":/";
}

}  // namespace

std::string log_safe(std::string_view text, std::size_t code_points_max) {
  return clean(text, code_points_max, true);
}

std::string md_code(std::string_view text, bool in_table, std::size_t code_points_max) {
  const std::string shown = clean(text, code_points_max, false);
  if (shown.empty()) return "`(empty)`";
  const std::string fence(fence_length(shown), '`');
  const bool padded = shown.front() == '`' || shown.back() == '`';
  std::string out = fence;
  if (padded) out += ' ';
  for (const char c : shown) {
    // Parsers differ on "\\|": cmark-gfm escapes the bar, micromark the backslash. None on "\ \|".
    if (in_table && c == '|') out += out.back() == '\\' ? " \\" : "\\";
    out += c;
  }
  if (padded) out += ' ';
  return out += fence;
}

std::string html_safe(std::string_view text, std::size_t code_points_max) {
  std::string out;
  for (const char c : clean(text, code_points_max, true)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

bool has_own_root(std::string_view path) {
  return path.starts_with('/') || path == ".." || path.starts_with("../") || has_drive(path);
}

std::string uri_of(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view unreserved = "/-._~";
  std::string uri = path.starts_with('/') ? "file://" : has_drive(path) ? "file:///" : "";
  const std::size_t literal = has_drive(path) ? 2 : 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto byte = static_cast<unsigned char>(path[i]);
    const bool plain = is_alphanumeric(path[i]) || unreserved.find(path[i]) != unreserved.npos;
    if (plain || i < literal) {
      uri += path[i];
    } else {
      uri += '%';
      uri += digits[byte >> 4U];
      uri += digits[byte & 0xFU];
    }
  }
  return uri;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const char32_t point = take_code_point(text);
    if (listed(combining, point)) continue;
    columns += listed(wide, point) ? 2 : 1;
  }
  return columns;
}

}  // namespace tidegate::text
