// Patterns: from files that were found to globs that mean the files of their kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "propose/finds.h"

namespace tidegate::propose {

/// The same place below each of the packages, in as few globs as are natural: "packages/*/src" for
/// "src" below packages/a and packages/b. REQUIRES: packages not empty, ascending; the root is "".
std::vector<std::string> spread(const std::vector<std::string>& packages, std::string_view tail);

struct Patterned {
  std::vector<std::string> globs;
  std::int64_t min_files = 1;  // that each glob matches today, where each package owes one
};

/// Globs for reports of one kind: the names of suites, shards and runs become wildcards, and so do
/// packages that lie side by side. `strangers` as in Finds.
Patterned patterns_of(const std::vector<Report>& reports, const std::vector<std::string>& packages,
                      const std::vector<std::string>& strangers);

}  // namespace tidegate::propose
