// Whole-token parsing: a number with anything behind it is none.
#include "read/lcov_record.h"

#include <charconv>

namespace tidegate::read {
namespace {

std::size_t digits_in_front(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  return end == std::string_view::npos ? text.size() : end;
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, number);
  if (code != std::errc() || stop != end) return std::nullopt;
  return number;
}

/// FNV-1a with 64 bits.
std::uint64_t identity_of(std::string_view block_and_branch) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : block_and_branch) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  return hash;
}

}  // namespace

Hits hits_of(std::string_view text) {
  const bool minus = text.starts_with('-');
  if (minus) text.remove_prefix(1);
  std::size_t mantissa = digits_in_front(text);
  if (mantissa == 0) return Hits::malformed;
  if (text.substr(mantissa).starts_with('.')) {
    const std::size_t fraction = digits_in_front(text.substr(mantissa + 1));
    if (fraction == 0) return Hits::malformed;
    mantissa += 1 + fraction;
  }
  std::string_view exponent = text.substr(mantissa);
  if (!exponent.empty()) {
    if (exponent.front() != 'e' && exponent.front() != 'E') return Hits::malformed;
    exponent.remove_prefix(1);
    if (exponent.starts_with('+') || exponent.starts_with('-')) exponent.remove_prefix(1);
    if (exponent.empty() || digits_in_front(exponent) != exponent.size()) return Hits::malformed;
  }
  if (text.substr(0, mantissa).find_first_of("123456789") == std::string_view::npos) {
    return Hits::none;
  }
  return minus ? Hits::negative : Hits::some;
}

std::optional<LineRecord> line_record_of(std::string_view value) {
  const std::size_t comma = value.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto line = number_of<std::uint32_t>(value.substr(0, comma));
  const std::string_view count = value.substr(comma + 1);
  const Hits hits = hits_of(count.substr(0, count.find(',')));
  if (!line || *line == 0 || hits == Hits::malformed) return std::nullopt;
  return LineRecord{.line = *line, .hits = hits};
}

std::optional<ArmRecord> arm_record_of(std::string_view value) {
  const std::size_t first = value.find(',');
  const std::size_t last = value.rfind(',');
  if (first == last) return std::nullopt;
  const auto line = number_of<std::uint32_t>(value.substr(0, first));
  const std::string_view arm = value.substr(first + 1, last - first - 1);
  const std::string_view taken = value.substr(last + 1);
  const Hits hits = taken == "-" ? Hits::none : hits_of(taken);
  if (!line || arm.find(',') == std::string_view::npos || hits == Hits::malformed) {
    return std::nullopt;
  }
  return ArmRecord{.line = *line, .identity = identity_of(arm), .hits = hits};
}

std::optional<std::int64_t> count_of(std::string_view text) {
  const std::optional<std::int64_t> count = number_of<std::int64_t>(text);
  return count.value_or(-1) < 0 ? std::nullopt : count;
}

}  // namespace tidegate::read
