// The `html` output: the verdict as one page that needs no script and nothing from elsewhere.
#pragma once

#include <string>

#include "render/renderer.h"

namespace tidegate::render {

/// No more than about 4 MB, however much there is to show: what is left out is counted.
std::string html(const Verdict& verdict, const Style& style);

}  // namespace tidegate::render
