// Sources: which globs mean the code that ought to be measured.
#pragma once

#include <string>
#include <vector>

namespace tidegate::propose {

/// Globs for the code that `measured` files stand for, by folder and extension, generalised over
/// packages: "packages/*/src/**/*.ts". `code` are all files of the project that may owe a
/// measurement; both ascending. Headers are left out where most of them hold
/// no line. Where nothing is measured the code stands for itself, without its headers and what
/// stands beside the product, such as docs/ and hidden settings.
std::vector<std::string> sources_of(const std::vector<std::string>& measured,
                                    const std::vector<std::string>& code,
                                    const std::vector<std::string>& packages);

}  // namespace tidegate::propose
