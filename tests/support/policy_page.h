// A policy as a page to compare, and gates and formats for policies to name.
#pragma once

#include <string>

#include "policy/policy_reader.h"

namespace tidegate::policy {

/// Fixed gates of every kind of setting, so that pages do not change when a gate is added.
const Vocabulary& sample_vocabulary();
/// Everything the policy says that is not its default, or the errors, one line each.
std::string page(const Result<Policy>& policy);

}  // namespace tidegate::policy
