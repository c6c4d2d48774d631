// The findings of a run on a terminal page: those that no gate in trouble has shown, and totals.
#pragma once

#include "render/page.h"

namespace tidegate::render {

/// At most ten; nothing when the gates have shown all of them.
void finding_rows(Page& page, const Verdict& verdict);
/// "312 findings, 2 new: 1 high, 311 low; 12 suppressed by their tools"; nothing when none were
/// read.
void finding_totals(Page& page, const Verdict& verdict);

}  // namespace tidegate::render
