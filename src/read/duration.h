// Durations in reports: decimal seconds, exact, in any spelling that producers use (S2.5, S3.6).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tidegate::read {

struct Duration {
  std::int64_t us = 0;  // never negative
  bool mended = false;  // it was negative or no number ("NaN"), and counts as 0
};

/// "1.5", "1,234.5", "0,25", "1.4e-05", "-1", "NaN"; blanks around it are fine, nothing else is,
/// and no duration is longer than 10^14 microseconds. Rounds half up to a microsecond.
std::optional<Duration> parse_seconds(std::string_view text);

}  // namespace tidegate::read
