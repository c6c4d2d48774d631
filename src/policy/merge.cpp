#include "policy/merge.h"

#include <algorithm>
#include <utility>

namespace tidegate::policy {
namespace {

Node as_list(Node value) {
  if (value.kind == NodeKind::sequence) return value;
  Node list;
  list.kind = NodeKind::sequence;
  list.at = value.at;
  if (value.kind != NodeKind::nothing) list.items.push_back(std::move(value));
  return list;
}

Node both(const Node& below, Node above) {
  Node list = as_list(below);
  Node more = as_list(std::move(above));
  std::ranges::move(more.items, std::back_inserter(list.items));
  return list;
}

/// `unit: build/a.xml` is short for `unit: {files: build/a.xml}`.
Node spelled_out(Node artifact) {
  if (artifact.kind != NodeKind::scalar) return artifact;
  Node map;
  map.kind = NodeKind::map;
  map.at = artifact.at;
  const Place at = artifact.at;
  map.entries.push_back({"files", at, std::move(artifact)});
  return map;
}

/// How deep in the policy two values meet: its keys, the artifacts or gates below one, their keys.
enum class Depth : std::uint8_t { top, artifacts, other };

Node merge_at(Depth depth, const Node& below, Node above) {
  if (above.kind == NodeKind::nothing && below.kind == NodeKind::map) return below;
  if (below.kind != NodeKind::map || above.kind != NodeKind::map) return above;
  Node merged = std::move(above);
  std::vector<Entry> added = std::exchange(merged.entries, below.entries);
  if (depth == Depth::top)
    std::erase_if(merged.entries, [](const Entry& entry) { return entry.key == "extends"; });
  for (Entry& entry : added) {
    const auto known = std::ranges::find(merged.entries, entry.key, &Entry::key);
    if (known == merged.entries.end()) {
      merged.entries.push_back(std::move(entry));
      continue;
    }
    known->at = entry.at;
    if (depth == Depth::top && entry.key == "locked") {
      known->value = both(known->value, std::move(entry.value));
    } else if (depth == Depth::top) {
      known->value = merge_at(entry.key == "artifacts" ? Depth::artifacts : Depth::other,
                              known->value, std::move(entry.value));
    } else if (depth == Depth::artifacts) {
      known->value =
          merge_at(Depth::other, spelled_out(known->value), spelled_out(std::move(entry.value)));
    } else {
      known->value = merge_at(Depth::other, known->value, std::move(entry.value));
    }
  }
  return merged;
}

}  // namespace

Node merge(const Node& below, Node above) { return merge_at(Depth::top, below, std::move(above)); }

}  // namespace tidegate::policy
