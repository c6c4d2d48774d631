// Days of the calendar.
#include <gtest/gtest.h>

#include "text/date.h"

namespace tidegate::text {
namespace {

TEST(Date, CountsDaysThroughMonthsAndLeapYears) {
  EXPECT_EQ(days_of("1970-01-01"), 0);
  EXPECT_EQ(days_of("1969-12-31"), -1);
  EXPECT_EQ(days_of("2026-11-21"), 20'778);
  EXPECT_EQ(*days_of("2028-03-01") - *days_of("2028-02-28"), 2);
  EXPECT_EQ(*days_of("2027-03-01") - *days_of("2027-02-28"), 1);
  EXPECT_EQ(*days_of("2100-03-01") - *days_of("2100-02-28"), 1);
  EXPECT_EQ(days_of("9999-12-31"), 2'932'896);
}

TEST(Date, IsADayThatExistsOrNothing) {
  for (const char* text : {"", "2027-1-31", "2027-01-32", "2027-02-29", "2027-00-10", "2027-13-01",
                           "2027/01/31", "+027-01-31", "2027-01-3 ", "2027-01-310", "tomorrow"}) {
    EXPECT_EQ(days_of(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace tidegate::text
