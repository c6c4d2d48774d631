// What is odd about a valid policy in this repository: gates that nothing feeds, modules without
// files.
#pragma once

#include "judge/arm.h"
#include "tidegate/module.h"
#include "tidegate/policy.h"
#include "tidegate/result.h"

namespace tidegate::app {

/// Codes: policy.unfed_gate, module.no_files.
Errors policy_remarks(const Policy& policy, const ModuleTable& modules,
                      std::span<const judge::ArmedGate> gates);

}  // namespace tidegate::app
