// A policy's text together with the files that it builds on, all from one place: a commit's tree
// when a commit decides, else the folder.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/git_door.h"
#include "app/surroundings.h"
#include "cli/command.h"
#include "policy/policy_reader.h"

namespace tidegate::app {

inline constexpr std::int64_t policy_bytes_max =
    4 << 20;  // the reader's own bound is lower and says more

/// Where the files lie that a policy may build on.
struct Shelf {
  std::string root;    // absolute; of a commit it is a name alone
  std::string folder;  // of the policy, in the root
  std::string place;   // "the repository", "commit 3f2a1c9d04e1"
  /// By the path below the root; nothing when there is no such file.
  std::function<Result<std::optional<std::string>>(const std::string& path)> fetch;
};

struct PolicyText {
  std::string name;  // as errors call it
  std::string bytes;
  Shelf shelf;
};

/// REQUIRES: the door and the repository outlive it; `name` is a path in the commit.
Shelf shelf_of_commit(const Surroundings& around, const std::string& commit,
                      const std::string& name, GitDoor& door);
/// Of the policy at this absolute path: the repository, or the policy's folder outside of one.
/// REQUIRES: the world outlives it.
Shelf shelf_of_folder(const std::string& policy, const Surroundings& around, sys::World& world);

/// The policy, what it builds on, and what --extends puts below both; at most ten beside itself.
/// The hash is that of the bytes that are read. Codes: policy.extends_missing,
/// policy.extends_changed, policy.extends_outside, policy.extends_cycle, policy.extends_too_deep,
/// scm.*.
Result<std::vector<policy::PolicySource>> policy_chain(const PolicyText& text,
                                                       const cli::Global& global,
                                                       const Surroundings& around,
                                                       sys::World& world);

}  // namespace tidegate::app
