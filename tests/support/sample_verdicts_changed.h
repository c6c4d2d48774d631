// Verdicts about a change: a patch, a baseline, waivers, and a policy that the change alters.
#pragma once

#include "support/sample_verdicts.h"

namespace tidegate::test {

/// Each is made from a verdict in which everything is in order.
std::vector<Sample> sample_verdicts_changed(const Verdict& all_pass);

}  // namespace tidegate::test
