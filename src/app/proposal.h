// Proposal: from what lies here to a policy that passes today, measured by the real gates.
#pragma once

#include <string>
#include <vector>

#include "app/survey.h"
#include "cli/command.h"
#include "propose/policy_text.h"

namespace tidegate::app {

struct Proposal {
  propose::Terms terms;
  std::string text;                     // a valid policy
  std::vector<std::string> unused;      // reports that the policy leaves out
  std::vector<std::string> unmeasured;  // packages with code, beside others that are measured
};

/// What `check` would be asked for here, whatever runs us.
cli::Check plain_check();

/// Judges a draft for its numbers, then the policy itself: a gate that fails today, or cannot know
/// the change yet, warns. Missing or broken reports stay what they are. Errors: as open_hearing.
Result<Proposal> propose_policy(const cli::Global& global, const Surroundings& around,
                                const Survey& survey, sys::World& world);

}  // namespace tidegate::app
