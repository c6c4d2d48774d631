// Branches of one line, as formats tell them: counted, or arm by arm (S4.4).
#pragma once

#include <cstdint>

namespace tidegate {

/// Branches of one line that the format only counts.
struct BranchCounts {
  std::uint32_t line = 0;
  std::uint32_t covered = 0;
  std::uint32_t total = 0;
  bool operator==(const BranchCounts&) const = default;
};

/// One branch arm that the format can tell apart from its neighbours, so that reports unite it.
struct BranchArm {
  std::uint32_t line = 0;
  std::uint64_t identity = 0;
  bool taken = false;
  bool operator==(const BranchArm&) const = default;
};

}  // namespace tidegate
