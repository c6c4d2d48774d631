// ForgeContext: where on a forge a run belongs, read once from the CI's environment and event. All
// of it is untrusted: hosts are checked before anything is sent, names go into URLs only when they
// are plain.
#pragma once

#include <cstdint>
#include <string>

namespace tidegate {

struct ForgeContext {
  std::string ci = "none";         // github, gitlab, gitea
  std::string server_url;          // "https://github.com"
  std::string api_url;             // "https://api.github.com", without a slash at its end
  std::string repository;          // "owner/name"; of GitLab the target project's number
  std::int64_t change_number = 0;  // of the pull or merge request, from the event; 0: none
  /// The event names a commit whose pull request the forge must be asked for (workflow_run: a
  /// fork's request is not in the event).
  bool find_change = false;
  std::string head_repository;  // of find_change: where the commit comes from, "fork/name"
  std::string judged_commit;    // that a status belongs to: the head of the change, never its merge
  std::int64_t run_number = 0, run_attempt = 0;  // newer runs win; 0: nobody knows
  std::string run_url;                           // of the job, for a person; may be empty
  bool foreign = false;  // the change comes from a fork: the token of its job may only read
};

}  // namespace tidegate
