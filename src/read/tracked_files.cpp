// Binary searches from both ends, so that no rule compares every report file with every tracked
// file.
#include "read/tracked_files.h"

#include <algorithm>

namespace tidegate::read {
namespace {

std::string reversed_text(std::string_view text) { return {text.rbegin(), text.rend()}; }

const std::string& text_of(const RepoPath& path) { return path.str(); }

}  // namespace

TrackedFiles::TrackedFiles(std::vector<RepoPath> paths, const std::string& root,
                           std::vector<RepoPath> ignored)
    : paths_(std::move(paths)), ignored_(std::move(ignored)), root_(RepoPath::from(root).str()) {
  std::ranges::sort(ignored_);
  if (!std::ranges::is_sorted(paths_)) std::ranges::sort(paths_);
  const auto twice = std::ranges::unique(paths_);
  paths_.erase(twice.begin(), twice.end());
  reversed_.reserve(paths_.size());
  for (std::uint32_t index = 0; index < paths_.size(); ++index) {
    reversed_.push_back({reversed_text(paths_[index].str()), index});
  }
  std::ranges::sort(reversed_, {}, &Reversed::text);
  if (root_ == "/") root_.clear();
}

bool TrackedFiles::ignores(std::string_view path) const {
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    const auto place = std::ranges::lower_bound(ignored_, path.substr(0, end), {}, text_of);
    if (place != ignored_.end() && place->str() == path.substr(0, end)) return true;
    if (end == std::string_view::npos) return false;
  }
}

bool TrackedFiles::has(std::string_view path) const {
  const auto place = std::ranges::lower_bound(paths_, path, {}, text_of);
  return place != paths_.end() && place->str() == path;
}

bool TrackedFiles::has_folder(std::string_view folder) const {
  if (folder.empty()) return known();
  const std::string below = std::string(folder) + "/";
  const auto place = std::ranges::lower_bound(paths_, below, {}, text_of);
  return place != paths_.end() && place->str().starts_with(below);
}

std::vector<RepoPath> TrackedFiles::all_ending_with(std::string_view suffix,
                                                    std::size_t most) const {
  std::vector<RepoPath> found;
  if (suffix.empty() || suffix.starts_with('/')) return found;
  if (most > 0 && has(suffix)) found.push_back(RepoPath::from(suffix));
  const std::string end = reversed_text(suffix) + "/";
  auto place = std::ranges::lower_bound(reversed_, end, {}, &Reversed::text);
  for (; place != reversed_.end() && found.size() < most && place->text.starts_with(end); ++place) {
    found.push_back(paths_[place->index]);
  }
  return found;
}

TrackedFiles::Match TrackedFiles::ending_with(std::string_view suffix) const {
  std::vector<RepoPath> found = all_ending_with(suffix, 2);
  Match match{.count = found.size(), .segments = 0, .path = {}};
  if (found.empty()) return match;
  match.segments = 1 + static_cast<std::size_t>(std::ranges::count(suffix, '/'));
  if (found.size() == 1) match.path = std::move(found.front());
  return match;
}

/// In bytes. The neighbours in the order of reversed texts have the longest front in common.
std::size_t TrackedFiles::longest_common_end(const std::string& reversed) const {
  const auto place = std::ranges::lower_bound(reversed_, reversed, {}, &Reversed::text);
  const auto common = [&](const std::string& other) {
    return static_cast<std::size_t>(std::ranges::mismatch(reversed, other).in1 - reversed.begin());
  };
  std::size_t longest = place == reversed_.end() ? 0 : common(place->text);
  if (place != reversed_.begin()) longest = std::max(longest, common(std::prev(place)->text));
  return longest;
}

TrackedFiles::Match TrackedFiles::sharing_longest_end(std::string_view path) const {
  while (path.starts_with('/')) path.remove_prefix(1);
  const std::size_t longest = longest_common_end(reversed_text(path));
  for (;;) {
    if (path.find('/') == std::string_view::npos) return {};
    if (path.size() <= longest) {
      Match match = ending_with(path);
      if (match.count > 0) return match;
    }
    path.remove_prefix(path.find('/') + 1);
  }
}

std::vector<std::uint32_t> TrackedFiles::below(std::string_view folder,
                                               std::span<const std::string_view> names) const {
  std::vector<std::uint32_t> found;
  const std::string front = folder.empty() ? "" : std::string(folder) + "/";
  auto file = std::ranges::lower_bound(paths_, front, {}, text_of);
  for (std::uint32_t i = 0; i < names.size() && file != paths_.end();) {
    if (!file->str().starts_with(front)) break;
    const int order = std::string_view(file->str()).substr(front.size()).compare(names[i]);
    if (order == 0) found.push_back(i);
    if (order < 0) {
      ++file;
    } else {
      ++i;
    }
  }
  return found;
}

}  // namespace tidegate::read
