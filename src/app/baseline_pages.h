// What `tidegate baseline show`, `list` and `prune` say, and do.
#pragma once

#include <string>

#include "app/baseline_store.h"

namespace tidegate::app {

/// The result of a revision, or of the nearest commit to HEAD when none is named. Codes:
/// baseline.*, scm.bad_revision.
Result<std::string> show_baseline(const BaselineStore& store, const std::string& revision,
                                  sys::World& world);
/// One line for each: commit, day, bytes; newest first, and last those whose commit is not here.
Result<std::string> list_baselines(const BaselineStore& store, sys::World& world);
/// Leaves the newest `keep` by the dates of their commits. Those whose commit is not here may be
/// newer than all that is known: they stay.
Result<std::string> prune_baselines(const BaselineStore& store, std::int64_t keep,
                                    sys::World& world);

}  // namespace tidegate::app
