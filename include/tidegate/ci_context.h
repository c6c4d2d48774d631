// CiContext: what a CI system says of the run, read once from its environment and event. All of it
// is untrusted: names are looked up as names, ids are checked to be ids.
#pragma once

#include <string>

#include "tidegate/result.h"

namespace tidegate {

struct CiContext {
  std::string name = "none";  // github, gitlab, gitea, none
  bool automated = false;     // any CI: the commit of HEAD is judged, not the work tree
  std::string event =
      "local";         // pull_request, merge_group, push, workflow_run, schedule, ..., unknown
  std::string branch;  // being judged; empty when nobody knows
  std::string default_branch;  // "main"; empty when nobody knows
  std::string target_branch;   // that a pull or merge request goes to; empty for other events
  std::string change_head;     // object id of the request's head, or of the merge group's
  /// Object id that the CI names as the base: merge_group.base_sha, CI_MERGE_REQUEST_DIFF_BASE_SHA,
  /// `before` of a push to the default branch. Empty when it names none, or only zeros.
  std::string named_base;
  std::string commit;              // that the CI checks out by itself; empty when nobody knows
  bool to_default_branch = false;  // a push that makes the default branch what it is now
  bool merged_result = false;      // GitLab: HEAD merges the request's head into its target
  Error trouble = {};              // the event could not be read; empty code: it could
};

}  // namespace tidegate
