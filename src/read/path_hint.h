// The `strip` and `prefix` that would let most files of a report match.
#pragma once

#include <span>
#include <string>

#include "read/tracked_files.h"

namespace tidegate::read {

/// One sentence for the hint of coverage.path_mismatch. The names are as spelled, without drive
/// letters.
std::string propose_strip_and_prefix(std::span<const std::string> names,
                                     const TrackedFiles& tracked);

}  // namespace tidegate::read
