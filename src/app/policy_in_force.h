// The policy that judges this run, and where it comes from (S8.1).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/git_door.h"
#include "app/surroundings.h"
#include "cli/command.h"
#include "policy/policy_reader.h"
#include "tidegate/policy.h"

namespace tidegate::app {

struct PolicyInForce {
  Policy policy;
  PolicyInfo info;
  std::optional<Policy> of_change = {};  // the change's own, where another one decides
  /// The base's policy should decide and cannot be known; what is here is the change's own, so that
  /// the run shows something and proves nothing. Empty code: the policy is known.
  Error unknown = {};
  std::vector<Diagnostic> diagnostics = {};
  std::vector<policy::PolicySource> sources = {};  // the policy's text and what it builds on
};

/// What this build's policies may name.
policy::Vocabulary vocabulary();

/// The file of --policy, else tidegate.yml, else .tidegate.yml at the root, and what it builds on.
/// Codes: policy.not_found, policy.*, yaml.*.
Result<PolicyInForce> load_policy(const cli::Global& global, const Surroundings& around,
                                  sys::World& world);

/// The commits between which the policy is looked for.
struct PolicyEnds {
  const Result<git::Base>& base;
  std::string head;       // object id; empty without a commit
  bool worktree = false;  // the work tree is judged
};
/// Codes: those of load_policy, policy.not_in_base. REQUIRES: a repository.
Result<PolicyInForce> policy_in_force(const cli::Global& global, const cli::Check& command,
                                      const Surroundings& around, const PolicyEnds& ends,
                                      GitDoor& door, sys::World& world);
/// Whether the work tree's file decides, so that no commit need be known before it is read.
bool decides_as_file(const cli::Check& command, const Surroundings& around);

/// Judges named reports without a policy: every file an artifact of its own.
PolicyInForce builtin_policy(const std::vector<std::string>& files);
/// What the built-in policy can ask of this run.
struct BuiltinEvidence {
  bool tests = false, coverage = false, change = false, baseline = false;
};
/// The gates of the built-in policy that the evidence can answer; tests when none can.
void choose_builtin_gates(Policy& policy, const BuiltinEvidence& evidence);

}  // namespace tidegate::app
