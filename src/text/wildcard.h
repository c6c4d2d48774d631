// Wildcards over text that is no path: `*` and `?` in the name of a test or a rule.
#pragma once

#include <string_view>

namespace tidegate::text {

/// `*` stands for any text, also none and also with '/', `?` for one byte; everything else, with
/// brackets and backslashes, stands for itself. At most pattern times text steps.
bool matches_wildcards(std::string_view pattern, std::string_view text);

}  // namespace tidegate::text
