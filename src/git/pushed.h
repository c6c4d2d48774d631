// What a push is about to change: git's pre-push protocol (githooks(5)), and what of it is new.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace tidegate::git {

/// A line of the hook's input.
struct PushedRef {
  std::string local;          // a ref, or whatever revision was named, or "(delete)"
  std::string local_object;   // an object id, of a tag as well; empty when the ref is deleted
  std::string remote;         // "refs/heads/main"
  std::string remote_object;  // what the remote has there; empty for a new ref
};

/// Code: hook.malformed.
Result<std::vector<PushedRef>> pushed_refs_from(std::string_view input);

/// One commit that no branch of the remote has, when there is any. Without a remote those of all
/// remotes count; of a remote that is an address none is known.
Call unknown_to_remote_call(const Repository& repository, const std::string& commit,
                            const std::string& remote);
Result<bool> unknown_to_remote_from(const Answer& answer);

}  // namespace tidegate::git
