// What a policy means in this folder: its text, the modules it finds here, its armed gates.
#pragma once

#include "app/commands.h"
#include "app/policy_in_force.h"
#include "app/surroundings.h"
#include "judge/arm.h"

namespace tidegate::app {

struct PolicyHere {
  PolicyInForce force;
  ModuleTable modules;
  std::vector<judge::ArmedGate> gates;
};

/// Reads and arms as `check` would. `named` wins over --policy.
Result<PolicyHere> policy_here(const cli::Global& global, const std::string& named,
                               sys::World& world);

/// Complains, and ends as such errors end.
Ended refused(const Errors& errors, sys::World& world);

}  // namespace tidegate::app
