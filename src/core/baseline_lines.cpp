// Looks a removed line up in the baseline, by its number or by its text.
#include "core/baseline_lines.h"

#include <algorithm>

#include "core/siblings.h"

namespace tidegate {
namespace {

/// The line of the text that is nearest to `line`; 0 when there is none.
std::uint32_t nearest(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& texts,
                      const ChangedLine& line) {
  const auto after = std::ranges::lower_bound(texts, std::pair(line.hash, line.line));
  const bool has_after = after != texts.end() && after->first == line.hash;
  const bool has_before = after != texts.begin() && std::prev(after)->first == line.hash;
  if (!has_before) return has_after ? after->second : 0;
  const std::uint32_t before = std::prev(after)->second;
  if (!has_after || line.line - before <= after->second - line.line) return before;
  return after->second;
}

}  // namespace

FilesOfBase::FilesOfBase(const Change& change) {
  for (const FileChange& file : change.files) {
    if (file.kind != ChangeKind::added && !file.old_path.empty()) files_.push_back(&file);
  }
  std::ranges::sort(files_, {}, &FileChange::old_path);
}

const FileChange* FilesOfBase::find(const RepoPath& base_path) const {
  const auto place = std::ranges::lower_bound(files_, base_path, {}, &FileChange::old_path);
  return place == files_.end() || (*place)->old_path != base_path ? nullptr : *place;
}

bool BaselineLines::covered(const FileChange& file, const ChangedLine& removed) {
  if (!evidence_.base || !evidence_.base->coverage || !evidence_.since_baseline) return false;
  const auto& everywhere = evidence_.base_everywhere;
  const Coverage& known = everywhere ? *everywhere : *evidence_.base->coverage;
  const FileCoverage* const base = find_file(&known, file.old_path);
  if (base == nullptr) return false;
  if (evidence_.since_baseline->base_commit == evidence_.change->base_commit)
    return base->state(removed.line) == LineState::covered;
  if (!files_) files_.emplace(*evidence_.since_baseline);
  const FileChange* const since = files_->find(file.old_path);
  if (since == nullptr) return false;
  return base->state(nearest(texts_of(*since), removed)) == LineState::covered;
}

const BaselineLines::Texts& BaselineLines::texts_of(const FileChange& file) {
  const auto [place, is_new] = texts_.try_emplace(&file);
  if (is_new) {
    for (const ChangedLine& line : file.removed) place->second.emplace_back(line.hash, line.line);
    std::ranges::sort(place->second);
  }
  return place->second;
}

}  // namespace tidegate
