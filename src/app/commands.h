// One function per command, each in a file of its own.
#pragma once

#include <vector>

#include "app/ending.h"
#include "cli/cli.h"
#include "sys/world.h"
#include "tidegate/result.h"

namespace tidegate::app {

/// The names that options may take.
cli::Choices choices();

/// What a command leaves for the exit code.
struct Ended {
  Ending ending = Ending::internal_error;
  std::vector<Judgment> judgments = {};
  int exit_code = 0;  // of the command that `record` ran
};

Ended check(const cli::Global& global, const cli::Check& command, sys::World& world);
Ended inspect(const cli::Global& global, const cli::Inspect& command, sys::World& world);
Ended init(const cli::Global& global, const cli::Init& command, sys::World& world);
Ended lint(const cli::Global& global, const cli::Lint& command, sys::World& world);
Ended doctor(const cli::Global& global, const cli::Doctor& command, sys::World& world);
Ended list(const cli::Global& global, const cli::List& command, sys::World& world);
Ended explain(const cli::Global& global, const cli::Explain& command, sys::World& world);
Ended schema(const cli::Schema& command, sys::World& world);
Ended baseline(const cli::Global& global, const cli::Baseline& command, sys::World& world);

Ended record(const cli::Global& global, const cli::Record& command, sys::World& world);

Ended hook(const cli::Global& global, const cli::Hook& command, sys::World& world);

/// Runs the program that has the network, with the words as they were typed.
Ended publish(const cli::Publish& command, sys::World& world);

/// Harmless text that may open a line: no workflow command begins with it.
std::string opening(std::string_view text);
/// Writes errors to stderr, "where: message" with the hint below, each harmless for a log.
void complain(const Errors& errors, sys::World& world);
/// Prints the words; says so when they could not be written.
Ended say(std::string_view text, sys::World& world);

}  // namespace tidegate::app
