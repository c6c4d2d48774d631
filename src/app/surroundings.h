// Where a run takes place: the folder, the repository, the CI, and what git says of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "git/repository.h"
#include "judge/occasion.h"
#include "sys/world.h"

namespace tidegate::app {

/// Known without asking git.
struct Surroundings {
  std::string folder;  // absolute: where the command starts
  std::string root;    // absolute: the top of the repository, or the folder outside of one
  std::optional<git::Repository> repository;
  std::string ci = "none";   // github, gitlab, gitea, none
  bool automated = false;    // any CI: HEAD is judged, not the work tree
  judge::Occasion occasion;  // its tracked files come from git
};
Result<Surroundings> look_around(const cli::Global& global, const std::string& ci,
                                 sys::World& world);

/// What git answered. Outside of a repository all of it is empty.
struct GitFacts {
  std::string head;               // an object id; empty without a commit
  git::Files files;               // of what is judged
  std::vector<RepoPath> ignored;  // files and folders that git ignores
  std::vector<RepoPath>
      changed;  // tracked files of the work tree that differ from HEAD; never in CI
  std::optional<Error> trouble;  // why files are not known
};

/// Asks git several things at once, and lets the run go on until the answers are needed.
class GitInquiry {
 public:
  GitInquiry(const Surroundings& surroundings, sys::World& world, std::int64_t bytes_max);
  GitFacts answers();

 private:
  Result<int> ask(const git::Call& call);
  Result<git::Answer> answer(const Result<int>& started);

  const Surroundings& surroundings_;
  sys::World& world_;
  std::int64_t bytes_max_;
  std::optional<Result<int>> head_, files_, ignored_, drivers_;
};

/// "a/b" under "/w" is "/w/a/b"; an absolute path stays what it is. Dots are resolved by name.
std::string absolute(const std::string& path, const std::string& folder);
/// "/w/a/b" below "/w" is "a/b"; empty when it is not below.
std::string below(const std::string& path, const std::string& folder);

}  // namespace tidegate::app
