// CaseFindings: what tools say in a gate case, a line a finding.
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>

#include "tidegate/evidence.h"

namespace tidegate {

/// A list, or {checked_files: 12, list: [...]}. One finding is
///
///   src/a.py:12 arg-type high: what the tool says | the text of the line
///
/// "-" stands for no file and for no rule; lines may be 12-14; the text of the line may be left
/// out. Behind the severity there may be `secret`, `suppressed`, `untracked`, `tool=bandit`,
/// `kind:value` (a fingerprint) and `kind~value` (a partial one).
Findings findings_of_case(const YAML::Node& node);

/// One of them.
Finding finding_of_case(const std::string& words);

/// Findings of head beside those of the baseline.
Evidence evidence_of(Findings base, Findings head);

}  // namespace tidegate
