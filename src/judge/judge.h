// Judges the evidence by the policy: asks every gate, weighs its facts, and counts what all
// renderers show.
#pragma once

#include <span>

#include "judge/arm.h"
#include "judge/case_file.h"

namespace tidegate::judge {

/// How the judgments are asked for.
struct Asking {
  bool warn_only = false;  // what would fail warns, and missing evidence stays what it is (S1.4)
  bool all_gates =
      true;  // false: some gates were left out on demand, and their artifacts with them
  std::span<const WaiverSpec> waivers = {};
  std::string today = {};  // "2026-11-21"; waivers hold up to their last day
  Quantity waiver_max = milliseconds(0);
  /// Why the policy in force is not known, although it should be the base's: then the run is not
  /// evaluated, whatever the change's own policy says. Empty code: it is known.
  Error no_policy = {};
};

/// The verdict without its exit code and run information, which `app` fills in, but for the
/// diagnostics of waivers under run.diagnostics. A required artifact
/// that was not read and that no gate asks for is judged under the name of `artifacts`: the policy
/// says that the build must have left it behind.
Verdict judge(std::span<const ArmedGate> gates, const CaseFile& file, const Asking& asking);

}  // namespace tidegate::judge
