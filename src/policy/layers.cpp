#include "policy/layers.h"

#include <algorithm>
#include <utility>

#include "policy/extension.h"
#include "policy/locks.h"
#include "policy/merge.h"

namespace tidegate::policy {
namespace {

void stamp(Node& node, int file) {
  node.at.file = file;
  for (Node& item : node.items) stamp(item, file);
  for (Entry& entry : node.entries) {
    entry.at.file = file;
    stamp(entry.value, file);
  }
}

std::vector<std::string> names_in(std::span<const PolicySource> sources) {
  std::vector<std::string> names;
  for (const PolicySource& source : sources) names.push_back(source.name);
  return names;
}

/// Each text says which form it has, and is a map.
void check_form(const Node& root, Clerk& clerk) {
  if (root.kind != NodeKind::map) {
    clerk.note(root.kind == NodeKind::nothing ? Place{1, 1, root.at.file} : root.at,
               "policy.wrong_type", "expected a map of keys like version and gates",
               "begin with version: 1");
    return;
  }
  if (std::ranges::find(root.entries, std::string("version"), &Entry::key) == root.entries.end())
    clerk.note(root.at, "policy.missing_key", "\"version\" is required", "add version: 1");
}

/// The trees in the order of their texts, or all that is wrong with the texts.
Result<std::vector<Node>> trees_of(std::span<const PolicySource> sources) {
  std::vector<Node> trees;
  Errors errors;
  Clerk forms(names_in(sources));
  for (std::size_t i = 0; i < sources.size(); ++i) {
    Clerk clerk(sources[i].name);
    std::optional<Node> root = read_yaml(sources[i].bytes, clerk);
    std::ranges::move(clerk.mistakes(), std::back_inserter(errors));
    if (!root) continue;
    stamp(*root, static_cast<int>(i));
    check_form(*root, forms);
    trees.push_back(std::move(*root));
  }
  std::ranges::move(forms.mistakes(), std::back_inserter(errors));
  if (!errors.empty()) return errors;
  return trees;
}

/// What a text may leave to the one that extends it. Where nobody says it, reading the whole finds
/// it again.
bool left_to_others(const Error& error) {
  constexpr std::string_view codes[] = {"policy.no_gates",         "policy.missing_key",
                                        "policy.unknown_artifact", "policy.unknown_module",
                                        "policy.unknown_gate",     "policy.conflict"};
  return std::ranges::find(codes, error.code) != std::end(codes);
}

}  // namespace

Result<Policy> read_layers(std::span<const PolicySource> sources, const Vocabulary& vocabulary) {
  std::vector<Node> trees = TG_TRY(trees_of(sources));
  Clerk clerk(names_in(sources));
  std::vector<Lock> locks;
  Layer below;
  for (std::size_t i = trees.size(); i-- > 0;) {
    const bool last = i == 0;
    const bool first = i + 1 == trees.size();
    const std::vector<Lock> own = locks_of(trees[i]);
    Clerk partial(names_in(sources));
    Layer layer;
    layer.tree = first ? std::move(trees[i]) : merge(below.tree, std::move(trees[i]));
    layer.policy = read_tree(layer.tree, sources.front().name, vocabulary, last ? clerk : partial);
    for (const Error& error : partial.mistakes()) {
      if (!left_to_others(error)) clerk.note(error);
    }
    if (first) refuse_open_end(layer.tree, clerk);
    if (!first && clerk.clean()) check_locks(locks, below, layer, vocabulary, clerk);
    locks.insert(locks.end(), own.begin(), own.end());
    below = std::move(layer);
  }
  if (!clerk.clean()) return clerk.mistakes();
  below.policy.not_in_effect = clerk.deferred();
  return std::move(below.policy);
}

Result<Node> merged_tree(std::span<const PolicySource> sources) {
  std::vector<Node> trees = TG_TRY(trees_of(sources));
  Node merged = std::move(trees.back());
  for (std::size_t i = trees.size() - 1; i-- > 0;) merged = merge(merged, std::move(trees[i]));
  std::erase_if(merged.entries, [](const Entry& entry) { return entry.key == "extends"; });
  return merged;
}

}  // namespace tidegate::policy
