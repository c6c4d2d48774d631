// Numbers for people (S2.3): tables of sentences, and properties over random quantities.
#include "text/number.h"

#include <gtest/gtest.h>

#include <random>

namespace tidegate::text {
namespace {

__extension__ using Wide = __int128;

struct Row {
  const char* sentence;
  Quantity value;
  Relation relation;
  std::optional<Quantity> limit;
  const char* shown;
};

constexpr Relation floor_of = Relation::at_least;
constexpr Relation ceiling_of = Relation::at_most;

Quantity points(std::int64_t part, std::int64_t whole) { return {part, whole, Unit::points}; }

const Row rows[] = {
    {"a share has one digit", percent_of(11, 14), floor_of, {}, "78.5%"},
    {"a whole share has no digit", percent_of(1, 2), floor_of, {}, "50%"},
    {"a floor rounds down", percent_of(79'996, 100'000), floor_of, percent_of(80, 100), "79.9%"},
    {"a ceiling rounds up", percent_of(501, 10'000), ceiling_of, percent_of(5, 100), "5.1%"},
    {"100% is only said when exact", percent_of(9'996, 10'000), ceiling_of, {}, "99.96%"},
    {"even close to it", percent_of(999'999, 1'000'000), floor_of, {}, "99.9%"},
    {"and then it is said", percent_of(7, 7), ceiling_of, {}, "100%"},
    {"0% is only said when exact", percent_of(1, 10'000), floor_of, {}, "0.01%"},
    {"and nothing is nothing", percent_of(0, 9), ceiling_of, {}, "0%"},
    {"a value that holds reads as one", percent_of(66'675, 100'000), floor_of,
     percent_of(6'667, 10'000), "66.67%"},
    {"a value at its limit reads as it", percent_of(2, 3), floor_of, percent_of(6'666, 10'000),
     "66.66%"},
    {"a ceiling that holds reads as one", percent_of(4'999, 100'000), ceiling_of,
     percent_of(5, 100), "5%"},
    {"a drop has two digits and rounds away from zero", points(-5, 97), floor_of, points(0, 1),
     "-5.16 pp"},
    {"no drop is 0 pp", points(0, 97), floor_of, points(0, 1), "0 pp"},
    {"a rise has a sign", points(5, 97), floor_of, points(0, 1), "+5.15 pp"},
    {"a rise under a ceiling rounds up", points(5, 97), ceiling_of, {}, "+5.16 pp"},
    {"a tiny drop is never 0 pp", points(-1, 10'000'000), floor_of, points(0, 1), "-0.01 pp"},
    {"a tiny drop under a ceiling shows its digits", points(-1, 1'000'000), ceiling_of,
     points(-1, 2'000'000), "-0.0001 pp"},
    {"a count is a count", count(1'234'567), ceiling_of, count(0), "1234567"},
    {"counts may be negative", count(-3), floor_of, count(0), "-3"},
    {"a weighted share reads like a share",
     Quantity{123'456'789, 1'000'000'000, Unit::weighted},
     floor_of,
     {},
     "12.3%"},
    {"short durations are milliseconds", milliseconds(350), ceiling_of, {}, "350 ms"},
    {"durations round up under a ceiling", milliseconds(84'210), ceiling_of, {}, "84.3 s"},
    {"durations round down over a floor", milliseconds(84'290), floor_of, {}, "84.2 s"},
    {"whole seconds have no digit", milliseconds(90'000), ceiling_of, {}, "90 s"},
    {"long durations are minutes and seconds", milliseconds(724'100), ceiling_of, {}, "12m 5s"},
    {"very long ones are hours and minutes", milliseconds(11'040'000), ceiling_of, {}, "3h 4m"},
    {"days stay days", milliseconds(183'600'000), ceiling_of, {}, "2d 3h"},
    {"no duration is 0 s", milliseconds(0), ceiling_of, {}, "0 s"},
    {"a duration over its limit reads as over it", milliseconds(600'001), ceiling_of,
     milliseconds(600'000), "10m 1s"},
    {"a duration under its limit never reads as over it", milliseconds(599'550), ceiling_of,
     milliseconds(599'600), "9m 59.6s"},
    {"the largest amounts have room", percent_of(INT64_MAX - 1, INT64_MAX), floor_of,
     percent_of(1, 1), "99.9%"},
    {"and under a ceiling too",
     percent_of(INT64_MAX - 1, INT64_MAX),
     ceiling_of,
     {},
     "99.99999999999999999%"},
};

TEST(Number, ReadsAsTheTableSays) {
  for (const Row& row : rows) {
    const std::string shown = row.limit ? show_observed(row.value, row.relation, *row.limit)
                                        : show(row.value, row.relation);
    EXPECT_EQ(shown, row.shown) << row.sentence;
  }
}

TEST(Number, LimitsReadAsThePolicyWroteThem) {
  EXPECT_EQ(show_exact(percent_of(80, 100)), "80%");
  EXPECT_EQ(show_exact(percent_of(87'125, 100'000)), "87.125%");
  EXPECT_EQ(show_exact(points(-5, 1'000)), "-0.5 pp");
  EXPECT_EQ(show_exact(count(0)), "0");
  EXPECT_EQ(show_exact(milliseconds(5'400'000)), "1h 30m");
  EXPECT_EQ(show_exact(milliseconds(600'000)), "10m");
  EXPECT_EQ(show_exact(milliseconds(250)), "250 ms");
  EXPECT_EQ(show_exact(Quantity(1, 2, Unit::milliseconds)), "0.5 ms");
  EXPECT_EQ(show_exact(percent_of(1, 3)), "~33.3333%");
}

TEST(Number, TheCoverageLineHasTwoDigitsRoundedDown) {
  EXPECT_EQ(show_coverage(1'810, 2'204), "82.12%");
  EXPECT_EQ(show_coverage(99'999, 100'000), "99.99%");
  EXPECT_EQ(show_coverage(7, 7), "100.00%");
  EXPECT_EQ(show_coverage(0, 7), "0.00%");
  EXPECT_EQ(show_coverage(1, 20), "5.00%");
}

/// The shown number as an exact fraction over 10^digits.
Quantity parse_back(std::string_view text, Unit unit) {
  std::int64_t part = 0, whole = 100;
  const bool negative = text.front() == '-';
  bool after_point = false;
  for (const char c : text) {
    if (c == '.') after_point = true;
    if (c < '0' || c > '9') continue;
    part = part * 10 + (c - '0');
    if (after_point) whole *= 10;
  }
  if (unit == Unit::count) whole /= 100;
  return {negative ? -part : part, whole, unit};
}

Quantity random_quantity(std::mt19937_64& random, Unit unit) {
  const auto below = [&](std::int64_t n) { return static_cast<std::int64_t>(random() % n); };
  const std::int64_t whole = unit == Unit::count ? 1 : 1 + below(1'000'000);
  const std::int64_t part = below(whole + 1) + (unit == Unit::count ? below(5'000) : 0);
  return {unit == Unit::points && random() % 2 == 0 ? -part : part, whole, unit};
}

TEST(Number, ShownValuesStandToTheirLimitAsTheExactOnesDo) {
  std::mt19937_64 random(20'260'101);
  for (int round = 0; round < 100'000; ++round) {
    const Unit unit = std::array{Unit::count, Unit::percent, Unit::points}[random() % 3];
    const Relation relation = random() % 2 == 0 ? Relation::at_least : Relation::at_most;
    const Quantity value = random_quantity(random, unit);
    Quantity limit = parse_back(show(random_quantity(random, unit), relation), unit);
    if (random() % 4 == 0) limit = parse_back(show(value, relation), unit);
    const std::string text = show_observed(value, relation, limit);
    const Quantity shown = parse_back(text, unit);
    const bool holds = relation == Relation::at_least ? value >= limit : value <= limit;
    ASSERT_EQ(relation == Relation::at_least ? shown >= limit : shown <= limit, holds) << text;
    ASSERT_TRUE(holds || text != show_exact(limit)) << text;
    ASSERT_TRUE(relation == Relation::at_least ? shown <= value : shown >= value) << text;
    const auto gap = static_cast<Wide>(shown.part()) * value.whole() -
                     static_cast<Wide>(value.part()) * shown.whole();
    const Wide unit_gap = static_cast<Wide>(shown.whole()) * value.whole();
    ASSERT_TRUE((gap < 0 ? -gap : gap) * 1'000 <= unit_gap) << text << " is off by more than 0.1";
  }
}

TEST(Number, DurationsStandToTheirLimitAsTheExactOnesDo) {
  std::mt19937_64 random(34);
  for (int round = 0; round < 20'000; ++round) {
    const auto value = milliseconds(static_cast<std::int64_t>(random() % 8'000'000));
    const auto limit = milliseconds(value.part() + static_cast<std::int64_t>(random() % 5) - 2);
    if (limit.part() < 0 || value == limit) continue;
    const bool fails = value > limit;
    const std::string text = show_observed(value, Relation::at_most, limit);
    EXPECT_TRUE(!fails || text != show_exact(limit)) << text;
  }
}

}  // namespace
}  // namespace tidegate::text
