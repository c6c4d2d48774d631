// CaseChange: the change of a gate case, as marks or as the lines of a diff.
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>

#include "tidegate/change.h"

namespace tidegate {

/// What a case says of one change:
///
///   change:
///     src/a.cc: "==++-="         # one mark a line, as in a diff: kept, added, removed; b and r
///                                # are added and removed blank lines. Only + : a new file; only
///                                # - : a deleted one
///     src/b.cc: |                # or the lines of the diff themselves, so that moves can be seen
///       =int keep;
///       +int add;
///     src/d.cc: {from: src/c.cc, lines: "=="}
Change change_of_case(const YAML::Node& node, const std::string& base_commit);

}  // namespace tidegate
