// Runs to keep, made up from a seed: the same seed gives the same run.
#pragma once

#include <cstdint>

#include "history/saved_run.h"

namespace tidegate::history {

/// A few artifacts with everything that can be kept, and odd values among them.
SavedRun made_up_run(std::uint32_t seed);
/// The run as its bytes bring it back: tests in order, without durations and messages, arms
/// numbered.
SavedRun as_kept(SavedRun run);
bool same(const SavedRun& a, const SavedRun& b);

}  // namespace tidegate::history
