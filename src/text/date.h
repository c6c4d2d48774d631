// Days of the calendar as numbers, so that dates can be compared and subtracted without a clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tidegate::text {

/// Days since 1970-01-01 of a date "2027-01-31"; empty for anything else, and for a day that does
/// not exist.
std::optional<std::int64_t> days_of(std::string_view date);
/// "2027-01-31", in UTC, of milliseconds since 1970.
std::string date_of(std::int64_t time_ms);

}  // namespace tidegate::text
