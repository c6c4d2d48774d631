// What of a command line only the folder, or the options together, show to be wrong.
#pragma once

#include "app/surroundings.h"
#include "cli/command.h"

namespace tidegate::app {

/// The day of --today, "2026-11-21", or the clock's. Code: usage.invalid.
Result<std::string> day_of(const std::string& today, sys::World& world);

/// Code: usage.invalid.
Result<Done> sensible(const cli::Global& global, const cli::Check& command,
                      const Surroundings& around, sys::World& world);

}  // namespace tidegate::app
