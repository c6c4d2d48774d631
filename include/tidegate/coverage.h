// Coverage: which lines and branches ran, as the tools counted them (S4).
#pragma once

#include <string>
#include <vector>

#include "tidegate/file_coverage.h"

namespace tidegate {

struct Coverage {
  std::vector<FileCoverage> files;  // ascending by path, one entry per path
  std::vector<std::string>
      sources;  // folders that the report's paths are relative to, as spelled; may be empty
};

}  // namespace tidegate
