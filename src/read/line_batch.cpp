// Appends, and sorts when it has doubled, so that time stays n log n and memory stays with what is
// distinct.
#include "read/line_batch.h"

#include <algorithm>
#include <utility>

namespace tidegate::read {
namespace {

constexpr std::size_t slack = 4096;

bool arm_before(const BranchArm& a, const BranchArm& b) {
  if (a.line != b.line) return a.line < b.line;
  if (a.identity != b.identity) return a.identity < b.identity;
  return a.taken > b.taken;
}

/// Of one line the entry that counts comes first (S4.4).
bool counts_before(const BranchCounts& a, const BranchCounts& b) {
  if (a.line != b.line) return a.line < b.line;
  return a.total != b.total ? a.total > b.total : a.covered > b.covered;
}

bool same_line(const BranchCounts& a, const BranchCounts& b) { return a.line == b.line; }

bool same_arm(const BranchArm& a, const BranchArm& b) {
  return a.line == b.line && a.identity == b.identity;
}

}  // namespace

void LineBatch::add_line(std::uint32_t line, bool covered) {
  if (size() >= 2 * sorted_size_ + slack) compact();
  lines_.push_back((std::uint64_t{line} << 1) | (covered ? 1 : 0));
}

void LineBatch::add_arm(BranchArm arm) {
  if (size() >= 2 * sorted_size_ + slack) compact();
  arms_.push_back(arm);
}

void LineBatch::add_branches(BranchCounts counts) {
  if (size() >= 2 * sorted_size_ + slack) compact();
  counts_.push_back(counts);
}

void LineBatch::take(LineBatch& other) {
  if (size() == 0) {
    std::swap(*this, other);
  } else {
    lines_.insert(lines_.end(), other.lines_.begin(), other.lines_.end());
    arms_.insert(arms_.end(), other.arms_.begin(), other.arms_.end());
    counts_.insert(counts_.end(), other.counts_.begin(), other.counts_.end());
  }
  other.clear();
}

void LineBatch::clear() {
  lines_.clear();
  arms_.clear();
  counts_.clear();
  sorted_size_ = 0;
}

void LineBatch::compact() {
  if (!std::ranges::is_sorted(lines_)) std::ranges::sort(lines_);
  // Of one line's entries the last is the covered one, if there is one: keep the last of each run.
  const auto kept = std::unique(lines_.rbegin(), lines_.rend(),
                                [](std::uint64_t a, std::uint64_t b) { return a >> 1 == b >> 1; });
  lines_.erase(lines_.begin(), kept.base());
  if (!std::ranges::is_sorted(arms_, arm_before)) std::ranges::sort(arms_, arm_before);
  arms_.erase(std::unique(arms_.begin(), arms_.end(), same_arm), arms_.end());
  if (!std::ranges::is_sorted(counts_, counts_before)) std::ranges::sort(counts_, counts_before);
  counts_.erase(std::unique(counts_.begin(), counts_.end(), same_line), counts_.end());
  sorted_size_ = size();
}

Counts LineBatch::count_lines() {
  compact();
  Counts counts{.covered = 0, .total = static_cast<std::int64_t>(lines_.size())};
  for (const std::uint64_t entry : lines_) counts.covered += static_cast<std::int64_t>(entry & 1);
  return counts;
}

void LineBatch::pour_into(FileCoverage& file) {
  compact();
  FileCoverage poured;
  for (const std::uint64_t entry : lines_) {
    poured.add_line(static_cast<std::uint32_t>(entry >> 1), (entry & 1) != 0);
  }
  for (const BranchArm& arm : arms_) poured.add_arm(arm);
  for (const BranchCounts& counts : counts_) poured.add_branches(counts);
  file.merge(poured);
  clear();
}

}  // namespace tidegate::read
