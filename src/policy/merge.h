// How a policy builds on another one: two trees become one, and every value keeps its place.
#pragma once

#include "policy/yaml.h"

namespace tidegate::policy {

/// Maps merge by key, in the order of `below` and then what `above` adds; lists and single values
/// are replaced by those of `above`. A key without a value takes nothing away. `locked` adds up,
/// because a lock would be none that the locked could open; `extends` is that of `above`.
Node merge(const Node& below, Node above);

}  // namespace tidegate::policy
