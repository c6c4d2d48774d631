// WaiverRoll: the policy's waivers, which of them hold today, and what each of them did (S8.2).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/artifact.h"
#include "tidegate/overview.h"
#include "tidegate/policy.h"

namespace tidegate::judge {

class WaiverRoll {
 public:
  /// REQUIRES: the waivers outlive the roll. A waiver holds up to its last day, and not at all when
  /// that lies further ahead than `ahead_max`, or when nobody knows what day it is.
  WaiverRoll(std::span<const WaiverSpec> waivers, std::string_view today,
             const Quantity& ahead_max);

  /// The waivers of a gate that hold, as indexes in policy order.
  std::vector<std::size_t> holding(std::string_view gate) const;
  const WaiverSpec& waiver(std::size_t index) const { return waivers_[index]; }
  /// What became of those of a gate that do not hold, for the hint of its judgment; may be empty.
  std::string lapsed(std::string_view gate) const;

  /// Notes what a waiver took away from a failing gate.
  void used(std::size_t index, std::int64_t waived);
  /// Notes that nothing that the gate looks at is like it.
  void matches_nothing(std::size_t index) { idle_[index] = true; }

  std::vector<WaiverRow> rows() const { return rows_; }
  /// Codes: waiver.expired, waiver.refused, waiver.unused.
  std::vector<Diagnostic> diagnostics() const;

 private:
  std::span<const WaiverSpec> waivers_;
  std::vector<WaiverRow> rows_;
  std::vector<bool> idle_;
};

}  // namespace tidegate::judge
