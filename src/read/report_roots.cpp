// Counts by merging two sorted lists, so that a choice among many folders stays cheap.
#include "read/report_roots.h"

#include <algorithm>

#include "read/spelling.h"
#include "tidegate/source.h"

namespace tidegate::read {
namespace {

/// "packages/a/coverage", "packages/a", "packages", "". A folder outside of the repository has only
/// "".
std::vector<std::string> own_and_parents(std::string_view report_folder) {
  std::vector<std::string> folders;
  std::string folder = RepoPath::from(report_folder).str();
  if (folder.starts_with('/') || folder == ".." || folder.starts_with("../")) folder.clear();
  while (!folder.empty()) {
    folders.push_back(folder);
    const std::size_t slash = folder.rfind('/');
    folder.resize(slash == std::string::npos ? 0 : slash);
  }
  folders.emplace_back();
  return folders;
}

}  // namespace

ReportRoots::ReportRoots(std::span<const std::string> sources, std::string_view report_folder,
                         std::vector<std::string_view> names, const TrackedFiles& tracked)
    : tracked_(tracked), names_(std::move(names)) {
  std::erase_if(names_, [](std::string_view name) { return name.starts_with('/'); });
  std::ranges::sort(names_);
  const auto twice = std::ranges::unique(names_);
  names_.erase(twice.begin(), twice.end());
  const std::vector<std::string> own_folders = own_and_parents(report_folder);
  bool found = false;
  folder_ = best_of(own_folders, found);
  folders_.push_back(folder_);
  for (const std::string& source : sources) {
    const std::string normal = RepoPath::from(source).str();
    if (!normal.empty()) choose_source(normal, own_folders);
  }
  std::ranges::sort(found_);
  const auto same = std::ranges::unique(found_);
  found_.erase(same.begin(), same.end());
}

/// The first of the candidates that most names are tracked below.
std::string ReportRoots::best_of(std::span<const std::string> candidates, bool& found) const {
  std::string best;
  std::size_t most = 0;
  for (const std::string& folder : candidates) {
    if (!tracked_.has_folder(folder)) continue;
    const std::size_t count = tracked_.below(folder, names_).size();
    if (count > most) {
      most = count;
      best = folder;
    }
  }
  found = most > 0;
  return best;
}

/// A source below the root is one folder. Of a source on another machine each end may be the folder
/// that the checkout has here: "/builds/acme/shop/api" is "shop/api", "api" or the root itself.
void ReportRoots::choose_source(const std::string& source,
                                std::span<const std::string> own_folders) {
  const Spelling spelling = spell(source, tracked_.root());
  sources_.push_back(spelling.text);
  std::vector<std::string> candidates;
  if (spelling.below_root) {
    candidates.push_back(spelling.text);
  } else if (spelling.absolute()) {
    std::string_view end = spelling.text;
    while (!end.empty()) {
      end.remove_prefix(
          std::min(end.find('/') == end.npos ? end.size() : end.find('/') + 1, end.size()));
      candidates.emplace_back(end);
    }
  } else {
    for (const std::string& own : own_folders) {
      candidates.push_back(RepoPath::from(join(own, spelling.text)).str());
    }
  }
  bool found = false;
  const std::string folder = best_of(candidates, found);
  if (!found || std::ranges::find(folders_.begin() + 1, folders_.end(), folder) != folders_.end()) {
    return;
  }
  folders_.push_back(folder);
  for (const std::uint32_t i : tracked_.below(folder, names_)) {
    found_.push_back({names_[i], join(folder, names_[i])});
  }
}

std::vector<std::string> ReportRoots::by_source(std::string_view name) const {
  std::vector<std::string> targets;
  for (const Found& found : std::ranges::equal_range(found_, name, {}, &Found::name)) {
    targets.push_back(found.target);
  }
  return targets;
}

std::string ReportRoots::by_folder(std::string_view name) const {
  if (name.starts_with('/')) return {};
  if (!name.starts_with("../")) return join(folder_, name);
  return RepoPath::from(join(folder_, name)).str();
}

std::string ReportRoots::with_only_source(std::string_view name) const {
  if (sources_.size() != 1 || name.starts_with('/')) return std::string(name);
  return join(sources_.front(), name);
}

}  // namespace tidegate::read
