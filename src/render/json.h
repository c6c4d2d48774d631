// The `json` output: the whole verdict, so that every other output can be rendered from it.
#pragma once

#include <string>

#include "render/renderer.h"

namespace tidegate::render {

std::string json(const Verdict& verdict, const Style& style);

}  // namespace tidegate::render
