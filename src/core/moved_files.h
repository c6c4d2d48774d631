// MovedFiles: files that were moved and re-indented, so that git sees one go and another one come.
#pragma once

#include <vector>

#include "tidegate/change.h"

namespace tidegate {

struct MovedFile {
  const RepoPath* from = nullptr;  // a deleted file of the change
  const RepoPath* to = nullptr;    // an added one
};

/// Pairs of a deleted and an added file with at least half of their lines in common, white space
/// and blank lines aside: git's own measure, but for the white space. Each file is in one pair at
/// most, the most alike first. Lines that many deleted files share tell nothing.
/// REQUIRES: the change outlives the pairs.
std::vector<MovedFile> moved_files(const Change& change);

}  // namespace tidegate
