// The parts of the `html` page about modules, changed lines, findings and waivers.
#pragma once

#include <string>

#include "tidegate/verdict.h"

namespace tidegate::render {

// Each is empty where there is nothing to show.
std::string module_part(const Verdict& verdict);
std::string change_part(const Verdict& verdict);
std::string finding_part(const Verdict& verdict);
std::string waiver_part(const Verdict& verdict);

}  // namespace tidegate::render
