// What tidegate asks git, and what it makes of the answers. Nothing here runs a program: calls and
// answers are values. Every call is hardened, so that no configuration of the repository can run
// one either.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/artifact.h"
#include "tidegate/result.h"
#include "tidegate/source.h"

namespace tidegate::git {

/// Absolute folders: the top of the work tree, and git's own.
struct Repository {
  std::string root;
  std::string git_folder;
};

/// A program call with its whole environment.
struct Call {
  std::vector<std::string> argv;
  std::map<std::string, std::string> environment;
  std::string folder;
  std::string input = {};  // what it reads from stdin
};

/// What a finished call left behind.
struct Answer {
  int exit_code = 0;
  std::string output;
  std::string errors;
};

/// The folder that a ".git" file of a linked work tree or submodule points at; relative ones start
/// at `folder`. Empty when the text is no such file.
std::string linked_git_folder(std::string_view text, std::string_view folder);

Call head_call(const Repository& repository);
/// The object id of HEAD, 40 or 64 hexadecimal digits; empty in a repository without a commit.
Result<std::string> head_from(const Answer& answer);

/// The files of a commit's tree. REQUIRES: commit is an object id, or HEAD.
Call committed_files_call(const Repository& repository, const std::string& commit = "HEAD");
/// The files of the index and those that git neither tracks nor ignores, for a work tree.
Call present_files_call(const Repository& repository);
/// What git ignores in the work tree: files, and folders as a whole.
Call ignored_files_call(const Repository& repository);
Result<std::vector<RepoPath>> ignored_files_from(const Answer& answer);

struct Files {
  std::vector<RepoPath> tracked;    // ascending
  std::vector<RepoPath> untracked;  // ascending; of a work tree only
  /// Of the tracked ones those whose edits git does not show, because they are marked
  /// assume-unchanged or skip-worktree; ascending.
  std::vector<RepoPath> hidden = {};
};
Result<Files> committed_files_from(const Answer& answer);
Result<Files> present_files_from(const Answer& answer);
/// scm.hidden_edits, when there are such files.
std::optional<Diagnostic> hidden_edits(const Files& files);

/// The names of the drivers that a configuration sets up, "filter.lfs", so that they can be
/// switched off.
Call drivers_call(const Repository& repository);
Result<std::vector<std::string>> drivers_from(const Answer& answer);
/// Tracked files of the work tree that differ from HEAD. REQUIRES: head is an object id.
Call changed_files_call(const Repository& repository, const std::string& head,
                        const std::vector<std::string>& drivers);
Result<std::vector<RepoPath>> changed_files_from(const Answer& answer);

}  // namespace tidegate::git
