// The text of one file as a commit has it: the policy of the base, for one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/commits.h"

namespace tidegate::git {

struct CommittedFile {
  std::string name;
  std::string content;
};

/// The first of the names that the commit has; empty when it has none of them. A link is not
/// followed. REQUIRES: commit is an object id; names are paths from the root.
/// Codes: scm.not_a_file, scm.git_failed.
Result<std::optional<CommittedFile>> find_file(const Repository& repository,
                                               const std::string& commit,
                                               const std::vector<std::string>& names,
                                               const Ask& ask);

}  // namespace tidegate::git
