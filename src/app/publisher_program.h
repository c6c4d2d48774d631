// The second program, `tidegate-publish`: how it is found and run, as git runs git-remote-http.
#pragma once

#include <string>
#include <vector>

#include "sys/world.h"

namespace tidegate::app {

/// Runs it with these words and `input` on its stdin, passes on what it says, and returns its exit
/// code. Codes: publish.no_program.
Result<int> run_publisher(const std::vector<std::string>& words, std::string input,
                          sys::World& world);

}  // namespace tidegate::app
