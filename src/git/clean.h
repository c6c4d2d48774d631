// Whether the work tree is what its commit says.
#pragma once

#include <string>
#include <vector>

#include "git/repository.h"

namespace tidegate::git {

/// Tracked files whose content or mode differs from the commit's; a file that was only touched is
/// not among them. `drivers` of drivers_from are switched off. REQUIRES: `head` is an object id.
Call edited_files_call(const Repository& repository, const std::string& head,
                       const std::vector<std::string>& drivers);
Result<std::vector<RepoPath>> edited_files_from(const Answer& answer);

}  // namespace tidegate::git
