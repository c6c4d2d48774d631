// The patch that git prints, cut into its files: a state machine that hunk headers drive, so that
// no line of a file can pass for a line of the patch.
#pragma once

#include <string_view>
#include <vector>

#include "tidegate/change.h"
#include "tidegate/result.h"

namespace tidegate::git {

/// What stands under one "diff --git". Views are into the patch.
struct PatchSection {
  std::string_view names;           // as the header spells them: "a/x b/x"
  std::string_view old_id, new_id;  // empty when the content is the same
  bool has_hunks = false;
  bool uncountable = false;  // in an added line
  std::vector<ChangedLine> added, removed;
  std::vector<MarkedLine> added_marks, removed_marks;
};

/// REQUIRES: the patch outlives the sections. Codes: scm.git_failed, scm.too_many_lines.
Result<std::vector<PatchSection>> patch_sections(std::string_view patch);

/// How a header names a file's two sides when core.quotePath is on.
std::string header_names(std::string_view old_name, std::string_view new_name);

}  // namespace tidegate::git
