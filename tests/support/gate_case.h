// Reads one gates/*/cases/*.yaml: the evidence of a gate, as data that a person can read.
#pragma once

#include <yaml-cpp/yaml.h>

#include "judge/case_file.h"
#include "support/case_change.h"
#include "tidegate/policy.h"

namespace tidegate {

/// A scalar or a list of scalars; empty when there is none.
std::vector<std::string> words_of(const YAML::Node& node);

/// The entry under `gates:` as a policy would have it: settings, modules, level.
GateSpec gate_spec_of(const std::string& gate, const YAML::Node& node);
std::vector<ModuleSpec> module_specs_of(const YAML::Node& node);
/// Files that the case says git tracks in head, files with coverage among them. Ascending.
std::vector<RepoPath> tracked_of(const YAML::Node& node);

/// Evidence of a case, without modules; findings feed the gate, or what `feeds:` says. REQUIRES:
/// the spec outlives the file.
judge::CaseFile case_file_of(const YAML::Node& node, const std::string& gate, ArtifactSpec& spec);

}  // namespace tidegate
