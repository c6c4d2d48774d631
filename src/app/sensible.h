// What of a command line only the folder, or the options together, show to be wrong.
#pragma once

#include "app/surroundings.h"
#include "cli/command.h"

namespace tidegate::app {

/// Code: usage.invalid.
Result<Done> sensible(const cli::Global& global, const cli::Check& command,
                      const Surroundings& around, sys::World& world);

}  // namespace tidegate::app
