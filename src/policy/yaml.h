// YAML as a policy may use it: a strict subset, read into a small tree that knows every place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/clerk.h"

namespace tidegate::policy {

struct Entry;

/// spoiled: something that was refused and reported stood here, so nothing more need be said of it.
enum class NodeKind : std::uint8_t { nothing, scalar, sequence, map, spoiled };

struct Node {
  NodeKind kind = NodeKind::nothing;
  Place at;  // of nothing: the place of its key
  std::string text;
  bool quoted = false;         // a quoted 85 is text, not a number; block scalars are quoted too
  std::vector<Node> items;     // of a sequence
  std::vector<Entry> entries;  // of a map, in the order of the file
};

struct Entry {
  std::string key;
  Place at;
  Node value;
};

inline constexpr std::size_t yaml_bytes_max = 256 << 10;
inline constexpr std::size_t yaml_depth_max = 32;

/// The one document of the text. Mistakes go to the clerk; after a syntax error there is no tree,
/// else there is one even when keys are repeated or aliases were refused. Codes: yaml.*,
/// policy.duplicate_key, policy.too_large.
std::optional<Node> read_yaml(std::string_view text, Clerk& clerk);

}  // namespace tidegate::policy
