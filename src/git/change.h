// The change between two commits, or a commit and the work tree: what git is asked, and what its
// answers mean (S6.3).
#pragma once

#include <string>
#include <vector>

#include "git/repository.h"
#include "tidegate/change.h"

namespace tidegate::git {

/// Full object ids; head is empty for the work tree.
struct Ends {
  std::string base, head;
  /// Compare with the merge base of both instead; git fails when they have several, or none.
  bool since_merge_base = false;
};

/// Asks for the list of files and the patch in one call: so both speak of the same moment of a work
/// tree, and renames are looked for once. `drivers` of drivers_from are switched off; they matter
/// to the work tree alone.
Call change_call(const Repository& repository, const Ends& ends,
                 const std::vector<std::string>& drivers);

/// Names and kinds come from the raw list, lines from the patch, whose hunks are counted by their
/// headers. A file whose lines git does not show although its content differs is an error, never
/// "no lines". Codes: scm.git_failed, scm.too_many_lines.
Result<Change> change_from(const Answer& answer, const Ends& ends);

/// The lines of a whole file as added ones: for files that git does not track yet.
FileChange added_file(RepoPath path, std::string_view content);

}  // namespace tidegate::git
