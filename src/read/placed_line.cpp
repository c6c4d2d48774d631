// Parsed from the severity backwards: a path may hold colons and blanks, and a drive letter does.
#include "read/placed_line.h"

#include <array>
#include <charconv>

namespace tidegate::read {
namespace {

constexpr auto npos = std::string_view::npos;

/// Takes ":<digits>" off the end; empty when there is none, or nothing would stand in front of it.
std::string_view take_last_number(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == npos || colon == 0 || !all_digits(text.substr(colon + 1))) return {};
  const std::string_view digits = text.substr(colon + 1);
  text = text.substr(0, colon);
  return digits;
}

PlacedLine place_of(std::string_view text) {
  std::array<std::string_view, 4> numbers;  // from the last to the first
  std::size_t count = 0;
  while (count < numbers.size()) {
    const std::string_view number = take_last_number(text);
    if (number.empty()) break;
    numbers[count++] = number;
  }
  PlacedLine place;
  place.path = text;
  if (count > 0) place.line = numbers[count - 1];
  if (count > 1) place.column = numbers[count - 2];
  if (count > 2) place.last_line = numbers[count - 3];
  return place;
}

}  // namespace

std::optional<PlacedLine> placed_line_of(std::string_view text,
                                         std::span<const std::string_view> words) {
  for (std::size_t at = text.find(": "); at != npos; at = text.find(": ", at + 1)) {
    const std::string_view behind = text.substr(at + 2);
    for (const std::string_view word : words) {
      if (at == 0 || !behind.starts_with(word)) continue;
      std::string_view message = behind.substr(word.size());
      if (!take(message, ":")) continue;
      while (take(message, " ")) {
      }
      PlacedLine placed = place_of(text.substr(0, at));
      placed.severity = behind.substr(0, word.size());
      placed.message = message;
      return placed;
    }
  }
  return std::nullopt;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == npos;
}

std::optional<std::uint32_t> line_number_of(std::string_view digits) {
  if (digits.empty()) return 0;
  std::uint32_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, code] = std::from_chars(digits.data(), end, number);
  if (code != std::errc() || stop != end) return std::nullopt;
  return number;
}

bool take(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

std::string_view take_digits(std::string_view& text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  const std::string_view digits = text.substr(0, end);
  text.remove_prefix(digits.size());
  return digits;
}

}  // namespace tidegate::read
