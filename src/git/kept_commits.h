// When commits were made, and whether two tips of a ref have one history.
#pragma once

#include <string>
#include <vector>

#include "git/commits.h"
#include "git/repository.h"

namespace tidegate::git {

/// The dates of those commits that are here, in no order; the others are left out.
Call dates_call(const Repository& repository, const std::vector<std::string>& commits);
Result<std::vector<DatedCommit>> dates_from(const Answer& answer);

/// Whether two commits have no ancestor in common.
Call common_call(const Repository& repository, const std::string& a, const std::string& b);
Result<bool> unrelated_from(const Answer& answer);

}  // namespace tidegate::git
