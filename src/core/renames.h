// Renames: where the files of a baseline are in head.
#pragma once

#include <utility>
#include <vector>

#include "tidegate/change.h"

namespace tidegate {

class Renames {
 public:
  /// Either may be null. Also follows files that were moved and re-indented at once. A file that
  /// went under its old name since the baseline is looked for in the change of the base as well:
  /// over many commits git may no longer see that it was renamed. REQUIRES: both outlive it.
  Renames(const Change* since_baseline, const Change* change);
  /// The path itself where nothing renames it.
  const RepoPath& in_head(const RepoPath& path) const;

 private:
  using Row = std::pair<const RepoPath*, const RepoPath*>;
  static std::vector<Row> rows_of(const Change& change);
  static const RepoPath* among(const std::vector<Row>& rows, const RepoPath& path);

  const Change* since_baseline_;
  std::vector<Row> since_, of_change_;  // ascending by the old path
};

}  // namespace tidegate
