// Where a run takes place: the folder, the repository, the CI; known without asking git.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "git/repository.h"
#include "judge/occasion.h"
#include "sys/world.h"
#include "tidegate/ci_context.h"

namespace tidegate::app {

struct Surroundings {
  std::string folder;  // absolute: where the command starts
  std::string root;    // absolute: the top of the repository, or the folder outside of one
  std::optional<git::Repository> repository;
  CiContext ci;
  judge::Occasion occasion;  // its tracked files come from git
};
Result<Surroundings> look_around(const cli::Global& global, const std::string& ci,
                                 sys::World& world);

/// "a/b" under "/w" is "/w/a/b"; an absolute path stays what it is. Dots are resolved by name.
std::string absolute(const std::string& path, const std::string& folder);
/// "/w/a/b" below "/w" is "a/b"; empty when it is not below.
std::string below(const std::string& path, const std::string& folder);

}  // namespace tidegate::app
