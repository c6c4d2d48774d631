// The `strip` and `prefix` that would let most files of a report match.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "read/tracked_files.h"

namespace tidegate::read {

struct PathMend {
  std::string strip;   // with its '/' at the end, or empty
  std::string prefix;  // without one, or empty
  std::size_t matches = 0;
};
/// The change of the names that lets most of them match; nothing when none helps.
std::optional<PathMend> best_mend(std::span<const std::string> names, const TrackedFiles& tracked);

/// One sentence for the hint of coverage.path_mismatch. The names are as spelled, without drive
/// letters.
std::string propose_strip_and_prefix(std::span<const std::string> names,
                                     const TrackedFiles& tracked);

}  // namespace tidegate::read
