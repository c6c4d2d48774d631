// LineFates: what became of the lines of one file between the baseline and head.
#pragma once

#include <vector>

#include "tidegate/analysis/coverage_change.h"

namespace tidegate {

/// Lines that are executable on both sides, by their states; the others follow from the totals, so
/// that nothing counts twice or not at all.
struct LineFates {
  std::int64_t kept_covered = 0, kept_uncovered = 0;
  std::vector<std::uint32_t> newly_uncovered;  // ascending, as numbered in head
  std::int64_t newly_covered = 0;
  std::vector<std::uint32_t> added_uncovered;  // ascending; filled when the file changed
};

/// `change` is null when no line of the file changed. REQUIRES: both sides tell lines.
LineFates fates_of(const FileCoverage& base, const FileCoverage& head, const FileChange* change);

}  // namespace tidegate
