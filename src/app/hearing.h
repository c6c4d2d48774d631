// Hearing: everything that a run knows before its gates are asked. `check`, `explain FILE:LINE` and
// `baseline save` open one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ending.h"
#include "app/git_inquiry.h"
#include "app/policy_in_force.h"
#include "app/surroundings.h"
#include "judge/arm.h"
#include "judge/case_file.h"

namespace tidegate::app {

struct Hearing {
  Surroundings around;
  PolicyInForce force;
  GitFacts git;
  std::optional<git::Base> base;        // empty when it is not known; the case file says why
  std::optional<std::string> head;      // object id or "worktree", as a verdict names it (S6.4)
  judge::CaseFile file;                 // with modules, change and baseline
  std::vector<judge::ArmedGate> gates;  // all of the policy, or those of --only
  std::vector<Diagnostic> diagnostics;  // of the change, the baseline and the policy
};

/// Finds the policy in force, asks git, reads and settles all artifacts. What is wrong with the
/// evidence stands in the case file, which points into the policy: move a hearing, never copy it.
/// A policy that is `given` is in force as it is, and none is looked for.
/// Errors: usage.invalid, policy.*, gate.*.
Result<Hearing> open_hearing(const cli::Global& global, const cli::Check& command,
                             sys::World& world, std::optional<PolicyInForce> given = {});

/// How a run ends that got no hearing: by the code of its first error.
Ending ending_of(const Errors& errors);

}  // namespace tidegate::app
