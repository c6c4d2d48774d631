// Differences: what a change would do to the policy that judges it, in words (S8.1).
#pragma once

#include <string>
#include <vector>

#include "policy/policy_reader.h"
#include "tidegate/policy.h"

namespace tidegate::policy {

/// A sentence each: "gate patch_coverage: minimum 80% -> 70%". What nobody can order stands under
/// loosened and says "(may loosen it)". At most 100 of each kind, then how many more there are.
struct Differences {
  std::vector<std::string> loosened, tightened;
};

/// Compares what the policies mean: an explicit default is no difference, nor is another order of
/// gates. Owners, reasons and tickets judge nothing, and are not compared. The order is that of the
/// policy: gates, artifacts, modules, the rest, waivers. Values are cut at 60 characters and stand
/// on one line. REQUIRES: both policies were read with this vocabulary.
Differences compare_policies(const Policy& in_force, const Policy& of_change,
                             const Vocabulary& vocabulary);

}  // namespace tidegate::policy
