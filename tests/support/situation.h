// Situation: one report in one repository, for the tests of the path rules.
#pragma once

#include <string>
#include <vector>

#include "read/paths.h"

namespace tidegate::read {

using Names = std::vector<std::string>;

/// One report in one repository. Every file of it has the one line 7, covered.
struct Situation {
  Names tracked;
  Names report;
  std::string report_folder = "";
  Names sources = {};
  Names strip = {};
  std::string prefix = "";
  Names exclude = {};
  std::string root = "/builds/shop";
};

Coverage coverage_of(const Names& names);
TrackedFiles tracked_of(const Names& names, const std::string& root = "/builds/shop");
Result<Resolved> resolve(const Situation& situation);
/// "path" for each tracked file and "path?" for each that is none, or "!code: hint".
Names outcome(const Situation& situation);
/// The same, of a report whose other files match, so that no share is too small.
Names outcome_among_others(Situation situation);
/// "code message" of each diagnostic, or "!code".
Names codes(const Situation& situation);

}  // namespace tidegate::read
