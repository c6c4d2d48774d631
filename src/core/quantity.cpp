// Reads the numbers of a policy: exact decimals with a unit (S2.1, S2.4).
#include "tidegate/quantity.h"

#include <algorithm>
#include <array>
#include <string>

namespace tidegate {
namespace {

constexpr int fraction_digits_max = 9;
constexpr std::int64_t part_max = 1'000'000'000'000'000;

struct Decimal {
  std::int64_t part = 0;
  std::int64_t whole = 1;
};

/// "80", "79.5": digits, and at most nine more after a point. False for anything else.
bool read_decimal(std::string_view text, Decimal& decimal) {
  const std::size_t dot = text.find('.');
  const std::string_view fraction = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  if (dot == 0 || (dot != std::string_view::npos && fraction.empty())) return false;
  if (text.empty() || fraction.size() > fraction_digits_max) return false;
  if (text.size() > 1 && text[0] == '0' && text[1] != '.') return false;  // 010 is not ten
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == dot) continue;
    if (text[i] < '0' || text[i] > '9' || decimal.part > part_max) return false;
    decimal.part = decimal.part * 10 + (text[i] - '0');
    if (dot != std::string_view::npos && i > dot) decimal.whole *= 10;
  }
  return decimal.part <= part_max;
}

struct Suffix {
  Unit unit;
  std::string_view text;
  std::int64_t factor;  // of the part
  std::int64_t whole;
};
constexpr std::array<Suffix, 8> suffixes = {{
    {Unit::percent, "%", 1, 100},
    {Unit::points, "pp", 1, 100},
    {Unit::milliseconds, "ms", 1, 1},
    {Unit::milliseconds, "s", 1'000, 1},
    {Unit::milliseconds, "m", 60'000, 1},
    {Unit::milliseconds, "h", 3'600'000, 1},
    {Unit::milliseconds, "d", 86'400'000, 1},
    {Unit::count, "", 1, 1},
}};

std::string_view wanted(Unit unit) {
  switch (unit) {
    case Unit::percent:
    case Unit::weighted:
      return "a percentage like 80%";
    case Unit::points:
      return "a difference like 0.5pp";
    case Unit::milliseconds:
      return "a duration like 90s";
    case Unit::count:
      return "a whole number";
  }
  return "a number";
}

/// What to write instead of a number without its unit: 0.8 is 80%, 80 is 80%.
std::string with_unit(std::string_view text, const Decimal& decimal, Unit unit) {
  if (unit == Unit::points) return "write " + std::string(text) + "pp";
  if (unit == Unit::milliseconds) return "write " + std::string(text) + "s for seconds";
  if (decimal.whole == 1) return "write " + std::string(text) + "%";
  if (decimal.part >= decimal.whole) return "write " + std::string(text) + "%";
  std::int64_t part = decimal.part * 100;
  std::int64_t whole = decimal.whole;
  while (whole > 1 && part % 10 == 0) {
    part /= 10;
    whole /= 10;
  }
  std::string digits = std::to_string(part / whole);
  if (whole > 1) {
    const std::string rest = std::to_string(whole + part % whole);
    digits += "." + rest.substr(1);
  }
  return "write " + digits + "%";
}

struct UnitWord {
  std::string_view word;
  std::int64_t factor_ms;
};
constexpr UnitWord unit_words[] = {
    {"ms", 1},         {"s", 1'000},        {"sec", 1'000},       {"secs", 1'000},
    {"second", 1'000}, {"seconds", 1'000},  {"m", 60'000},        {"min", 60'000},
    {"mins", 60'000},  {"minute", 60'000},  {"minutes", 60'000},  {"h", 3'600'000},
    {"hr", 3'600'000}, {"hrs", 3'600'000},  {"hour", 3'600'000},  {"hours", 3'600'000},
    {"d", 86'400'000}, {"day", 86'400'000}, {"days", 86'400'000},
};

/// "90m" for "1h30m", "1.5hours" and the like; empty where it cannot be told.
std::string duration_meant(std::string_view text) {
  std::int64_t total_ms = 0;
  while (!text.empty()) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::size_t end = std::min(text.find_first_of("0123456789.", digits), text.size());
    const auto unit =
        std::ranges::find(unit_words, text.substr(digits, end - digits), &UnitWord::word);
    Decimal amount;
    if (unit == std::end(unit_words) || !read_decimal(text.substr(0, digits), amount)) return "";
    if (amount.part > part_max / unit->factor_ms) return "";
    const std::int64_t scaled = amount.part * unit->factor_ms;
    if (scaled % amount.whole != 0) return "";
    total_ms += scaled / amount.whole;
    text.remove_prefix(end);
  }
  constexpr std::string_view largest_first[] = {"d", "h", "m", "s", "ms"};
  for (const std::string_view word : largest_first) {
    const std::int64_t factor = std::ranges::find(unit_words, word, &UnitWord::word)->factor_ms;
    if (total_ms % factor == 0) return std::to_string(total_ms / factor) + std::string(word);
  }
  return "";
}

/// "80%" for "80pp" or "80percent"; empty where it cannot be told.
std::string share_meant(std::string_view text, Unit unit) {
  for (const std::string_view suffix : {"%", "pp", "percent", "pct"}) {
    if (!text.ends_with(suffix)) continue;
    const std::string_view number = text.substr(0, text.size() - suffix.size());
    Decimal decimal;
    if (!read_decimal(number, decimal)) return "";
    if (unit == Unit::points) return std::string(number) + "pp";
    return decimal.part <= 100 * decimal.whole ? std::string(number) + "%" : "";
  }
  return "";
}

/// What to write instead of "80 %", "80,5%" or "10min"; empty where it cannot be told.
std::string hint_for(std::string_view text, Unit unit) {
  if (unit == Unit::count || text.empty() || text.size() > 60) return "";
  std::string plain;
  for (const char c : text) {
    if (c == ' ') continue;
    plain += c == ',' ? '.' : 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const std::size_t comma = text.find(',');
  const bool starts_as_number = '0' <= text[0] && text[0] <= '9';
  const bool thousands = comma != std::string_view::npos &&
                         text.find_first_not_of("0123456789", comma + 1) == comma + 4;
  const bool timed = unit == Unit::milliseconds;
  std::string write = timed ? duration_meant(plain) : share_meant(plain, unit);
  if (thousands) write.clear();
  if (!write.empty()) write.insert(0, "write ");
  if (comma != std::string_view::npos && starts_as_number && !thousands)
    return "a decimal point, not a comma" + (write.empty() ? "" : ": " + write);
  // With one unit of ours it is the number that cannot be read.
  const std::size_t unit_at = std::min(plain.find_first_not_of("0123456789."), plain.size());
  const bool known =
      std::ranges::find(suffixes, plain.substr(unit_at), &Suffix::text) != suffixes.end();
  if (timed && starts_as_number && (!known || !write.empty()))
    return "units are ms, s, m, h, d" + (write.empty() ? "" : ": " + write);
  return write;
}

}  // namespace

Result<Quantity> parse_quantity(std::string_view text, Unit unit) {
  const Unit written = unit == Unit::weighted ? Unit::percent : unit;
  for (const Suffix& suffix : suffixes) {
    if (suffix.unit != written || !text.ends_with(suffix.text)) continue;
    Decimal decimal;
    if (!read_decimal(text.substr(0, text.size() - suffix.text.size()), decimal)) continue;
    if (written == Unit::count && decimal.whole != 1) break;
    if (decimal.part > part_max / suffix.factor) break;
    if (written == Unit::percent && decimal.part > 100 * decimal.whole) {
      return Error{"number.invalid",
                   "expected a percentage up to 100%, got \"" + std::string(text) + "\"", "",
                   "write 100% or less"};
    }
    return Quantity(decimal.part * suffix.factor, decimal.whole * suffix.whole, unit);
  }
  Decimal bare;
  const std::string message =
      "expected " + std::string(wanted(unit)) + ", got \"" + std::string(text.substr(0, 60)) + "\"";
  if (!read_decimal(text, bare) || written == Unit::count) {
    return Error{"number.invalid", message, "", hint_for(text, written)};
  }
  if (bare.part == 0) return Quantity(0, 1, unit);
  return Error{"number.unit", message, "", with_unit(text, bare, written)};
}

}  // namespace tidegate
