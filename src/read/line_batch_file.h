// BatchedFile: one file of a coverage report whose records come in any number and order.
#pragma once

#include <algorithm>
#include <cstdint>

#include "read/line_batch.h"

namespace tidegate::read {

/// How many lines and branches a report may hold: limits.coverage_lines, and never so many that a
/// sum over all files of all reports could leave 64 bits.
class EntryRoom {
 public:
  explicit EntryRoom(std::int64_t limit) : most_(std::min(limit, std::int64_t{1} << 40)) {}
  std::int64_t most() const { return most_; }
  std::int64_t left() const { return std::max<std::int64_t>(most_ - used_, 0); }
  /// Whether so many more still fit. REQUIRES: it was true before, and count < 2^62.
  bool take(std::int64_t count) {
    used_ += count;
    return used_ <= most_;
  }

 private:
  std::int64_t most_;
  std::int64_t used_ = 0;
};

/// A file that a million records repeat must not be united a million times: what the latest records
/// say waits until there is as much of it as the file has.
class BatchedFile {
 public:
  /// Takes all of the batch, which becomes empty. Returns by how many lines and branches the file
  /// grew.
  std::int64_t take(LineBatch& batch);
  /// Unites what still waits. Returns by how many lines and branches the file grew.
  std::int64_t settle();

  FileCoverage coverage;

 private:
  LineBatch pending_;
  std::int64_t settled_ = 0;  // lines and branches that were united
};

}  // namespace tidegate::read
