// Judging: what `check` makes of a hearing, before anybody is told.
#pragma once

#include "app/hearing.h"
#include "cli/command.h"
#include "sys/world.h"
#include "tidegate/verdict.h"

namespace tidegate::app {

/// Asks the gates, and says what was judged, against what. The verdict is whole.
Verdict verdict_of(const Hearing& hearing, const cli::Check& command, sys::World& world);

}  // namespace tidegate::app
