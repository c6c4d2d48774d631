// Counts what all renderers show of a run, whatever the gates asked.
#pragma once

#include "judge/narrow.h"
#include "tidegate/overview.h"

namespace tidegate::judge {

/// Totals, modules and changed lines over everything that was read; the waivers are not filled in.
Overview overview_of(const CaseFile& file, Narrower& narrower);

}  // namespace tidegate::judge
