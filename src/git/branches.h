// Branches of the remote, and a policy's base, looked up by their full names: a tag or an option of
// the same spelling is never meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace tidegate::git {

struct Branch {
  std::string ref;     // full: "refs/remotes/origin/main"
  std::string name;    // "origin/main"; of origin/HEAD what it stands for
  std::string commit;  // an object id
};

/// Whether git could have a branch of that name, by its own rules.
bool is_branch_name(std::string_view name);

/// origin/HEAD, origin/main, origin/master, and the named ones where they are names:
/// `remote_names` on origin, `base` as a branch of any remote or of here.
Call branches_call(const Repository& repository, const std::vector<std::string>& remote_names,
                   const std::string& base);
Result<std::vector<Branch>> branches_from(const Answer& answer);

std::optional<Branch> branch_of(const std::vector<Branch>& branches, std::string_view ref);

}  // namespace tidegate::git
