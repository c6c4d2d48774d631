#include "tidegate/analysis/suppression_matches.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "core/siblings.h"

namespace tidegate {
namespace {

/// Of a line that has none below it in its hunk.
constexpr std::uint64_t nothing_below = 0;

struct Mark {
  const MarkedLine* line = nullptr;
  std::size_t file = 0;     // its index in the change
  std::uint64_t hunk = 0;   // of the file: how many kept lines stand before it
  std::uint64_t below = 0;  // the hash of the next line with text, as far as it is in the hunk
  bool matched = false;
};

std::uint64_t below(const std::vector<ChangedLine>& lines, std::size_t index) {
  for (std::size_t i = index + 1; i < lines.size(); ++i) {
    if (lines[i].line != lines[i - 1].line + 1) break;
    if (!lines[i].blank) return lines[i].hash;
  }
  return nothing_below;
}

void append(const std::vector<MarkedLine>& marks, const std::vector<ChangedLine>& lines,
            std::size_t file, std::vector<Mark>& all) {
  for (const MarkedLine& mark : marks) {
    const auto place = std::ranges::lower_bound(lines, mark.line, {}, &ChangedLine::line);
    const auto index = static_cast<std::size_t>(place - lines.begin());
    all.push_back({&mark, file, mark.line - index, below(lines, index)});
  }
}

/// What a removed and an added mark must share; the farther away, the more.
enum class Reach : std::uint8_t { equal_in_hunk, equal_in_file, equal_in_change, same_hunk };
/// Mark, file, hunk, line, line below.
using Key = std::tuple<std::uint16_t, std::size_t, std::uint64_t, std::uint64_t, std::uint64_t>;

/// Empty when the mark can have no match there.
std::optional<Key> key_of(const Mark& mark, Reach reach) {
  const MarkedLine& line = *mark.line;
  const bool in_hunk = reach == Reach::equal_in_hunk || reach == Reach::same_hunk;
  Key key{line.mark, 0, 0, 0, 0};
  if (reach != Reach::equal_in_change) std::get<1>(key) = mark.file;
  if (in_hunk) std::get<2>(key) = mark.hunk;
  if (reach != Reach::same_hunk) std::get<3>(key) = line.hash;
  if (in_hunk || !line.leads) return key;
  if (mark.below == nothing_below) return std::nullopt;
  std::get<4>(key) = mark.below;
  return key;
}

void match(Reach reach, std::vector<Mark>& removed, std::vector<Mark>& added) {
  std::map<Key, std::vector<Mark*>> free;
  for (Mark& mark : removed) {
    const std::optional<Key> key = mark.matched ? std::nullopt : key_of(mark, reach);
    if (key) free[*key].push_back(&mark);
  }
  if (free.empty()) return;
  for (Mark& mark : added) {
    const std::optional<Key> key = mark.matched ? std::nullopt : key_of(mark, reach);
    const auto found = key ? free.find(*key) : free.end();
    if (found == free.end() || found->second.empty()) continue;
    mark.matched = true;
    found->second.back()->matched = true;
    found->second.pop_back();
  }
}

}  // namespace

SuppressionMatches match_suppressions(const Evidence& evidence) {
  const std::vector<FileChange>& files = evidence.change->files;
  SuppressionMatches matches;
  std::vector<Mark> added;
  std::vector<Mark> removed;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (duty_of(evidence, files[i].path).duty == Duty::excluded) continue;
    matches.any_file = matches.any_file || evidence.asks_about(files[i].path);
    append(files[i].added_marks, files[i].added, i, added);
    append(files[i].removed_marks, files[i].removed, i, removed);
  }
  for (const Reach reach :
       {Reach::equal_in_hunk, Reach::equal_in_file, Reach::equal_in_change, Reach::same_hunk}) {
    match(reach, removed, added);
  }
  for (const Mark& mark : added) {
    const RepoPath& path = files[mark.file].path;
    if (!evidence.asks_about(path)) continue;
    if (mark.matched) {
      ++matches.kept;
    } else {
      matches.added.push_back({path, mark.line->line, mark.line->mark});
    }
  }
  for (const Mark& mark : removed) {
    if (!mark.matched && evidence.asks_about(files[mark.file].path)) ++matches.removed;
  }
  return matches;
}

}  // namespace tidegate
