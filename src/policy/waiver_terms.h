// How long the waivers of a policy may last.
#pragma once

#include <string_view>

#include "tidegate/policy.h"
#include "tidegate/result.h"

namespace tidegate::policy {

/// S8.2: an error for each waiver that expires further ahead of `today` ("2026-11-21") than
/// waiver_max allows; it would have no effect. Code: policy.waiver_too_long. REQUIRES: a date.
Errors overlong_waivers(const Policy& policy, std::string_view today);

}  // namespace tidegate::policy
