// The lower half of a terminal page: which modules moved, what was counted, what was judged by
// what.
#pragma once

#include "render/page.h"

namespace tidegate::render {

/// Modules that moved or broke a limit, side by side with what they were; nothing when none did.
void module_table(Page& page, const Verdict& verdict);
/// Totals, the change, the baseline, the policy and what the change does to it, waivers that had no
/// effect, and notes.
void terminal_context(Page& page, const Verdict& verdict);

}  // namespace tidegate::render
