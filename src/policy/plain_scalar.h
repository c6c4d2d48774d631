// What YAML takes a scalar without quotes for, where a policy wants a name.
#pragma once

#include "policy/yaml.h"

namespace tidegate::policy {

/// A plain true or false, in the spellings of YAML 1.2.
bool is_boolean(const Node& value);
/// A plain 12, -1.5, 1e3, .inf, 0x1F and the like.
bool is_number(const Node& value);

}  // namespace tidegate::policy
