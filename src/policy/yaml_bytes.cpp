#include "policy/yaml_bytes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace tidegate::policy {
namespace {

constexpr std::size_t tabs_max = 20;

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

struct Letter {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  // 0: not UTF-8
};

/// Shortest forms only, no surrogate, nothing above U+10FFFF.
Letter letter_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + bytes > text.size()) return {};
  std::uint32_t code = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if (!continues(text[at + i])) return {};
    code = (code << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[bytes] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, bytes};
}

/// Controls, line breaks that only some parsers know, and marks that make a line read other than it
/// is.
bool forbidden(std::uint32_t code, bool before_newline) {
  if (code == '\r') return !before_newline;
  if (code < 0x20) return code != '\t' && code != '\n';
  if (code < 0x7F) return false;
  return code <= 0x9F || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
         code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

std::string spelled(std::uint32_t code) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[(code >> shift) & 0xF];
  return text;
}

void check_tabs(const Lines& lines, std::size_t count, Clerk& clerk) {
  std::size_t found = 0;
  for (std::size_t number = 1; number <= count && found < tabs_max; ++number) {
    const std::string_view line = lines.line(number);
    const std::size_t tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
    if (tab == std::string_view::npos ||
        line.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    ++found;
    clerk.note({static_cast<int>(number), static_cast<int>(tab) + 1}, "yaml.tab",
               "expected blanks for indentation, got a tab", "indent with blanks");
  }
}

}  // namespace

Lines::Lines(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    starts_.push_back(at + 1);
  }
}

Place Lines::place_of(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(starts_, offset);
  const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
  return place_of(line, offset - starts_[line]);
}

Place Lines::place_of(std::size_t line, std::size_t byte) const {
  if (line >= starts_.size()) return {static_cast<int>(line) + 1, static_cast<int>(byte) + 1};
  const std::string_view before = text_.substr(starts_[line]).substr(0, byte);
  const auto inside = std::ranges::count_if(before, continues);
  return {static_cast<int>(line) + 1, static_cast<int>(byte) + 1 - static_cast<int>(inside)};
}

std::string_view Lines::line(std::size_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const std::size_t start = starts_[number - 1];
  return text_.substr(start, text_.find('\n', start) - start);
}

std::string_view Lines::rest(Place place) const {
  std::string_view rest = line(static_cast<std::size_t>(place.line));
  for (int column = 1; column < place.column && !rest.empty(); ++column) {
    rest.remove_prefix(1);
    while (!rest.empty() && continues(rest.front())) rest.remove_prefix(1);
  }
  return rest;
}

void check_bytes(std::string_view text, const Lines& lines, Clerk& clerk) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    clerk.note({1, 1}, "yaml.not_utf8", "expected UTF-8, got UTF-16", "save the file as UTF-8");
    return;
  }
  std::size_t lines_seen = 1;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    if (letter.bytes == 0) {
      clerk.note(lines.place_of(at), "yaml.not_utf8", "expected UTF-8, got a byte of no character",
                 "save the file as UTF-8");
      return;
    }
    const bool before_newline = at + 1 < text.size() && text[at + 1] == '\n';
    if (forbidden(letter.code, before_newline)) {
      clerk.note(lines.place_of(at), "yaml.control_character",
                 "expected printable text, got the character " + spelled(letter.code),
                 letter.code == '\r' ? "end lines with a line feed" : "remove the character");
      return;
    }
    if (letter.code == '\n') ++lines_seen;
    at += letter.bytes;
  }
  check_tabs(lines, lines_seen, clerk);
}

std::optional<Place> open_quote(std::string_view text, const Lines& lines) {
  bool starts_value = true;  // only a quote at the start of a value or key quotes
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (starts_value && (c == '"' || c == '\'')) {
      std::size_t end = at + 1;
      while (end < text.size() && text[end] != c && text[end] != '\n') {
        end += c == '"' && text[end] == '\\' ? 2 : 1;
      }
      if (end >= text.size() || text[end] == '\n') return lines.place_of(at);
      at = end;
      starts_value = false;
    } else if (c == '#' && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n')) {
      at = std::min(text.find('\n', at), text.size());
      starts_value = true;
    } else if (c == '\n' || c == '[' || c == '{' || c == ',') {
      starts_value = true;
    } else if (c == ':' || c == '-' || c == '?') {
      starts_value = at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\n');
    } else if (c != ' ') {
      starts_value = false;
    }
  }
  return std::nullopt;
}

}  // namespace tidegate::policy
