// The front door: a text in, a policy or everything that is wrong with it out.
#include "policy/policy_reader.h"

#include <utility>

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

Result<Policy> read_policy(std::string_view text, std::string_view name,
                           const Vocabulary& vocabulary) {
  Clerk clerk(name);
  Policy policy;
  policy.name = name;
  const std::optional<Node> root = read_yaml(text, clerk);
  if (root) {
    Desk desk{vocabulary, clerk, policy};
    read_document(desk, *root);
  }
  if (!clerk.clean()) return clerk.mistakes();
  policy.not_in_effect = clerk.deferred();
  return policy;
}

}  // namespace tidegate::policy
