// GitLab's Code Quality report: the findings that count, for the widget of a merge request.
#pragma once

#include "render/renderer.h"

namespace tidegate::render {

/// An array of issues, empty when there is none. Left out is what is suppressed or waived, and what
/// lies in no file of the repository: the format has no place for it.
std::string code_quality(const Verdict& verdict, const Style& style);

}  // namespace tidegate::render
