// RangesToCover: which lines to cover so that a fact holds, and no more of them than needed.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// How many more must be covered: the smallest n with (part + n) / whole >= limit.
std::int64_t missing(const Quantity& observed, const Quantity& limit);

struct RangesToCover {
  std::int64_t lines_needed = 0;  // of those in the ranges
  std::int64_t lines = 0;         // in all ranges together
  std::vector<Location> ranges;   // in the order of the fact's exhibits
};

/// As few ranges as suffice, the largest first. Nothing when the fact holds, when it is not about
/// lines that a test can cover, or when all its exhibits together do not suffice.
std::optional<RangesToCover> ranges_to_cover(const Fact& fact);

}  // namespace tidegate::render
