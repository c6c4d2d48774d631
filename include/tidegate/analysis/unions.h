// Unions of what several reports say, where nothing is summed up.
#pragma once

#include <vector>

#include "tidegate/finding.h"

namespace tidegate {

/// All findings, report after report; tools of all; checked files of those reports that tell them.
/// Inconclusive when one is.
Findings merge(std::vector<Findings> parts);

}  // namespace tidegate
