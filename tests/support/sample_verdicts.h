// Verdicts of every kind, that every output format must show well.
#pragma once

#include <string>
#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::test {

struct Sample {
  std::string name;  // of its golden files
  Verdict verdict;
};

std::vector<Sample> sample_verdicts();

}  // namespace tidegate::test
