// The options of `tidegate publish` and `check --publish`.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace CLI {
class App;
}

namespace tidegate::cli {

/// REQUIRES: the draft outlives the parser.
void add_publish(CLI::App& app, Publish& draft);
void add_publishing(CLI::App& verb, Publishing& draft);
/// The words that bring the same options about again.
std::vector<std::string> words_of(const Publishing& publishing);

}  // namespace tidegate::cli
