// The pages for man(1), derived from the parser's own table of commands and options.
#pragma once

#include <string>

#include "cli/cli.h"

namespace CLI {
class App;
}

namespace tidegate::cli {

/// REQUIRES: the draft outlives the parser.
void add_manual(CLI::App& app, Manual& draft);
std::string manual_page(const CLI::App& app, const Manual& asked, const Choices& choices);

}  // namespace tidegate::cli
