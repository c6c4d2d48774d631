// CoverageChange: how coverage differs from the baseline, and what of it is whose (S4.15 to S4.17).
#pragma once

#include <string>
#include <vector>

#include "tidegate/analysis/totals.h"
#include "tidegate/evidence.h"
#include "tidegate/quantity.h"

namespace tidegate {

/// Lines by what became of them. Each line of base or head is in exactly one class, or keeps its
/// state, so that the classes add up to the difference:
/// head.covered = base.covered - newly_uncovered - indirect - removed_covered - vanished.covered
///              + newly_covered + added_covered + unattributed.covered,
/// head.total   = base.total - removed_covered - removed_uncovered - vanished.total
///              + added_covered + added_uncovered + unattributed.total.
struct CoverageClasses {
  std::int64_t newly_uncovered = 0;  // covered in the baseline, not in head; in changed files
  std::int64_t indirect = 0;         // the same, in files of which no line changed
  std::int64_t newly_covered = 0;
  std::int64_t added_covered = 0, added_uncovered = 0;      // new lines, or newly executable
  std::int64_t removed_covered = 0, removed_uncovered = 0;  // gone, or no longer executable
  Counts vanished;                                          // of the files below
  Counts unattributed;  // head less base, of files of which one side tells totals and no lines
  bool operator==(const CoverageClasses&) const = default;
};

struct CoverageChange {
  Counts base, head;  // of the metric; files whose change is inherited count as in the baseline
  Counts base_all;    // lines of the baseline, whatever the metric: none, and all here is new
  CoverageClasses classes;  // of lines, whatever the metric; without what is inherited
  /// Lines that the baseline covered and head does not, as they are numbered in head.
  std::vector<Location> newly_uncovered;  // ascending; in changed files, then in others
  std::vector<Location> added_uncovered;  // ascending; in changed files alone
  /// Files that had lines in the baseline, stand as they stood, and of which no report has a line;
  /// and every file that still stands when no report has any line of the module. Ascending.
  std::vector<RepoPath> vanished;
  std::vector<Location> inherited;  // newly uncovered in files that `change` does not touch, when
                                    // the baseline is older than the base: shown, never judged
  std::int64_t growth_of_uncovered() const {
    return (head.total - head.covered) - (base.total - base.covered);
  }
};

/// REQUIRES: coverage in base and head, since_baseline and change.
CoverageChange compare_coverage(const Evidence& evidence, Metric metric);

/// Points by which the rate rose; negative when it fell. Exact; only totals above 3 billion, which
/// no code base has, are floored. REQUIRES: both totals are above 0.
Quantity rise_of_rate(Counts base, Counts head);

std::int64_t lines_in(const std::vector<Location>& places);

/// "80.0% (80/100), was 85.0% (85/100); 12 newly uncovered in changed files, 3 covered lines
/// removed": the rates, rounded down, and the classes of lines that are not empty. REQUIRES: both
/// totals are above 0.
std::string in_words(const CoverageChange& change);
/// "measured before, and in no report now: src/a.cc and 2 more". REQUIRES: something vanished.
std::string vanished_in_words(const CoverageChange& change);
/// Both sides without the files that vanished. REQUIRES: the metric was lines.
CoverageChange without_vanished(CoverageChange change);

}  // namespace tidegate
