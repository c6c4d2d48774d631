// argv in, Command out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "tidegate/result.h"

namespace tidegate::cli {

/// Names that options and arguments may take; they come from the tables of other stages.
struct Choices {
  std::vector<std::string> formats, outputs, gates;
  std::vector<std::string> tokens;  // the variables of the environment that may hold one
};

/// Code usage.invalid for anything that is not understood.
Result<Command> parse(std::span<const std::string> arguments, const Choices& choices);

}  // namespace tidegate::cli
