#include "core/renames.h"

#include <algorithm>

#include "core/moved_files.h"
#include "tidegate/analysis/line_map.h"

namespace tidegate {

Renames::Renames(const Change* since_baseline, const Change* change)
    : since_baseline_(since_baseline) {
  if (since_baseline != nullptr) since_ = rows_of(*since_baseline);
  if (change != nullptr) of_change_ = rows_of(*change);
}

std::vector<Renames::Row> Renames::rows_of(const Change& change) {
  std::vector<Row> rows;
  for (const FileChange& file : change.files) {
    const bool renamed = file.kind == ChangeKind::renamed && file.old_path != file.path;
    if (renamed) rows.emplace_back(&file.old_path, &file.path);
  }
  for (const MovedFile& file : moved_files(change)) rows.emplace_back(file.from, file.to);
  std::ranges::sort(rows, [](const Row& a, const Row& b) {
    return std::pair(*a.first, *a.second) < std::pair(*b.first, *b.second);
  });
  return rows;
}

const RepoPath* Renames::among(const std::vector<Row>& rows, const RepoPath& path) {
  const auto row = std::ranges::lower_bound(
      rows, path, {}, [](const Row& one) -> const RepoPath& { return *one.first; });
  return row == rows.end() || *row->first != path ? nullptr : row->second;
}

const RepoPath& Renames::in_head(const RepoPath& path) const {
  if (const RepoPath* const now = among(since_, path)) return *now;
  if (since_baseline_ != nullptr) {
    const FileChange* const file = change_of(*since_baseline_, path);
    // NOLINTNEXTLINE(bugprone-return-const-ref-from-parameter): of a finding that outlives this
    if (file == nullptr || file->kind != ChangeKind::deleted) return path;
  }
  const RepoPath* const now = among(of_change_, path);
  return now == nullptr ? path : *now;
}

}  // namespace tidegate
