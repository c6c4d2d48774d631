// Fingerprints: one short name for each finding of a run, for results, other tools and waivers.
#pragma once

#include <span>
#include <vector>

#include "tidegate/finding.h"

namespace tidegate::judge {

/// One per finding, no two the same: of its strongest identity (S5.6), and of its place among those
/// that share it. It stays when lines above come or go.
std::vector<Digest> fingerprints_of(std::span<const Finding* const> findings);

/// Of everything that the report says of a finding: the same for two that nobody can tell apart.
Digest content_of(const Finding& finding);

}  // namespace tidegate::judge
