// The names of branch arms in a snapshot: a report's own names are hashes of eight bytes that pack
// badly, and all that matters later is which arms of one line are the same.
#pragma once

#include <map>
#include <vector>

#include "history/saved_run.h"

namespace tidegate::history {

/// By file, a number for each of its arms, in their order: its place among all arms that any
/// artifact of the run knows on that line. So artifacts that are united later unite the same arms.
using ArmNumbers = std::map<const FileCoverage*, std::vector<std::uint64_t>>;
ArmNumbers number_arms(const SavedRun& run);

}  // namespace tidegate::history
