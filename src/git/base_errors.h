// Why there is no base, and the command that mends it in the CI at hand.
#pragma once

#include <string>

#include "tidegate/ci_context.h"
#include "tidegate/result.h"

namespace tidegate::git {

Error no_base(const CiContext& ci, const std::string& why);
Error head_mismatch(const CiContext& ci, const std::string& head);
Error base_unavailable(const CiContext& ci, const std::string& commit, bool shallow);
Error branch_unavailable(const CiContext& ci, const std::string& branch);
Error shallow(const CiContext& ci, const std::string& with);
Error unrelated(const std::string& with);
Error bad_revision(const std::string& revision);
/// Of what an event or an environment says.
Error not_an_id(const std::string& text);
Error not_a_branch(const std::string& text);

}  // namespace tidegate::git
