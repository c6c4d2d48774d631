// Lines 64 to a word, branches beside them, and how two records of one file unite.
#include "tidegate/file_coverage.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <span>

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

/// The branches of the first line that either list tells of; both move on to what follows it.
BranchCounts take_line(std::span<const BranchArm>& arms, std::span<const BranchCounts>& counted) {
  const bool from_arms =
      !arms.empty() && (counted.empty() || arms.front().line <= counted.front().line);
  BranchCounts of_line{from_arms ? arms.front().line : counted.front().line, 0, 0};
  for (; !arms.empty() && arms.front().line == of_line.line; arms = arms.subspan(1)) {
    ++of_line.total;
    of_line.covered += arms.front().taken ? 1 : 0;
  }
  if (counted.empty() || counted.front().line != of_line.line) return of_line;
  if (wins(counted.front(), of_line)) of_line = counted.front();
  counted = counted.subspan(1);
  return of_line;
}

}  // namespace

FileCoverage::Word& FileCoverage::word_of(std::uint32_t line) {
  const std::uint32_t index = line / lines_per_word;
  if (known_.words.empty() || known_.words.back().index < index)
    return known_.words.emplace_back(Word{index, 0, 0});
  if (known_.words.back().index == index) return known_.words.back();
  const auto place = std::ranges::lower_bound(known_.words, index, {}, &Word::index);
  if (place->index == index) return *place;
  return *known_.words.insert(place, Word{index, 0, 0});
}

void FileCoverage::add_line(std::uint32_t line, bool covered) {
  Word& word = word_of(line);
  word.executable |= bit_of(line);
  if (covered) word.covered |= bit_of(line);
}

void FileCoverage::add_branches(BranchCounts counts) {
  if (known_.counts.empty() || known_.counts.back().line < counts.line) {
    known_.counts.push_back(counts);
    return;
  }
  const auto place = std::ranges::lower_bound(known_.counts, counts.line, {}, &BranchCounts::line);
  if (place->line != counts.line) {
    known_.counts.insert(place, counts);
  } else if (wins(counts, *place)) {
    *place = counts;
  }
}

void FileCoverage::add_arm(BranchArm arm) {
  if (known_.arms.empty() || arm_before(known_.arms.back(), arm)) {
    known_.arms.push_back(arm);
    return;
  }
  const auto place = std::ranges::lower_bound(known_.arms, arm, arm_before);
  if (place->line == arm.line && place->identity == arm.identity) {
    place->taken = place->taken || arm.taken;
  } else {
    known_.arms.insert(place, arm);
  }
}

void FileCoverage::add_summary(Counts lines, Counts branches) {
  if (lines.total > known_.summary_lines.total ||
      (lines.total == known_.summary_lines.total && lines.covered > known_.summary_lines.covered)) {
    known_.summary_lines = lines;
    known_.summary_branches = branches;
  }
}

void FileCoverage::merge(const FileCoverage& other) {
  unite(
      known_.words, other.known_.words,
      [](const Word& a, const Word& b) { return a.index < b.index; },
      [](Word& into, const Word& from) {
        into.executable |= from.executable;
        into.covered |= from.covered;
      });
  unite(
      known_.counts, other.known_.counts,
      [](const BranchCounts& a, const BranchCounts& b) { return a.line < b.line; },
      [](BranchCounts& into, const BranchCounts& from) {
        if (wins(from, into)) into = from;
      });
  unite(known_.arms, other.known_.arms, arm_before,
        [](BranchArm& into, const BranchArm& from) { into.taken = into.taken || from.taken; });
  add_summary(other.known_.summary_lines, other.known_.summary_branches);
  tracked = tracked || other.tracked;
}

Counts FileCoverage::lines() const {
  if (known_.words.empty()) return known_.summary_lines;
  Counts counts;
  for (const Word& word : known_.words) {
    counts.total += std::popcount(word.executable);
    counts.covered += std::popcount(word.covered);
  }
  return counts;
}

Counts FileCoverage::branches() const {
  if (known_.words.empty() && known_.counts.empty() && known_.arms.empty())
    return known_.summary_branches;
  std::span<const BranchArm> arms(known_.arms);
  std::span<const BranchCounts> counted(known_.counts);
  Counts sum;
  while (!arms.empty() || !counted.empty()) {
    const BranchCounts of_line = take_line(arms, counted);
    sum.covered += of_line.covered;
    sum.total += of_line.total;
  }
  return sum;
}

BranchCounts FileCoverage::branches_at(std::uint32_t line) const {
  const auto arm = std::ranges::lower_bound(known_.arms, line, {}, &BranchArm::line);
  const auto count = std::ranges::lower_bound(known_.counts, line, {}, &BranchCounts::line);
  std::span<const BranchArm> arms(arm, known_.arms.end());
  std::span<const BranchCounts> counted(count, known_.counts.end());
  if (!arms.empty() && arms.front().line != line) arms = {};
  if (!counted.empty() && counted.front().line != line) counted = {};
  if (arms.empty() && counted.empty()) return {line, 0, 0};
  return take_line(arms, counted);
}

LineState FileCoverage::state(std::uint32_t line) const {
  const auto place =
      std::ranges::lower_bound(known_.words, line / lines_per_word, {}, &Word::index);
  if (place == known_.words.end() || place->index != line / lines_per_word)
    return LineState::not_executable;
  if ((place->executable & bit_of(line)) == 0) return LineState::not_executable;
  return (place->covered & bit_of(line)) == 0 ? LineState::uncovered : LineState::covered;
}

}  // namespace tidegate
