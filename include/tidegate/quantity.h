// Quantity: an exact amount with a unit. Never a double, so 79.996% is never 80% (S2.1).
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

#include "tidegate/assert.h"
#include "tidegate/result.h"

namespace tidegate {

/// percent: a share with countable part and whole. points: a difference of shares, "pp". weighted:
/// a share of weights, whose part and whole mean nothing to a reader. A quantity compares with its
/// own unit alone.
enum class Unit : std::uint8_t { count, percent, points, milliseconds, weighted };

/// part / whole in the unit: 80% is 80/100 percent, 2 s is 2000/1 milliseconds. Signed; whole > 0
/// always.
class Quantity {
 public:
  constexpr Quantity(std::int64_t part, std::int64_t whole, Unit unit)
      : part_(part), whole_(whole), unit_(unit) {
    TG_ASSERT(whole > 0);
  }
  constexpr std::int64_t part() const { return part_; }
  constexpr std::int64_t whole() const { return whole_; }
  constexpr Unit unit() const { return unit_; }

 private:
  std::int64_t part_;
  std::int64_t whole_;
  Unit unit_;
};

constexpr Quantity count(std::int64_t n) { return {n, 1, Unit::count}; }
constexpr Quantity milliseconds(std::int64_t n) { return {n, 1, Unit::milliseconds}; }
/// REQUIRES: whole > 0. A rate without a denominator does not exist (S2.2).
constexpr Quantity percent_of(std::int64_t part, std::int64_t whole) {
  return {part, whole, Unit::percent};
}

/// Exact: compares by cross-multiplication in 128 bits. REQUIRES: a.unit() == b.unit().
constexpr std::strong_ordering operator<=>(const Quantity& a, const Quantity& b) {
  __extension__ using Wide = __int128;
  return static_cast<Wide>(a.part()) * b.whole() <=> static_cast<Wide>(b.part()) * a.whole();
}
constexpr bool operator==(const Quantity& a, const Quantity& b) { return (a <=> b) == 0; }

static_assert(percent_of(79'996, 100'000) < percent_of(80, 100));
static_assert(percent_of(4, 5) == percent_of(80, 100));

/// Reads a quantity as a policy spells it: "80%", "0.5pp", "12", "1.5h"; a bare "0" fits every unit
/// (S2.4). Exact decimals of at most 9 fractional digits, no sign, no exponent. The error has code
/// number.invalid, or number.unit with the hint "write 80%" for a bare 0.8; its `where` is empty.
Result<Quantity> parse_quantity(std::string_view text, Unit unit);

}  // namespace tidegate
