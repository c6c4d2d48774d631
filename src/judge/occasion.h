// The occasion of a run, and whether a `when` of the policy fits it.
#pragma once

#include <string>
#include <vector>

#include "tidegate/artifact_spec.h"
#include "tidegate/source.h"

namespace tidegate::judge {

struct Occasion {
  std::string event = "local";         // pull_request, merge_group, push, schedule, ...
  std::string branch = {};             // being judged; empty when nobody knows
  std::vector<RepoPath> tracked = {};  // of head
  bool tracked_known = false;          // false outside of a repository, and when git failed
};

/// Empty when it fits; else why not, in words: "only on event push, this is local". An event, a
/// branch or a list of files that nobody knows fits, and so does `changed` as long as the change is
/// not known: what cannot be told never switches a gate off.
std::string why_not(const When& when, const Occasion& occasion);

}  // namespace tidegate::judge
