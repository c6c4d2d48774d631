// How long the gates of a policy may warn before they block.
#pragma once

#include <string_view>

#include "policy/policy_reader.h"

namespace tidegate::policy {

/// A remark for each gate whose last day of warning is over, so that it blocks by now, and for each
/// that would warn for more than a year. Codes: policy.warn_until_over, policy.warn_until_far.
/// REQUIRES: a date.
Errors odd_warning_days(const Policy& policy, std::string_view today);

}  // namespace tidegate::policy
