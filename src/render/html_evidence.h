// The parts of the `html` page about what was read, and what was judged against what.
#pragma once

#include <string>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// Empty when the policy names no artifact.
std::string artifact_part(const Verdict& verdict);
std::string run_part(const Verdict& verdict);

}  // namespace tidegate::render
