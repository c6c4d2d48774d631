// The base of a change: which commit a run is compared with (S6.1, S6.2).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "git/change.h"
#include "git/commits.h"
#include "git/repository.h"
#include "tidegate/artifact.h"
#include "tidegate/ci_context.h"

namespace tidegate::git {

struct BaseQuestion {
  std::string named;        // --base
  std::string policy_base;  // `base` of the policy
  std::string head;         // full object id of the judged commit, or of HEAD for the work tree
  CiContext ci;
  /// What base_branches_call brought, when it was asked before head was known; else it is asked
  /// when it is needed.
  std::optional<Answer> branches = {};
  /// Told the ends of the change before their merge base is known, so that the change can be asked
  /// for at the same time. That answer holds when a base without diagnostics is found.
  std::function<void(const Ends&)> meanwhile = {};
};

/// All names that find_base may want to look up, in one call.
Call base_branches_call(const Repository& repository, const CiContext& ci,
                        const std::string& policy_base);

struct Base {
  std::string commit;  // full object id; of the empty tree for the first commit of all
  std::string reason;  // "merge base with origin/main"
  std::vector<Diagnostic> diagnostics = {};  // "one of 2 merge bases"
};

/// Codes: scm.no_base, scm.base_unavailable, scm.shallow, scm.unrelated, scm.head_mismatch,
/// scm.bad_revision, scm.git_failed, or the trouble of the CI's context; each hint is the command
/// that mends it here.
Result<Base> find_base(const Repository& repository, const BaseQuestion& question, const Ask& ask);

/// The full object id of a revision that a person named. Code: scm.bad_revision.
Result<std::string> find_commit(const Repository& repository, const std::string& revision,
                                const Ask& ask);

}  // namespace tidegate::git
