// Sample verdicts in which evidence is lacking, rightly or not; each starts from one that passes.
#pragma once

#include "tidegate/verdict.h"

namespace tidegate::test {

/// A gate fails on the reports that were read; others wait for reports that were not.
Verdict starved(Verdict verdict);
/// Some modules have nothing that ought to be measured.
Verdict nothing_to_measure(Verdict verdict);

}  // namespace tidegate::test
