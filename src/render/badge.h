// The `badge` output: a few words and a color, for a README.
#pragma once

#include <string>

#include "render/renderer.h"

namespace tidegate::render {

/// A picture for a file that ends in ".svg"; else JSON for an endpoint badge of shields.io. Both
/// hold words of ours and numbers alone. Green only where a gate passed and none stands in the way.
std::string badge(const Verdict& verdict, const Style& style);

}  // namespace tidegate::render
