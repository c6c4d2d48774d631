// The `github` output: annotations as workflow commands, for a log that GitHub Actions reads.
#pragma once

#include <string>

#include "render/renderer.h"

namespace tidegate::render {

/// One command a line and nothing else: at most 9 errors, 9 warnings and a notice that counts the
/// rest, because a step keeps 10 of each kind. Nothing at all when there is nothing to remark.
std::string github(const Verdict& verdict, const Style& style);

}  // namespace tidegate::render
