// Traps in a policy that is valid: settings that make a gate weak, or that no change can fail.
#pragma once

#include <string_view>

#include "doctor/symptom.h"
#include "tidegate/gate.h"
#include "tidegate/module.h"
#include "tidegate/policy.h"

namespace tidegate::doctor {

/// What the traps are looked for in.
struct PolicyInPlace {
  const Policy& policy;
  const ModuleTable& modules;
  std::span<const RepoPath> tracked;  // empty: not known, and nothing is said of globs
  std::string_view today;             // "2026-11-21"
  std::string_view text = {};         // of the policy, for places that its values do not know

  /// "tidegate.yml:14" of a key of the top level.
  std::string where(std::string_view key) const;
};

Symptoms examine_policy(const PolicyInPlace& place);

/// What the gate's settings, defaults included, compare with.
bool compares(const GateSpec& gate);

}  // namespace tidegate::doctor
