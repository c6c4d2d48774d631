#include "read/duration.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace tidegate::read {
namespace {

constexpr std::int64_t us_max = 100'000'000'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number with a point for a comma, and without thousands commas; empty when commas make no
/// sense.
std::string without_commas(std::string_view text) {
  const auto commas = std::count(text.begin(), text.end(), ',');
  const std::size_t point = text.find('.');
  std::string plain(text);
  if (commas == 0) return plain;
  if (commas == 1 && point == std::string_view::npos) {
    plain[text.find(',')] = '.';
    return plain;
  }
  // Groups of three, down from the point or the end.
  const std::size_t end = std::min(point, text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool here = i < end && i > 0 && (end - i) % 4 == 0;
    if ((text[i] == ',') != here) return {};
  }
  if (text.front() == ',') return {};
  std::erase(plain, ',');
  return plain;
}

/// digits[.digits][e[sign]digits], as a whole number of microseconds.
std::optional<std::int64_t> microseconds(std::string_view text) {
  std::int64_t value = 0;  // the first 17 significant digits
  std::int64_t exponent = 6;
  bool any = false;
  bool fraction = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !fraction)); ++at) {
    if (text[at] == '.') {
      fraction = true;
      continue;
    }
    any = true;
    const bool fits = value < 10'000'000'000'000'000;
    if (fits) value = value * 10 + (text[at] - '0');
    exponent += (fits ? 0 : 1) - (fraction ? 1 : 0);
  }
  if (!any) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && text[at] == '+') ++at;
    std::int32_t power = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data() + at, end, power);
    if (code != std::errc() || stop != end) return std::nullopt;
    exponent += power;
    at = text.size();
  }
  if (at != text.size()) return std::nullopt;
  for (; exponent > 0 && value > 0; --exponent) {
    if (value > us_max) return std::nullopt;
    value *= 10;
  }
  std::int64_t dropped = 0;  // the last digit that was cut
  for (; exponent < 0 && (value > 0 || dropped > 0); ++exponent) {
    dropped = value % 10;
    value /= 10;
  }
  value += dropped >= 5 ? 1 : 0;
  if (value > us_max) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Duration> parse_seconds(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return Duration{};
  text = text.substr(first, text.find_last_not_of(blanks) - first + 1);
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  if (text == "NaN" || text == "nan" || text == "NAN") return Duration{.mended = true};
  if (text.empty()) return std::nullopt;
  const std::string plain = without_commas(text);
  const auto us = microseconds(plain);
  if (!us) return std::nullopt;
  if (negative) return Duration{.mended = *us > 0};
  return Duration{.us = *us};
}

}  // namespace tidegate::read
