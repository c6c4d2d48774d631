// The whole program as a function: arguments and a world in, exit code out.
#pragma once

#include <span>
#include <string>

#include "sys/world.h"

namespace tidegate::app {

/// Never throws and never ends the process. The exit code is one of S1's.
int run(std::span<const std::string> arguments, sys::World& world);

}  // namespace tidegate::app
