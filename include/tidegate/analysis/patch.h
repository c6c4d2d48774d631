// Patch: how every changed line is classified (S4.18 to S4.21).
#pragma once

#include <string>
#include <vector>

#include "tidegate/evidence.h"
#include "tidegate/overview.h"

namespace tidegate {

enum class LineClass : std::uint8_t {
  covered,
  uncovered,
  not_executable,
  unmeasured,    // in no report, and ought to be
  not_enforced,  // in no report, and need not be
  excluded,
  moved,
};
/// "not executable", as people say it.
std::string_view to_word(LineClass line_class);

struct PatchFile {
  RepoPath path;
  std::vector<LineClass> classes;      // of FileChange::added, in its order
  std::vector<LineRange> to_cover;     // uncovered and unmeasured lines, ascending; only lines that
                                       // count are inside
  std::vector<BranchCounts> branches;  // of its covered and uncovered lines that have any
  PatchTotals totals;
  bool in_report = false;  // some report lists it
  std::string decision;    // S4.19 with its share; empty for a measured file: "20 of 21 .py files
                           // beside it in src are measured"
};

struct Patch {
  PatchTotals totals;
  Counts branches;               // the sum over the files'
  std::vector<PatchFile> files;  // that the evidence asks about and that have added lines;
                                 // ascending by path
};

PatchTotals& operator+=(PatchTotals& sum, const PatchTotals& more);
/// What stands beside covered and uncovered lines: "3 of them unmeasured, 12 not executable".
std::string in_words(const PatchTotals& totals);

/// The files in modules of a tier.
Patch part_of(const Patch& patch, const ModuleTable& modules, std::string_view tier);

/// Blank lines are never more than not executable. Of a moved block every line is moved, covered or
/// not, but for a line that the baseline covered and that head leaves uncovered or unmeasured: it
/// keeps its class. Lines that leave an excluded file, or one that owes nothing such as a test,
/// excuse no other: nobody ever asked whether they are covered.
/// REQUIRES: evidence.change. Without head coverage every line is in no report.
Patch classify_patch(const Evidence& evidence);

}  // namespace tidegate
