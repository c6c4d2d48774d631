// Lines 64 to a word, branches beside them, and how two records of one file unite.
#include "tidegate/file_coverage.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace tidegate {
namespace {

constexpr std::uint32_t lines_per_word = 64;

std::uint64_t bit_of(std::uint32_t line) { return std::uint64_t{1} << (line % lines_per_word); }

bool arm_before(const BranchArm& a, const BranchArm& b) {
  return a.line != b.line ? a.line < b.line : a.identity < b.identity;
}

/// S4.4: the larger total, then the larger covered.
bool wins(const BranchCounts& a, const BranchCounts& b) {
  return a.total != b.total ? a.total > b.total : a.covered > b.covered;
}

/// Linear in both: inserting one by one would let a report that repeats a file take quadratic time.
template <class Entry, class Before, class Unite>
void unite(std::vector<Entry>& into, const std::vector<Entry>& from, Before before,
           Unite together) {
  if (from.empty()) return;
  std::vector<Entry> united;
  united.reserve(into.size() + from.size());
  std::merge(into.begin(), into.end(), from.begin(), from.end(), std::back_inserter(united),
             before);
  std::size_t kept = 0;
  for (std::size_t i = 1; i < united.size(); ++i) {
    if (before(united[kept], united[i])) {
      united[++kept] = united[i];
    } else {
      together(united[kept], united[i]);
    }
  }
  united.resize(kept + 1);
  into = std::move(united);
}

}  // namespace

FileCoverage::Word& FileCoverage::word_of(std::uint32_t line) {
  const std::uint32_t index = line / lines_per_word;
  if (words_.empty() || words_.back().index < index) return words_.emplace_back(Word{index, 0, 0});
  if (words_.back().index == index) return words_.back();
  const auto place = std::ranges::lower_bound(words_, index, {}, &Word::index);
  if (place->index == index) return *place;
  return *words_.insert(place, Word{index, 0, 0});
}

void FileCoverage::add_line(std::uint32_t line, bool covered) {
  Word& word = word_of(line);
  word.executable |= bit_of(line);
  if (covered) word.covered |= bit_of(line);
}

void FileCoverage::add_branches(BranchCounts counts) {
  if (branch_counts_.empty() || branch_counts_.back().line < counts.line) {
    branch_counts_.push_back(counts);
    return;
  }
  const auto place = std::ranges::lower_bound(branch_counts_, counts.line, {}, &BranchCounts::line);
  if (place->line != counts.line) {
    branch_counts_.insert(place, counts);
  } else if (wins(counts, *place)) {
    *place = counts;
  }
}

void FileCoverage::add_arm(BranchArm arm) {
  if (branch_arms_.empty() || arm_before(branch_arms_.back(), arm)) {
    branch_arms_.push_back(arm);
    return;
  }
  const auto place = std::ranges::lower_bound(branch_arms_, arm, arm_before);
  if (place->line == arm.line && place->identity == arm.identity) {
    place->taken = place->taken || arm.taken;
  } else {
    branch_arms_.insert(place, arm);
  }
}

void FileCoverage::add_summary(Counts lines, Counts branches) {
  if (lines.total > summary_lines_.total ||
      (lines.total == summary_lines_.total && lines.covered > summary_lines_.covered)) {
    summary_lines_ = lines;
    summary_branches_ = branches;
  }
}

void FileCoverage::merge(const FileCoverage& other) {
  unite(
      words_, other.words_, [](const Word& a, const Word& b) { return a.index < b.index; },
      [](Word& into, const Word& from) {
        into.executable |= from.executable;
        into.covered |= from.covered;
      });
  unite(
      branch_counts_, other.branch_counts_,
      [](const BranchCounts& a, const BranchCounts& b) { return a.line < b.line; },
      [](BranchCounts& into, const BranchCounts& from) {
        if (wins(from, into)) into = from;
      });
  unite(branch_arms_, other.branch_arms_, arm_before,
        [](BranchArm& into, const BranchArm& from) { into.taken = into.taken || from.taken; });
  add_summary(other.summary_lines_, other.summary_branches_);
  tracked = tracked || other.tracked;
}

Counts FileCoverage::lines() const {
  if (words_.empty()) return summary_lines_;
  Counts counts;
  for (const Word& word : words_) {
    counts.total += std::popcount(word.executable);
    counts.covered += std::popcount(word.covered);
  }
  return counts;
}

Counts FileCoverage::branches() const {
  if (words_.empty() && branch_counts_.empty() && branch_arms_.empty()) return summary_branches_;
  Counts counts;
  auto arm = branch_arms_.begin();
  auto counted = branch_counts_.begin();
  while (arm != branch_arms_.end() || counted != branch_counts_.end()) {
    const bool from_arms = arm != branch_arms_.end() &&
                           (counted == branch_counts_.end() || arm->line <= counted->line);
    const std::uint32_t line = from_arms ? arm->line : counted->line;
    Counts of_line;
    for (; arm != branch_arms_.end() && arm->line == line; ++arm) {
      ++of_line.total;
      of_line.covered += arm->taken ? 1 : 0;
    }
    if (counted != branch_counts_.end() && counted->line == line) {
      const Counts other{counted->covered, counted->total};
      if (other.total > of_line.total ||
          (other.total == of_line.total && other.covered > of_line.covered)) {
        of_line = other;
      }
      ++counted;
    }
    counts.covered += of_line.covered;
    counts.total += of_line.total;
  }
  return counts;
}

LineState FileCoverage::state(std::uint32_t line) const {
  const auto place = std::ranges::lower_bound(words_, line / lines_per_word, {}, &Word::index);
  if (place == words_.end() || place->index != line / lines_per_word)
    return LineState::not_executable;
  if ((place->executable & bit_of(line)) == 0) return LineState::not_executable;
  return (place->covered & bit_of(line)) == 0 ? LineState::uncovered : LineState::covered;
}

}  // namespace tidegate
