// FindingTotals: the findings of a run, each with what the baseline says of it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/finding.h"

namespace tidegate {

/// Whether the baseline has it (S5.6). unknown: there is nothing to compare with.
enum class FindingState : std::uint8_t { unknown, fresh, unchanged };
std::string_view to_word(FindingState state);  // fresh is spelled "new"

/// One finding of the run, shared with the evidence: there may be very many.
struct FindingRow {
  std::shared_ptr<const Finding> finding;  // never null
  FindingState state = FindingState::unknown;
  bool waived = false;  // by a waiver that had an effect
  Digest fingerprint;   // of its strongest identity: no two rows of a run share one
  /// Of all that a result file shows.
  bool operator==(const FindingRow& other) const;
};

struct FindingTotals {
  std::int64_t total = 0;                        // without those that are suppressed
  std::int64_t suppressed = 0;                   // by the tools' own means, and counted apart
  std::optional<std::int64_t> fresh;             // not in the baseline; empty without one
  std::array<std::int64_t, 5> by_severity = {};  // of `total`, in the order of all_severities
  std::vector<FindingRow> list;  // new ones first, then by severity, path and line; suppressed last
  /// That reported, also those that found nothing; ascending, each once.
  std::vector<std::string> tools;
  bool operator==(const FindingTotals&) const = default;
};

}  // namespace tidegate
