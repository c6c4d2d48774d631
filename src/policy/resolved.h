// A policy as it is understood: every value, and the place that it comes from.
#pragma once

#include <span>
#include <string>

#include "policy/policy_reader.h"

namespace tidegate::policy {

/// YAML that reads as the policy does, with "# file:line" behind each value, and with the defaults
/// of all settings. It builds on nothing any more. Errors: those of read_policy.
Result<std::string> resolved_text(std::span<const PolicySource> sources,
                                  const Vocabulary& vocabulary);

}  // namespace tidegate::policy
