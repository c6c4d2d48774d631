// `tidegate baseline save`: keeps this run's results for later ones (S7.3).
#pragma once

#include <optional>

#include "app/commands.h"
#include "tidegate/ci_context.h"

namespace tidegate::app {

Ended save_baseline(const cli::Global& global, const cli::Baseline& command, sys::World& world);

/// Whether the CI run is one whose results everybody shares: of the default branch, or of a merge
/// queue. Empty when the CI does not tell, and git must.
std::optional<bool> shared_by_ci(const CiContext& ci);

/// How a command about kept results ends: by the code of its first error.
Ending baseline_ending(const Errors& errors);

}  // namespace tidegate::app
