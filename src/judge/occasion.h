// The occasion of a run, and whether a `when` of the policy fits it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tidegate/artifact_spec.h"
#include "tidegate/change.h"
#include "tidegate/source.h"

namespace tidegate::judge {

struct Occasion {
  std::string event = "local";         // pull_request, merge_group, push, schedule, ...
  std::string branch = {};             // being judged; empty when nobody knows
  std::vector<RepoPath> tracked = {};  // of head
  bool tracked_known = false;          // false outside of a repository, and when git failed
  std::vector<RepoPath> changed = {};  // both names of what is renamed
  bool changed_known = false;
};

/// Empty when it fits; else why not, in words: "only on event push, this is local". An event, a
/// branch or a list of files that nobody knows fits, and so does `changed` as long as the change is
/// not known: what cannot be told never switches a gate off.
std::string why_not(const When& when, const Occasion& occasion);

/// S6.7: why a change need not be judged, with how many files were looked at; empty when it must:
/// a file of it matches none of the globs of `skip_if_only_changed`, under its new name or its old
/// one, or nothing was changed at all.
std::string why_skipped(std::span<const std::string> globs, const Change& change);

}  // namespace tidegate::judge
