// Workflows of a CI system: the traps that let a change pass although its gate does not.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "doctor/symptom.h"
#include "text/yaml_tree.h"

namespace tidegate::doctor {

struct Workflow {
  std::string name;  // as messages call it: ".github/workflows/gate.yml"
  text::YamlNode root;
};

/// The workflows of one repository. Those that never run tidegate are of no interest.
Symptoms examine_github(std::span<const Workflow> workflows, const Demands& demands);

/// `.gitlab-ci.yml` and the local files that it includes, in the order in which GitLab merges them.
Symptoms examine_gitlab(std::span<const Workflow> files, const Demands& demands);

/// The local files that a `.gitlab-ci.yml` includes, when their names hold no wildcard.
std::vector<std::string> included_files(const text::YamlNode& root);

/// Whether the text of a CI's file speaks of tidegate at all.
bool mentions_tidegate(std::string_view text);

}  // namespace tidegate::doctor
