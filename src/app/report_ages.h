// Says which reports were written before the code that they may speak of was edited.
#pragma once

#include <vector>

#include "app/hearing.h"

namespace tidegate::app {

/// A note for each artifact with a file that is older than a source of the change. It is no
/// verdict: only a report that names the edited file is stale (S4.22). In CI a checkout dates all
/// files anew, so nothing is said there. Code: artifact.older_than_change.
std::vector<Diagnostic> report_ages(const Hearing& hearing, const cli::Check& command,
                                    sys::World& world);

}  // namespace tidegate::app
