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
  std::string_view says;   // what it switches off: "mypy and pyright on a line"
  std::string_view files;  // the extensions it means something in, blanks between: ".py .pyi"; a
                           // name without a dot is its own extension: "Dockerfile"
  /// How it may stand in a line, "|" between the ways. A blank is white space or none, " is any
  /// quote, ~ in front demands the begin of a comment or of the line, * at the end lets a longer
  /// word through; everything else stands for itself, in any case if it has no capital. It is no
  /// part of a longer word, and a call (with a bracket or quote at its end) no method of
  /// something. REQUIRES: three bytes in a row are neither blank nor quote.
  std::string_view spelled;
};

/// In a fixed order; a mark is known by its index.
std::span<const SuppressionMark> all_suppression_marks();

}  // namespace tidegate
