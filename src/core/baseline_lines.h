// BaselineLines: whether the baseline covered a line that the change removes (S4.21).
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "tidegate/evidence.h"

namespace tidegate {

/// Files of a change that the base has, ascending by their path in the base.
class FilesOfBase {
 public:
  explicit FilesOfBase(const Change& change);
  /// Null when the change leaves the file alone.
  const FileChange* find(const RepoPath& base_path) const;

 private:
  std::vector<const FileChange*> files_;
};

class BaselineLines {
 public:
  /// REQUIRES: the evidence outlives it.
  explicit BaselineLines(const Evidence& evidence) : evidence_(evidence) {}
  /// False when there is no baseline. `removed` is a line of `file`, which is of the evidence's
  /// change. When the baseline is older than the base its lines have other numbers: the nearest
  /// line with the same text among those that the file lost since then is taken for it.
  bool covered(const FileChange& file, const ChangedLine& removed);

 private:
  using Texts = std::vector<std::pair<std::uint64_t, std::uint32_t>>;  // hash and line, ascending
  const Texts& texts_of(const FileChange& file);

  const Evidence& evidence_;
  std::optional<FilesOfBase> files_;
  std::map<const FileChange*, Texts> texts_;
};

}  // namespace tidegate
