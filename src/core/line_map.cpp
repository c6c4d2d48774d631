// Where a line went, by counting the lines that were added and removed before it.
#include "tidegate/analysis/line_map.h"

#include <algorithm>

namespace tidegate {
namespace {

bool among(const std::vector<ChangedLine>& lines, std::uint32_t line) {
  return std::ranges::binary_search(lines, line, {}, &ChangedLine::line);
}

/// Which of the kept lines this one is, counted from 1: its number less the gone ones before it.
std::uint32_t rank_of(std::uint32_t line, const std::vector<ChangedLine>& gone) {
  const auto place = std::ranges::lower_bound(gone, line, {}, &ChangedLine::line);
  return line - static_cast<std::uint32_t>(place - gone.begin());
}

/// The number of the n-th kept line among the other side's own. Before the k-th of these stand
/// (its number - 1 - k) kept lines, which never falls as k grows, so halving finds the place.
std::optional<std::uint32_t> nth_beside(std::uint32_t n, const std::vector<ChangedLine>& own) {
  std::size_t before = 0;
  std::size_t rest = own.size();
  while (rest > 0) {
    const std::size_t half = rest / 2;
    const std::size_t k = before + half;
    if (own[k].line < n + k + 1) {
      before = k + 1;
      rest -= half + 1;
    } else {
      rest = half;
    }
  }
  const std::uint64_t line = std::uint64_t{n} + before;
  if (line > UINT32_MAX) return std::nullopt;
  return static_cast<std::uint32_t>(line);
}

}  // namespace

std::optional<std::uint32_t> LineMap::in_head(std::uint32_t base_line) const {
  if (among(change_.removed, base_line)) return std::nullopt;
  return nth_beside(rank_of(base_line, change_.removed), change_.added);
}

std::optional<std::uint32_t> LineMap::in_base(std::uint32_t head_line) const {
  if (among(change_.added, head_line)) return std::nullopt;
  return nth_beside(rank_of(head_line, change_.added), change_.removed);
}

const FileChange* change_of(const Change& change, const RepoPath& path) {
  const auto place = std::ranges::lower_bound(change.files, path, {}, &FileChange::path);
  return place == change.files.end() || place->path != path ? nullptr : &*place;
}

}  // namespace tidegate
