// Commits: their parents as they name them, whether they are here, and when they were made.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "git/repository.h"

namespace tidegate::git {

/// Runs one call and waits for its answer.
using Ask = std::function<Result<Answer>(const Call&)>;

struct CommitFacts {
  /// As the commit itself says, also where a shallow clone is cut off.
  std::vector<std::string> parents;
  std::vector<std::string> here;  // of the parents and the ids asked about those that are commits
                                  // of this repository; ascending
};
/// About a commit and its first two parents, and whether some other ids are here. In a shallow
/// clone a parent may be here and not be told: ask about its id. REQUIRES: object ids.
Call commit_call(const Repository& repository, const std::string& commit,
                 const std::vector<std::string>& others = {});
Result<CommitFacts> commit_from(const Answer& answer);

/// Whether one commit is here. REQUIRES: an object id.
Call presence_call(const Repository& repository, const std::string& commit);
Result<bool> presence_from(const Answer& answer);

/// Whether history ends where the clone was cut off.
Call shallow_call(const Repository& repository);
Result<bool> shallow_from(const Answer& answer);

struct DatedCommit {
  std::string id;
  std::int64_t time_s = 0;  // since 1970, as the committer's clock said
  bool operator==(const DatedCommit&) const = default;
};
/// A commit and its first parents, the newest first; `count` of 1 tells its time.
/// REQUIRES: commit is an object id.
Call first_parents_call(const Repository& repository, const std::string& commit,
                        std::int64_t count);
Result<std::vector<DatedCommit>> first_parents_from(const Answer& answer);

struct FirstParents {
  std::vector<DatedCommit> commits;  // the newest first
  bool cut_off = false;              // the clone is shallow, and older ones may be missing
};
/// Asks for them, and why there are fewer than `count`.
Result<FirstParents> find_first_parents(const Repository& repository, const std::string& commit,
                                        std::int64_t count, const Ask& ask);

}  // namespace tidegate::git
