// SuppressionMark: a comment or marker in source code that switches a check or a test off.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tidegate {

/// One row of the table that git's patches are searched for and that `tidegate explain
/// suppressions` shows.
struct SuppressionMark {
  std::string_view name;   // "# type: ignore", as people know it
  std::string_view says;   // what it switches off: "mypy and pyright in this line"
  std::string_view files;  // the extensions it means something in, blanks between: ".py .pyi"
};

/// In a fixed order; a mark is known by its index.
std::span<const SuppressionMark> all_suppression_marks();

}  // namespace tidegate
