// SavedRun: what a run keeps for later ones to compare with, as values and as bytes (S7.5).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tidegate/evidence.h"
#include "tidegate/limits.h"
#include "tidegate/result.h"

namespace tidegate::history {

struct SavedRun {
  std::string commit;  // full object id
  std::map<std::string, Snapshot, std::less<>>
      artifacts;  // by name; only those that were read; facts are never kept
};

/// Compact, versioned, sealed with a hash; the same run gives the same bytes.
std::string encode(const SavedRun& run);
/// `where` names the snapshot in errors. Codes: baseline.broken, baseline.newer_version,
/// limit.baseline_bytes.
Result<SavedRun> decode(std::string_view bytes, std::string_view where, const Limits& limits);

}  // namespace tidegate::history
