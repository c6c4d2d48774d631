// The matcher under Glob and GlobSet: one brace-free pattern against one path.
#pragma once

#include <string_view>

#include "text/glob.h"

namespace tidegate::text {

/// REQUIRES: both brackets of every class are there.
bool matches_segment(std::string_view pattern, std::string_view segment);
bool matches_path(const Glob::Alternative& alternative, std::string_view path);

}  // namespace tidegate::text
