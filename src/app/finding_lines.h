// Tells findings by the text of their source lines (S5.6), so that they stay the same when lines
// move.
#pragma once

#include <span>

#include "app/git_inquiry.h"
#include "app/read_files.h"
#include "app/surroundings.h"

namespace tidegate::app {

/// Fills Finding::line of the findings with a line in a tracked file: from the judged commit, and
/// in work-tree mode from the files that differ from it. A name in a report is never opened: only
/// what git itself lists. What cannot be read stays unknown, and a failing git is said.
void tell_lines(std::span<ReadOutcome> outcomes, const Surroundings& around, const GitFacts& git,
                std::int64_t bytes_max, sys::World& world);

}  // namespace tidegate::app
