// What a policy builds on: another file, pinned by the hash of its bytes. Nothing here opens it.
#pragma once

#include <optional>
#include <string>

#include "policy/policy_reader.h"
#include "policy/yaml.h"

namespace tidegate::policy {

struct Extension {
  std::string file;    // from the folder of the policy that names it
  std::string sha256;  // 64 hexadecimal digits, lower case
  std::string where;
};

/// What the text says it extends. Nothing when it extends nothing, and nothing when it cannot be
/// read: read_policy says what is wrong.
std::optional<Extension> extension_of(const PolicySource& source);

/// A policy without what it builds on is another policy: notes what the tree still names.
void refuse_open_end(const Node& root, Clerk& clerk);

/// Whether it is 64 hexadecimal digits.
bool is_sha256(std::string_view text);

/// How many texts one policy may build on.
inline constexpr std::size_t extensions_max = 10;

}  // namespace tidegate::policy
