// The policy that judges this run, and where it comes from.
#pragma once

#include <string>
#include <vector>

#include "app/surroundings.h"
#include "cli/command.h"
#include "policy/policy_reader.h"
#include "tidegate/policy.h"

namespace tidegate::app {

struct PolicyInForce {
  Policy policy;
  PolicyInfo info;
};

/// What this build's policies may name.
policy::Vocabulary vocabulary();

/// The file of --policy, else tidegate.yml, else .tidegate.yml at the root. Codes:
/// policy.not_found, policy.*, yaml.*.
Result<PolicyInForce> load_policy(const std::string& named, const Surroundings& around,
                                  sys::World& world);

/// Judges named reports without a policy: every file an artifact of its own.
PolicyInForce builtin_policy(const std::vector<std::string>& files);
/// The gates of the built-in policy that the reports can answer; tests when none can.
void choose_builtin_gates(Policy& policy, bool tests, bool coverage);

}  // namespace tidegate::app
