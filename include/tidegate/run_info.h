// RunInfo: what was judged, against what, by which policy, where.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tidegate/artifact.h"

namespace tidegate {

enum class PolicyOrigin : std::uint8_t { base, head, file, builtin };

/// A file that a policy builds on.
struct PolicyFile {
  std::string path, sha256;
  bool operator==(const PolicyFile&) const = default;
};

struct PolicyInfo {
  std::string path;  // "tidegate.yml"; empty for the built-in one
  PolicyOrigin origin = PolicyOrigin::builtin;
  std::string sha256;  // 64 hexadecimal digits; of the hashes of all its files when it extends some
  std::vector<PolicyFile> files = {};  // of a policy that extends others: itself, then those
  /// What the change would do to the policy that decided, a sentence each: "gate patch_coverage:
  /// minimum 80% -> 70%". Empty when both are the same. What nobody can order stands under
  /// loosened.
  std::vector<std::string> loosened = {}, tightened = {};
  std::vector<std::string> rewired = {};  // artifacts whose files were taken from the change
  bool bootstrap = false;                 // the base has no policy, so the change's own decided
  bool operator==(const PolicyInfo&) const = default;
};

/// The earlier result that was compared with (S7.1).
struct BaselineInfo {
  std::string commit;         // an object id
  std::int64_t distance = 0;  // first-parent commits before the base; 0: the base itself
  std::int64_t age_ms = 0;    // between the two commits
  bool operator==(const BaselineInfo&) const = default;
};

/// What was judged, by which policy, where. No wall-clock time: same inputs, same bytes.
struct RunInfo {
  std::string version;  // of tidegate
  std::optional<std::string> base;
  std::optional<std::string> head;  // an object id, "worktree", or empty outside a repository
  std::string base_reason;          // "merge base with origin/main"
  std::optional<BaselineInfo> baseline;
  PolicyInfo policy;
  std::string ci = "none";  // github, gitlab, gitea, none
  bool warn_only = false;
  std::vector<Diagnostic> diagnostics = {};  // of the change, the baseline and the policy
  bool operator==(const RunInfo&) const = default;
};

}  // namespace tidegate
