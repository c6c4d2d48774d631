// The list of changed files that git prints with --raw -z: names as they are, modes and ids.
#pragma once

#include <string_view>
#include <vector>

#include "tidegate/result.h"

namespace tidegate::git {

/// Views are into the list.
struct RawEntry {
  std::uint32_t old_mode = 0, new_mode = 0;  // 0: not there
  std::string_view old_id, new_id;  // zeros: not there, or not hashed yet because it is in the
                                    // work tree
  char status = '?';                // A, D, M, R, T or U, as git's manual says
  std::string_view old_name, name;  // equal unless it is renamed
};

/// Takes the entries off the front of the output; what is left is the patch.
/// Code: scm.git_failed.
Result<std::vector<RawEntry>> take_raw_entries(std::string_view& output);

}  // namespace tidegate::git
