// The options of `tidegate hook`.
#pragma once

#include "cli/command.h"

namespace CLI {
class App;
}

namespace tidegate::cli {

/// REQUIRES: the draft outlives the parser. The command, for options that others share.
CLI::App& add_hook(CLI::App& app, Hook& draft);

}  // namespace tidegate::cli
