// YAML that is no policy: a workflow of a CI system, with anchors, merge keys and tags, bounded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/yaml_tree.h"
#include "tidegate/result.h"

namespace tidegate::policy {

inline constexpr std::size_t foreign_yaml_nodes_max = 100'000;  // after aliases are written out

/// Its documents. Aliases are replaced by what they stand for, `<<` by the keys that it brings.
/// Codes: yaml.malformed, yaml.too_deep, yaml.alias (they would grow the document too far).
Result<std::vector<text::YamlNode>> read_foreign_yaml(std::string_view text,
                                                      const std::string& name);

}  // namespace tidegate::policy
