// How long a gate that warns until a day goes on warning.
#pragma once

#include <string>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// "becomes a failure in 12 days, on 2026-12-08"; empty for what is no warning with a last day.
std::string countdown(const Judgment& judgment);

}  // namespace tidegate::render
