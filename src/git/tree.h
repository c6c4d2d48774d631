// What stands in the tree of a commit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "git/commits.h"
#include "git/repository.h"

namespace tidegate::git {

struct NamedText {
  std::string name;
  std::string text;
};

/// The first of the names that is a regular file in the commit's tree, with its content; nothing
/// when none is there. A link under a name is refused: it may lead anywhere. REQUIRES: commit is a
/// full object id; names are paths from the root. Code: scm.git_failed.
Result<std::optional<NamedText>> first_text(const Repository& repository, const std::string& commit,
                                            const std::vector<std::string>& names, const Ask& ask);

}  // namespace tidegate::git
