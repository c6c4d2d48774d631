// `tidegate baseline fetch` and `push`: brings kept results from a remote, and sends them there, by
// the user's own git.
#pragma once

#include <string>

#include "app/baseline_store.h"

namespace tidegate::app {

/// What was done, one line each. Codes: baseline.remote_failed, and as holdings_of.
Result<std::string> fetch_baselines(const BaselineStore& store, const std::string& remote,
                                    sys::World& world);
/// Codes: baseline.missing, baseline.push_refused, baseline.remote_failed, baseline.overtaken.
Result<std::string> push_baselines(const BaselineStore& store, const std::string& remote,
                                   sys::World& world);

}  // namespace tidegate::app
