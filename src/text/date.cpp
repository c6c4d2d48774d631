#include "text/date.h"

#include <charconv>
#include <chrono>

namespace tidegate::text {
namespace {

/// REQUIRES: digits alone.
int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

std::optional<std::int64_t> days_of(std::string_view date) {
  if (date.size() != 10) return std::nullopt;
  for (std::size_t i = 0; i < date.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? date[i] != '-' : date[i] < '0' || date[i] > '9') return std::nullopt;
  }
  const std::chrono::year_month_day day(
      std::chrono::year(number_of(date.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(number_of(date.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(number_of(date.substr(8, 2)))));
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day).time_since_epoch().count();
}

std::string date_of(std::int64_t time_ms) {
  const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(time_ms)};
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  const auto padded = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(day.year())) + "-" +
         padded(static_cast<unsigned>(day.month())) + "-" +
         padded(static_cast<unsigned>(day.day()));
}

}  // namespace tidegate::text
