// The front door: a text in, a policy or everything that is wrong with it out.
#include "policy/policy_reader.h"

#include <utility>

#include "policy/extension.h"
#include "policy/layers.h"
#include "policy/tables.h"
#include "policy/values.h"

namespace tidegate::policy {
namespace {

void read_document(Desk& desk, const Node& root) {
  if (root.kind == NodeKind::nothing) {
    desk.clerk.note(
        {1, 1}, "policy.empty", "the policy is empty",
        "begin with version: 1, artifacts: and gates:; tidegate explain tests shows an example");
    return;
  }
  if (!is_map(desk, root, "keys like version and gates")) return;
  Draft draft;
  read_table(desk, policy_keys(), root, root.at, draft);
  if (draft.has_gates) return;
  Place at = root.at;
  for (const Entry& entry : root.entries) {
    if (entry.key == "gates") at = entry.at;
  }
  desk.clerk.note(at, "policy.no_gates", "the policy has no gates, so it would judge nothing",
                  "add gates: {tests: {}} or another of tidegate list gates");
}

}  // namespace

Policy read_tree(const Node& root, std::string_view name, const Vocabulary& vocabulary,
                 Clerk& clerk) {
  Policy policy;
  policy.name = name;
  Desk desk{vocabulary, clerk, policy};
  read_document(desk, root);
  return policy;
}

Result<Policy> read_policy(std::string_view text, std::string_view name,
                           const Vocabulary& vocabulary) {
  Clerk clerk(name);
  Policy policy;
  policy.name = name;
  const std::optional<Node> root = read_yaml(text, clerk);
  if (root) policy = read_tree(*root, name, vocabulary, clerk);
  if (root) refuse_open_end(*root, clerk);
  if (!clerk.clean()) return clerk.mistakes();
  policy.not_in_effect = clerk.deferred();
  return policy;
}

Result<Policy> read_policy(std::span<const PolicySource> sources, const Vocabulary& vocabulary) {
  if (sources.size() > 1) return read_layers(sources, vocabulary);
  return read_policy(sources.front().bytes, sources.front().name, vocabulary);
}

}  // namespace tidegate::policy
