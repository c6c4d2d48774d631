// Completion scripts, derived from the parser's own table of commands and options.
#pragma once

#include <string>
#include <string_view>

#include "cli/cli.h"

namespace CLI {
class App;
}

namespace tidegate::cli {

/// REQUIRES: shell is bash, zsh or fish.
std::string completion_script(const CLI::App& app, std::string_view shell, const Choices& choices);

}  // namespace tidegate::cli
