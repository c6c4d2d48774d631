// The commands below `tidegate baseline`.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "tidegate/result.h"

namespace CLI {
class App;
}

namespace tidegate::cli {

/// Returns the parent of them all. REQUIRES: the draft outlives the parser.
CLI::App& add_baseline(CLI::App& app, Baseline& draft);
/// After parsing. Code: usage.invalid.
Result<Baseline> baseline_from(const CLI::App& verb, Baseline draft);

}  // namespace tidegate::cli
