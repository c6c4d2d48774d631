// Follows each line of a file from the baseline to head: whole words where nothing changed, line by
// line where something did.
#include "core/line_fates.h"

#include <algorithm>
#include <bit>

#include "tidegate/analysis/line_map.h"

namespace tidegate {
namespace {

constexpr std::uint32_t lines_per_word = 64;

template <class Do>
void each_bit(std::uint32_t index, std::uint64_t bits, Do visit) {
  for (; bits != 0; bits &= bits - 1) {
    visit(index * lines_per_word + static_cast<std::uint32_t>(std::countr_zero(bits)));
  }
}

LineFates by_words(const FileCoverage& base, const FileCoverage& head) {
  LineFates fates;
  auto here = head.words().begin();
  for (const FileCoverage::Word& was : base.words()) {
    while (here != head.words().end() && here->index < was.index) ++here;
    if (here == head.words().end()) break;
    if (here->index != was.index) continue;
    const std::uint64_t both = was.executable & here->executable;
    fates.kept_covered += std::popcount(both & was.covered & here->covered);
    fates.kept_uncovered += std::popcount(both & ~was.covered & ~here->covered);
    fates.newly_covered += std::popcount(both & ~was.covered & here->covered);
    each_bit(was.index, both & was.covered & ~here->covered,
             [&](std::uint32_t line) { fates.newly_uncovered.push_back(line); });
  }
  return fates;
}

LineFates by_lines(const FileCoverage& base, const FileCoverage& head, const FileChange& change) {
  LineFates fates;
  const LineMap map(change);
  for (const FileCoverage::Word& word : head.words()) {
    each_bit(word.index, word.executable, [&](std::uint32_t line) {
      const bool covered = (word.covered >> (line % lines_per_word) & 1) != 0;
      const std::optional<std::uint32_t> was = map.in_base(line);
      const LineState before = was ? base.state(*was) : LineState::not_executable;
      if (before == LineState::not_executable) {
        if (!covered) fates.added_uncovered.push_back(line);
      } else if (covered) {
        ++(before == LineState::covered ? fates.kept_covered : fates.newly_covered);
      } else if (before == LineState::covered) {
        fates.newly_uncovered.push_back(line);
      } else {
        ++fates.kept_uncovered;
      }
    });
  }
  return fates;
}

}  // namespace

LineFates fates_of(const FileCoverage& base, const FileCoverage& head, const FileChange* change) {
  return change == nullptr ? by_words(base, head) : by_lines(base, head, *change);
}

}  // namespace tidegate
