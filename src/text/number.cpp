#include "text/number.h"

#include <string_view>

namespace tidegate::text {
namespace {

__extension__ using Wide = __int128;

enum class Toward : std::uint8_t { floor, ceiling };

/// Beyond this many digits after the point no two shown numbers need to differ.
constexpr int digits_max = 40;

/// A decimal number: its sign, and the digits of its magnitude with `fraction` of them after the
/// point.
struct Decimal {
  bool negative = false;
  std::string digits;
  std::size_t fraction = 0;
  bool exact = true;
};

std::string to_digits(Wide value) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value > 0);
  return digits;
}

void add_one(std::string& digits) {
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    if (*digit != '9') {
      ++*digit;
      return;
    }
    *digit = '0';
  }
  digits.insert(digits.begin(), '1');
}

/// Long division, digit by digit: exact for every quantity there is, at any number of digits.
Decimal divide(Wide part, std::int64_t whole, int fraction, Toward toward) {
  Decimal result;
  result.negative = part < 0;
  result.fraction = static_cast<std::size_t>(fraction);
  const Wide magnitude = part < 0 ? -part : part;
  result.digits = to_digits(magnitude / whole);
  Wide rest = magnitude % whole;
  for (int i = 0; i < fraction; ++i) {
    rest *= 10;
    result.digits += static_cast<char>('0' + static_cast<int>(rest / whole));
    rest %= whole;
  }
  result.exact = rest == 0;
  if (!result.exact && (toward == Toward::ceiling) != result.negative) add_one(result.digits);
  if (result.digits.find_first_not_of('0') == std::string::npos) result.negative = false;
  return result;
}

/// Negative, zero or positive. REQUIRES: both have as many digits after the point.
int compare(const Decimal& a, const Decimal& b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const auto significant = [](const Decimal& d) {
    const auto start = d.digits.find_first_not_of('0');
    return std::string_view(d.digits).substr(start == std::string::npos ? d.digits.size() : start);
  };
  const std::string_view left = significant(a);
  const std::string_view right = significant(b);
  const int order =
      left.size() != right.size() ? (left.size() < right.size() ? -1 : 1) : left.compare(right);
  return a.negative ? -order : order;
}

/// Without zeros that say nothing: "78.50" is "78.5", "0.00" is "0".
std::string plain(const Decimal& number) {
  const std::size_t point = number.digits.size() - number.fraction;
  std::string fraction = number.digits.substr(point);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  const std::string text = (number.negative ? "-" : "") + number.digits.substr(0, point);
  return fraction.empty() ? text : text + "." + fraction;
}

bool is_share(Unit unit) { return unit == Unit::percent || unit == Unit::weighted; }

Wide scaled_part(const Quantity& quantity) {
  const bool hundredfold = is_share(quantity.unit()) || quantity.unit() == Unit::points;
  return static_cast<Wide>(quantity.part()) * (hundredfold ? 100 : 1);
}

Decimal decimal(const Quantity& quantity, int fraction, Toward toward) {
  return divide(scaled_part(quantity), quantity.whole(), fraction, toward);
}

Toward failing_side(Relation relation) {
  return relation == Relation::at_least ? Toward::floor : Toward::ceiling;
}

