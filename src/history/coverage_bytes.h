// Coverage in a snapshot: which lines and branches ran, file by file.
#pragma once

#include "history/arm_numbers.h"
#include "history/packed.h"
#include "tidegate/coverage.h"

namespace tidegate::history {

/// Lines are words of 64 bits side by side instead of runs: of a code base that changes a little,
/// most bytes stay what they were, and git packs a thousand snapshots as if they were a few.
void put_coverage(const Coverage& coverage, const ArmNumbers& numbers, Packer& out);
/// `gaps` becomes true when arms are left out that only other artifacts may know.
Coverage take_coverage(Unpacker& in, bool& gaps);

}  // namespace tidegate::history
