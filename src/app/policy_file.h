// The policy as a file or a text: where it is looked for, and how it is read.
#pragma once

#include <string>

#include "app/policy_chain.h"
#include "app/policy_in_force.h"

namespace tidegate::app {

/// Where a policy lies when nobody names one, at the repository's root; the first that is there.
inline constexpr const char* policy_names[] = {"tidegate.yml", ".tidegate.yml"};

/// The work tree's file. `named` is --policy. Code: policy.not_found.
Result<PolicyText> find_policy_file(const std::string& named, const Surroundings& around,
                                    sys::World& world);
/// A policy and what it builds on, nearest first.
Result<PolicyInForce> read_policy_chain(const std::vector<policy::PolicySource>& sources,
                                        PolicyOrigin origin);

}  // namespace tidegate::app
