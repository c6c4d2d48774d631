// The `dotenv` output: the verdict in numbers, as variables for the later jobs of a pipeline.
#pragma once

#include <string>

#include "render/renderer.h"

namespace tidegate::render {

/// For GitLab's artifacts:reports:dotenv: one KEY=value a line, words and integers of ours alone.
std::string dotenv(const Verdict& verdict, const Style& style);

}  // namespace tidegate::render
