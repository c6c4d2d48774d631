// The folded parts of a Markdown summary: one for each gate in trouble, then the tables.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// One folded part, in a long and shorter forms; the last one is the shortest.
using Forms = std::vector<std::string>;

/// In the order in which they deserve room.
std::vector<Forms> folded_parts(const Verdict& verdict);

}  // namespace tidegate::render
