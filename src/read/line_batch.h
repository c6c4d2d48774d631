// LineBatch: the lines and branch arms of one file in any order, gathered without quadratic time.
#pragma once

#include <cstdint>
#include <vector>

#include "tidegate/file_coverage.h"

namespace tidegate::read {

/// A hostile report lists lines backwards, or one file in a million records: both would make
/// inserting into a sorted FileCoverage take for ever. A batch appends, and sorts now and then.
class LineBatch {
 public:
  void add_line(std::uint32_t line, bool covered);
  void add_arm(BranchArm arm);
  void add_branches(BranchCounts counts);
  /// Appends the other batch, which becomes empty.
  void take(LineBatch& other);

  /// Entries kept at the moment; never more than about twice the distinct ones.
  std::size_t size() const { return lines_.size() + arms_.size() + counts_.size(); }
  bool has_lines() const { return !lines_.empty(); }
  /// Distinct lines, a line being covered when any entry covers it.
  Counts count_lines();
  /// Drops what is there twice.
  void compact();
  void clear();
  /// Unites everything with what the file has, and becomes empty. Time is linear in both.
  void pour_into(FileCoverage& file);

 private:
  std::vector<std::uint64_t> lines_;  // line * 2 + covered
  std::vector<BranchArm> arms_;
  std::vector<BranchCounts> counts_;
  std::size_t sorted_size_ = 0;  // after the last compaction
};

}  // namespace tidegate::read
