#include "judge/occasion.h"

#include <algorithm>

#include "text/glob.h"

namespace tidegate::judge {
namespace {

/// REQUIRES: the patterns were accepted by the policy's reader.
bool any_matches(const std::vector<std::string>& patterns, std::string_view word) {
  const Result<text::GlobSet> globs = text::GlobSet::parse(patterns);
  return std::ranges::find(patterns, word) != patterns.end() ||
         (globs && globs.value().matches(word));
}

/// At most three of them.
std::string joined(std::span<const std::string> words) {
  constexpr std::size_t shown_max = 3;
  std::string list;
  for (const std::string& word : words.first(std::min(words.size(), shown_max))) {
    list += (list.empty() ? "" : ", ") + word;
  }
  const std::size_t rest = words.size() - std::min(words.size(), shown_max);
  return rest == 0 ? list : list + " and " + std::to_string(rest) + " more";
}

bool any_path_matches(const std::vector<std::string>& patterns,
                      const std::vector<RepoPath>& paths) {
  const Result<text::GlobSet> globs = text::GlobSet::parse(patterns);
  return globs && std::ranges::any_of(paths, [&](const RepoPath& path) {
           return globs.value().matches(path.str());
         });
}

}  // namespace

std::string why_not(const When& when, const Occasion& occasion) {
  if (!when.event.empty() && occasion.event != "unknown" &&
      !any_matches(when.event, occasion.event)) {
    return "only on " + joined(when.event) + ", this is " + occasion.event;
  }
  if (!when.branch.empty() && !occasion.branch.empty() &&
      !any_matches(when.branch, occasion.branch)) {
    return "only on branches " + joined(when.branch);
  }
  if (!when.changed.empty() && occasion.changed_known &&
      !any_path_matches(when.changed, occasion.changed)) {
    return "no changed file matches " + joined(when.changed);
  }
  if (!when.tracked.empty() && occasion.tracked_known &&
      !any_path_matches(when.tracked, occasion.tracked)) {
    return "no tracked file matches " + joined(when.tracked);
  }
  return "";
}

std::string why_skipped(std::span<const std::string> globs, const Change& change) {
  const Result<text::GlobSet> set = text::GlobSet::parse(globs);
  if (!set || change.files.empty()) return "";
  for (const FileChange& file : change.files) {
    if (!set.value().matches(file.path.str())) return "";
    if (!file.old_path.empty() && !set.value().matches(file.old_path.str())) return "";
  }
  const std::size_t files = change.files.size();
  return (files == 1 ? "the one changed file matches "
                     : "all " + std::to_string(files) + " changed files match ") +
         joined(globs) + " (skip_if_only_changed; base " + change.base_commit.substr(0, 12) +
         ", head " + change.head_commit.substr(0, 12) + ")";
}

}  // namespace tidegate::judge
