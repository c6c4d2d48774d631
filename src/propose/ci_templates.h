// The workflows of ci-examples/, as they stand there. CMake generates the bodies.
#pragma once

#include <string_view>

namespace tidegate::propose {

std::string_view github_gate();      // pull requests and the merge queue
std::string_view github_baseline();  // the default branch, which keeps its results
std::string_view gitlab_pipeline();

}  // namespace tidegate::propose
