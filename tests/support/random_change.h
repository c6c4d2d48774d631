// Random files, edits and coverage, and what became of each line by the way they were made.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "tidegate/change.h"
#include "tidegate/file_coverage.h"

namespace tidegate {

/// A file before and after an edit: lines are told apart by a number of their own.
struct RandomEdit {
  std::vector<std::uint64_t> base, head;
  FileChange change;
};

/// Below 1 in a hundred to all of the lines are removed or added, in runs as in a true change.
RandomEdit random_edit(std::mt19937_64& random, const RepoPath& path, std::size_t lines);

/// About a third of the lines is covered, a third is not, a third is no code.
FileCoverage random_coverage(std::mt19937_64& random, const RepoPath& path, std::size_t lines);

}  // namespace tidegate
