// The texts of one policy, merged one upon another, each held to the locks of those below it.
#pragma once

#include <span>

#include "policy/keys.h"

namespace tidegate::policy {

/// One tree of them all without `extends`, whose places know their text.
Result<Node> merged_tree(std::span<const PolicySource> sources);

/// A policy from a tree; mistakes go to the clerk.
Policy read_tree(const Node& root, std::string_view name, const Vocabulary& vocabulary,
                 Clerk& clerk);

/// Reads a policy and what it builds on. REQUIRES: there is more than the policy itself.
Result<Policy> read_layers(std::span<const PolicySource> sources, const Vocabulary& vocabulary);

}  // namespace tidegate::policy
