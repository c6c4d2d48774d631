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

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
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
  if (when.tracked.empty() || !occasion.tracked_known) return "";
  const Result<text::GlobSet> globs = text::GlobSet::parse(when.tracked);
  const bool found = globs && std::ranges::any_of(occasion.tracked, [&](const RepoPath& path) {
                       return globs.value().matches(path.str());
                     });
  return found ? "" : "no tracked file matches " + joined(when.tracked);
}

}  // namespace tidegate::judge
