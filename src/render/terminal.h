// The `terminal` output: the verdict for a person in front of a shell or a CI log.
#pragma once

#include <string>

#include "render/renderer.h"

namespace tidegate::render {

/// Every line with untrusted text starts with a mark or with "  | ", so that no CI takes it for a
/// command.
std::string terminal(const Verdict& verdict, const Style& style);
/// "tidegate: FAIL (exit 1) gates=7 pass=5 ...": ASCII, no text from artifacts.
std::string last_line(const Verdict& verdict);

}  // namespace tidegate::render
