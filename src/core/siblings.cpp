// Counts the tracked files beside a file, and those of them that a report lists.
#include "core/siblings.h"

#include <algorithm>

#include "tidegate/analysis/line_map.h"

namespace tidegate {
namespace {

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// With its dot; empty for "Makefile" and ".profile".
std::string_view extension_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

std::string_view top_folder_of(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string files(const std::string& kind, bool one) {
  return (kind.empty() ? "" : kind + " ") + (one ? "file" : "files") +
         (kind.empty() ? " without an extension" : "");
}

}  // namespace

std::string SiblingShare::in_words() const {
  if (total == 0) return "no other " + files(kind, true) + " " + where + " ought to be measured";
  return std::to_string(measured) + " of " + std::to_string(total) + " " + files(kind, total == 1) +
         " beside it " + where + (measured == 1 ? " is" : " are") + " measured";
}

const FileDuty& duty_of(const Evidence& evidence, const RepoPath& path) {
  static const FileDuty unknown;
  if (!evidence.duties) return unknown;
  const auto place = std::ranges::lower_bound(*evidence.duties, path, {}, &FileDuty::path);
  return place == evidence.duties->end() || place->path != path ? unknown : *place;
}

const FileCoverage* find_file(const Coverage* coverage, const RepoPath& path) {
  if (coverage == nullptr) return nullptr;
  const auto place = std::ranges::lower_bound(coverage->files, path, {}, &FileCoverage::path);
  return place == coverage->files.end() || place->path != path ? nullptr : &*place;
}

Siblings::Siblings(const Evidence& evidence, const std::vector<const RepoPath*>& paths)
    : evidence_(evidence) {
  std::vector<std::string_view> extensions;
  for (const RepoPath* path : paths) {
    shares_.emplace(group_of(*path), SiblingShare());
    extensions.push_back(extension_of(path->str()));
  }
  if (paths.empty()) return;
  std::ranges::sort(extensions);
  const auto count_in = [&](const RepoPath& path) {
    if (!std::ranges::binary_search(extensions, extension_of(path.str()))) return;
    const bool in_report = find_file(evidence_.head.coverage.get(), path) != nullptr;
    if (!counts(path, in_report)) return;
    for (const Group& group : groups_with(path)) {
      const auto share = shares_.find(group);
      if (share == shares_.end()) continue;
      ++share->second.total;
      share->second.measured += in_report ? 1 : 0;
    }
  };
  if (evidence.tracked) {
    for (const RepoPath& path : *evidence.tracked) count_in(path);
  } else if (evidence.head.coverage) {  // which files there are is not known: err toward failing
    for (const FileCoverage& file : evidence.head.coverage->files) count_in(file.path);
  }
}

SiblingShare Siblings::share_of(const RepoPath& path) const {
  const Group group = group_of(path);
  SiblingShare share = shares_.at(group);
  const bool counted_itself =
      evidence_.tracked && std::ranges::binary_search(*evidence_.tracked, path) &&
      counts(path, find_file(evidence_.head.coverage.get(), path) != nullptr);
  if (counted_itself) --share.total;
  const auto& [module, folder, extension] = group;
  const bool named = module + 1 < evidence_.modules->modules().size();
  const std::string place = named ? evidence_.modules->modules()[module].name : std::string(folder);
  share.where = place.empty() ? "at the root" : "in " + place;
  share.kind = extension;
  return share;
}

Siblings::Group Siblings::group_of(const RepoPath& path) const {
  const std::uint32_t module = evidence_.modules->module_of(path);
  const bool named = module + 1 < evidence_.modules->modules().size();
  return {module, named ? std::string_view() : top_folder_of(path.str()), extension_of(path.str())};
}

/// A file of a module is a sibling of those in (other) that share its top-level folder as well,
/// where the reports of all modules are at hand.
std::vector<Siblings::Group> Siblings::groups_with(const RepoPath& path) const {
  std::vector<Group> groups = {group_of(path)};
  const auto other = static_cast<std::uint32_t>(evidence_.modules->modules().size() - 1);
  if (std::get<0>(groups.front()) != other && !evidence_.module)
    groups.emplace_back(other, top_folder_of(path.str()), extension_of(path.str()));
  return groups;
}

bool Siblings::counts(const RepoPath& path, bool in_report) const {
  const Duty duty = duty_of(evidence_, path).duty;
  if (duty == Duty::none || duty == Duty::excluded) return false;
  if (in_report || !evidence_.change) return true;
  const FileChange* const change = change_of(*evidence_.change, path);
  return change == nullptr || change->kind == ChangeKind::modified;
}

}  // namespace tidegate
