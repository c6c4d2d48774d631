// The policy as a file or a text: where it is looked for, and how it is read.
#pragma once

#include <string>

#include "app/policy_in_force.h"

namespace tidegate::app {

/// Where a policy lies when nobody names one, at the repository's root; the first that is there.
inline constexpr const char* policy_names[] = {"tidegate.yml", ".tidegate.yml"};

struct PolicyText {
  std::string name;  // as errors call it
  std::string bytes;
};

/// The work tree's file. `named` is --policy. Code: policy.not_found.
Result<PolicyText> find_policy_file(const std::string& named, const Surroundings& around,
                                    sys::World& world);
Result<PolicyInForce> read_policy_text(const PolicyText& text, PolicyOrigin origin);

}  // namespace tidegate::app
