// What a policy has locked, and who may not loosen it.
#pragma once

#include <string>
#include <vector>

#include "policy/keys.h"

namespace tidegate::policy {

/// "coverage" (an entry under gates and all that it rests on), "coverage.minimum" (one key of it),
/// "gates" (all entries) or a section: what a policy that extends this one must leave as strict.
struct Lock {
  std::string word;
  Place at;
};

/// The locks of one text. What stands there is checked when its policy is read.
std::vector<Lock> locks_of(const Node& root);

/// A policy as it stands after some of its texts were merged.
struct Layer {
  Node tree;
  Policy policy;
};

/// Notes every value of `above` that is looser than `below` where a lock forbids it, and every one
/// that nobody can order. REQUIRES: the places are this clerk's. Code: policy.locked.
void check_locks(const std::vector<Lock>& locks, const Layer& below, const Layer& above,
                 const Vocabulary& vocabulary, Clerk& clerk);

}  // namespace tidegate::policy
