// Verdicts on what scanners, compilers and linters found.
#pragma once

#include "support/sample_verdicts.h"

namespace tidegate::test {

/// Each is made from a run that passes.
std::vector<Sample> sample_verdicts_findings(const Verdict& passing);

}  // namespace tidegate::test
