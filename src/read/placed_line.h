// PlacedLine: "path:12:5: error: text", the form that compilers and many checkers share.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "tidegate/result.h"

namespace tidegate::read {

/// Views into the text of the line. Numbers are digits as they were spelled; empty: not told.
struct PlacedLine {
  std::string_view path;
  std::string_view line, column, last_line;
  std::string_view severity;  // one of the words that were asked for
  std::string_view message;
};

/// <path>[:<line>[:<column>[:<last line>:<last column>]]]: <word>: <message>, with the first of the
/// words in the text that such a place stands in front of.
std::optional<PlacedLine> placed_line_of(std::string_view text,
                                         std::span<const std::string_view> words);

/// Digits alone, and not empty.
bool all_digits(std::string_view text);
/// Digits that fit into 32 bits (S2.5); 0 for an empty text.
std::optional<std::uint32_t> line_number_of(std::string_view digits);

/// Takes the front off when the text starts with it.
bool take(std::string_view& text, std::string_view front);
/// Takes digits off the front; empty when there is none.
std::string_view take_digits(std::string_view& text);

/// Calls `visit` with each line of a head; stops and returns true when it does.
template <class Visit>
bool any_line(std::string_view head, Visit visit) {
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    std::string_view line = head.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (visit(line)) return true;
    if (end == std::string_view::npos) return false;
    head.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace tidegate::read
