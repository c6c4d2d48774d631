// The folded part of a Markdown summary that lists the findings of the run.
#pragma once

#include <cstddef>
#include <string>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// New ones first, so many rows; the rest in numbers. Empty when there is no finding.
std::string finding_list(const Verdict& verdict, std::size_t rows_max);

}  // namespace tidegate::render
