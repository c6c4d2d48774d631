// The line in which mypy says what it found, and in how many files it looked.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tidegate::read {

struct MypySummary {
  std::int64_t errors = 0;
  std::int64_t checked_files = 0;
  bool prevented = false;  // "errors prevented further checking"
};

/// Nothing for a line that is none, and for one with numbers out of range.
std::optional<MypySummary> mypy_summary_of(std::string_view text);

}  // namespace tidegate::read
