// Places on the `html` page: what a fact points at, file by file or one by one.
#pragma once

#include <string>
#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// The first ten in sight, some hundreds behind a fold, the rest counted; empty without exhibits.
std::string exhibits(const Fact& fact);
/// A table of files, their lines, and what is said of them.
std::string lines_by_file(const Fact& fact);

}  // namespace tidegate::render
