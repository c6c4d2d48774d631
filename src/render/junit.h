// The `junit` output: every gate as a test case, for whatever shows test reports.
#pragma once

#include <string>

#include "render/renderer.h"

namespace tidegate::render {

/// One suite. A failing gate is a failure, one that was not evaluated an error, one that had
/// nothing to judge is skipped; what was warned of or waived passes, and says so in its output.
std::string junit(const Verdict& verdict, const Style& style);

}  // namespace tidegate::render