/// Whole milliseconds in the units a person would say: "350 ms", "84.2 s", "12m 5s", "2d 3h".
std::string spoken(bool negative, std::int64_t ms) {
  const std::string sign = negative ? "-" : "";
  if (ms == 0) return "0 s";
  if (ms < 1'000) return sign + std::to_string(ms) + " ms";
  const auto seconds = [](std::int64_t rest) {
    return plain(divide(rest, 1'000, 3, Toward::floor));
  };
  if (ms < 120'000) return sign + seconds(ms) + " s";
  std::string text = sign;
  const auto take = [&](std::int64_t unit_ms, const char* name) {
    if (ms >= unit_ms) text += std::to_string(ms / unit_ms) + name + " ";
    ms %= unit_ms;
  };
  take(86'400'000, "d");
  take(3'600'000, "h");
  take(60'000, "m");
  if (ms > 0) return text + seconds(ms) + "s";
  text.pop_back();
  return text;
}

/// What durations are rounded to, from what a person would say to the exact value.
constexpr std::int64_t steps_ms[] = {60'000, 1'000, 100, 1};

std::int64_t first_step_ms(Wide ms) {
  if (ms < 0) ms = -ms;
  if (ms < 1'000) return 1;
  if (ms < 120'000) return 100;
  return ms < 7'200'000 ? 1'000 : 60'000;
}

Wide rounded(const Quantity& quantity, std::int64_t step, Toward toward) {
  const Wide part = quantity.part();
  const Wide whole = static_cast<Wide>(quantity.whole()) * step;
  Wide steps = part / whole;
  if (part % whole != 0 && part < 0 && toward == Toward::floor) --steps;
  if (part % whole != 0 && part > 0 && toward == Toward::ceiling) ++steps;
  return steps * step;
}

bool stands_right(const Quantity& shown, Relation relation, const Quantity* limit, bool holds) {
  if (limit == nullptr) return true;
  return (relation == Relation::at_least ? shown >= *limit : shown <= *limit) == holds;
}

std::string show_duration(const Quantity& value, Relation relation, const Quantity* limit) {
  const bool holds = stands_right(value, relation, limit, true);
  const Toward toward = failing_side(relation);
  const auto largest = static_cast<Wide>(INT64_MAX);
  for (const std::int64_t step : steps_ms) {
    if (step > first_step_ms(value.part() / value.whole())) continue;
    const Wide ms = rounded(value, step, toward);
    if (ms > largest || ms < -largest) continue;
    const auto near = static_cast<std::int64_t>(ms);
    if (stands_right(milliseconds(near), relation, limit, holds)) {
      return spoken(near < 0, near < 0 ? -near : near);
    }
  }
  return plain(divide(value.part(), value.whole(), 9, toward)) + " ms";
}

int usual_digits(Unit unit) {
  if (unit == Unit::points) return 2;
  return is_share(unit) ? 1 : 0;
}

std::string with_unit(const Quantity& quantity, const Decimal& number) {
  std::string text = plain(number);
  if (is_share(quantity.unit())) return text + "%";
  if (quantity.unit() == Unit::milliseconds) return text + " ms";
  if (quantity.unit() != Unit::points) return text;
  return (!number.negative && text != "0" ? "+" : "") + text + " pp";
}

/// 0% and 100% are claims, not roundings.
bool claims_too_much(const Quantity& quantity, const Decimal& number) {
  if (!is_share(quantity.unit()) || number.exact) return false;
  const std::string text = plain(number);
  return text == "0" || text == "100";
}

bool reads_right(const Decimal& shown, const Quantity& value, Relation relation,
                 const Quantity* limit) {
  if (limit == nullptr) return true;
  const int fraction = static_cast<int>(shown.fraction);
  if (relation == Relation::at_least) {
    return (compare(shown, decimal(*limit, fraction, Toward::ceiling)) >= 0) == (value >= *limit);
  }
  return (compare(shown, decimal(*limit, fraction, Toward::floor)) <= 0) == (value <= *limit);
}

std::string show_against(const Quantity& value, Relation relation, const Quantity* limit) {
  if (value.unit() == Unit::milliseconds) return show_duration(value, relation, limit);
  const int usual = usual_digits(value.unit());
  for (int fraction = usual; fraction <= digits_max; ++fraction) {
    const Decimal shown = decimal(value, fraction, failing_side(relation));
    if (claims_too_much(value, shown)) continue;
    if (reads_right(shown, value, relation, limit)) return with_unit(value, shown);
  }
  return with_unit(value, decimal(value, usual, failing_side(relation)));
}

}  // namespace

std::string show(const Quantity& quantity, Relation relation) {
  return show_against(quantity, relation, nullptr);
}

std::string show_observed(const Quantity& observed, Relation relation, const Quantity& limit) {
  return show_against(observed, relation, &limit);
}

std::string show_exact(const Quantity& quantity) {
  if (quantity.unit() == Unit::milliseconds && quantity.part() % quantity.whole() == 0) {
    return show_duration(quantity, Relation::at_most, &quantity);
  }
  for (int fraction = 0; fraction <= digits_max; ++fraction) {
    const Decimal exact = decimal(quantity, fraction, Toward::floor);
    if (exact.exact) return with_unit(quantity, exact);
  }
  return "~" + with_unit(quantity, decimal(quantity, 4, Toward::floor));
}

std::string show_coverage(std::int64_t covered, std::int64_t total) {
  const Decimal rate = divide(static_cast<Wide>(covered) * 100, total, 2, Toward::floor);
  return rate.digits.substr(0, rate.digits.size() - 2) + "." +
         rate.digits.substr(rate.digits.size() - 2) + "%";
}

}  // namespace tidegate::text
