// Comparison: what the judged state is compared with: its base, the change since, and the baseline.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/git_inquiry.h"
#include "git/base.h"
#include "git/change.h"
#include "judge/case_file.h"
#include "tidegate/policy.h"

namespace tidegate::app {

/// git works on the change while reports are read: `start` first, `change` when it is needed.
class Comparison {
 public:
  Comparison(const Surroundings& around, const cli::Check& command, GitDoor& door,
             sys::World& world)
      : around_(around), command_(command), door_(door), world_(world) {}

  /// S6.1; asks git once. `head` is the judged commit, or HEAD's for the work tree.
  const Result<git::Base>& find_base(const Result<std::string>& head,
                                     const std::string& policy_base);
  /// REQUIRES: find_base.
  void start(const GitFacts& git);
  /// Untracked files count as added ones, but for `not_of_it`: artifacts. Asked once.
  /// REQUIRES: start.
  Result<std::shared_ptr<const Change>> change(const GitFacts& git,
                                               const std::vector<RepoPath>& not_of_it);
  /// Looks for the nearest kept snapshot (S7.1), and the change since.
  void find_baseline(const GitFacts& git, const BaselineSpec& spec, judge::CaseFile& file);
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  struct Started {
    git::Ends ends;
    Result<int> answer;
  };
  Started start_between(const git::Ends& ends, const GitFacts& git);
  Result<Change> finish(const Started& started);
  Result<Done> add_untracked(const GitFacts& git, const std::vector<RepoPath>& not_of_it,
                             Change& change);

  const Surroundings& around_;
  const cli::Check& command_;
  GitDoor& door_;
  sys::World& world_;
  std::optional<Result<git::Base>> base_;
  std::optional<Started> started_;
  std::vector<FileChange> untracked_;  // as `change` found them
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace tidegate::app
