// GitInquiry: asks git what is judged and which files there are, several things at once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/git_door.h"
#include "app/surroundings.h"

namespace tidegate::app {

/// What git answered. Outside of a repository all of it is empty.
struct GitFacts {
  std::string head;               // object id of the judged commit, or of HEAD for the work tree;
                                  // empty without a commit
  bool worktree = false;          // the work tree is judged, not a commit
  git::Files files;               // of what is judged
  std::vector<RepoPath> ignored;  // files and folders that git ignores, once they were asked for
  std::vector<RepoPath>
      changed;  // tracked files of the work tree that differ from HEAD; never of a commit
  // Outside CI, where a commit is judged and it is the one that is checked out:
  bool checked_out = false;
  std::vector<RepoPath> edited;      // tracked files that differ from it
  std::vector<RepoPath> stray;       // files that git neither tracks nor ignores
  std::vector<std::string> drivers;  // programs that a configuration sets up, by name
  std::vector<Diagnostic> diagnostics;
  std::optional<Error> trouble;  // why files are not known
};

class GitInquiry {
 public:
  /// `revision` is --head: empty for HEAD in CI and the work tree elsewhere, "worktree", or what
  /// names a commit. Starts what can be asked at once.
  GitInquiry(const Surroundings& surroundings, const std::string& revision, GitDoor& door);
  /// The judged commit; waits for nothing else. Empty in a repository without a commit.
  Result<std::string> head();
  bool of_worktree() const { return worktree_; }
  GitFacts answers();
  /// Files and folders that git ignores. It walks the whole work tree, so it is asked only when a
  /// report names files that git does not track (S4.11).
  Result<std::vector<RepoPath>> ignored();

 private:
  Result<std::string> checked_out();

  const Surroundings& surroundings_;
  GitDoor& door_;
  bool worktree_ = false;
  std::optional<Result<std::string>> commit_;
  std::optional<Result<int>> head_, files_, here_, drivers_;
};

}  // namespace tidegate::app
