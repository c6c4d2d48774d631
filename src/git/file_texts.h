// The texts of many files of one commit, by one call of git.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace tidegate::git {

/// Asks for the files in their order. A link is followed inside of the commit, so that the text is
/// what tools see. A path with a line feed cannot be asked for: see can_be_asked.
/// REQUIRES: commit is an object id; the paths are git's own.
Call file_texts_call(const Repository& repository, const std::string& commit,
                     const std::vector<RepoPath>& paths);
bool can_be_asked(const RepoPath& path);

/// Views into the answer, one a path; empty for a file that the commit does not have as a file.
/// Code: scm.git_failed.
Result<std::vector<std::optional<std::string_view>>> file_texts_from(const Answer& answer,
                                                                     std::size_t paths);

}  // namespace tidegate::git
