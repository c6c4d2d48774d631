// Whether HEAD belongs to the default branch, as far as this clone knows.
#pragma once

#include <string>

#include "git/base.h"

namespace tidegate::git {

/// True when HEAD's branch is the default branch, or HEAD is on the remote's: origin/HEAD, else
/// origin/main, else origin/master. Without any of these, a branch main or master is the default
/// one. REQUIRES: `head` is an object id. Code: scm.git_failed.
Result<bool> on_default_branch(const Repository& repository, const std::string& head,
                               const Ask& ask);

/// The name of the default branch: what origin/HEAD says, else main, master, trunk or develop where
/// one is there, else the branch that is checked out, else "main".
std::string default_branch_name(const Repository& repository, const Ask& ask);

}  // namespace tidegate::git
