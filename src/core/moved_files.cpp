#include "core/moved_files.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

namespace tidegate {
namespace {

/// So many of a file's lines read like this one.
struct LineCount {
  std::uint64_t hash = 0;
  const FileChange* file = nullptr;
  std::int64_t count = 0;
};

constexpr std::ptrdiff_t files_of_a_line_max = 16;

/// Ascending by hash, without blank lines.
std::vector<LineCount> counted(const std::vector<ChangedLine>& lines, const FileChange* file) {
  std::vector<std::uint64_t> hashes;
  for (const ChangedLine& line : lines) {
    if (!line.blank) hashes.push_back(line.hash);
  }
  std::ranges::sort(hashes);
  std::vector<LineCount> counts;
  for (const std::uint64_t hash : hashes) {
    if (counts.empty() || counts.back().hash != hash) counts.push_back({hash, file, 0});
    ++counts.back().count;
  }
  return counts;
}

std::int64_t lines_of(const std::vector<ChangedLine>& lines) {
  return std::ranges::count(lines, false, &ChangedLine::blank);
}

struct Candidate {
  std::int64_t common = 0;
  const FileChange* from = nullptr;
  const FileChange* to = nullptr;
};

/// The deleted files that have enough in common with an added one. `gone` is ascending by hash.
void add_candidates(const FileChange& added, std::span<const LineCount> gone,
                    std::vector<Candidate>& candidates) {
  std::map<const FileChange*, std::int64_t> common;
  for (const LineCount& line : counted(added.added, &added)) {
    const auto same = std::ranges::equal_range(gone, line.hash, {}, &LineCount::hash);
    if (std::ranges::ssize(same) > files_of_a_line_max) continue;
    for (const LineCount& other : same) common[other.file] += std::min(line.count, other.count);
  }
  for (const auto& [file, lines] : common) {
    const std::int64_t longer = std::max(lines_of(added.added), lines_of(file->removed));
    if (2 * lines >= longer) candidates.push_back({lines, file, &added});
  }
}

bool is_file(const FileChange& file, ChangeKind kind) {
  return file.kind == kind && file.type == EntryType::file;
}

}  // namespace

std::vector<MovedFile> moved_files(const Change& change) {
  std::vector<LineCount> gone;
  for (const FileChange& file : change.files) {
    if (is_file(file, ChangeKind::deleted))
      std::ranges::copy(counted(file.removed, &file), std::back_inserter(gone));
  }
  std::ranges::stable_sort(gone, {}, &LineCount::hash);
  std::vector<Candidate> candidates;
  for (const FileChange& file : change.files) {
    if (!gone.empty() && is_file(file, ChangeKind::added)) add_candidates(file, gone, candidates);
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::tie(b.common, a.from->path, a.to->path) <
           std::tie(a.common, b.from->path, b.to->path);
  });
  std::set<const FileChange*> taken;
  std::vector<MovedFile> moved;
  for (const Candidate& candidate : candidates) {
    if (taken.contains(candidate.from) || taken.contains(candidate.to)) continue;
    taken.insert({candidate.from, candidate.to});
    moved.push_back({&candidate.from->path, &candidate.to->path});
  }
  return moved;
}

}  // namespace tidegate
