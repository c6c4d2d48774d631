// The tables of a Markdown summary: gates, modules, changed lines, waivers; each folded.
#pragma once

#include <cstddef>
#include <string>

#include "render/sentence.h"

namespace tidegate::render {

std::string folded(std::string_view title, std::string_view body);
/// A last row of a list that is cut.
std::string and_more(std::size_t shown, std::size_t all, std::string_view indent);

// Each shows so many rows at most.
std::string gate_table(const Verdict& verdict, std::size_t rows_max);
/// The modules that moved or broke a limit; without a baseline all of them. Empty when there are
/// none.
std::string module_table(const Verdict& verdict, std::size_t rows_max);
/// Empty without a known change that adds a line.
std::string patch_table(const Verdict& verdict);
/// Empty without waivers.
std::string waiver_list(const Verdict& verdict, std::size_t rows_max);

}  // namespace tidegate::render
