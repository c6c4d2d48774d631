// Delivers a verdict: to stdout and into files.
#pragma once

#include "app/ending.h"
#include "cli/command.h"
#include "sys/world.h"
#include "tidegate/verdict.h"

namespace tidegate::app {

/// `judged`, or `unwritten` when an output could not be delivered whole; every output is tried.
Ending deliver(const Verdict& verdict, const cli::Global& global, const cli::Check& command,
               sys::World& world);

}  // namespace tidegate::app
