// LineMap: where the lines of the base are in head, through one file's change.
#pragma once

#include <cstdint>
#include <optional>

#include "tidegate/change.h"

namespace tidegate {

/// Lines that a change neither adds nor removes keep their order, so the n-th kept line of the base
/// is the n-th kept line of head. REQUIRES: the change outlives the map.
class LineMap {
 public:
  explicit LineMap(const FileChange& change) : change_(change) {}
  /// Empty when the line was removed.
  std::optional<std::uint32_t> in_head(std::uint32_t base_line) const;
  /// Empty when the line was added.
  std::optional<std::uint32_t> in_base(std::uint32_t head_line) const;

 private:
  const FileChange& change_;
};

/// The file's change, found by its path in head; null when the change does not touch it.
const FileChange* change_of(const Change& change, const RepoPath& path);

}  // namespace tidegate
