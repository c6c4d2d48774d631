// Publication: all of `tidegate-publish` but the network, which it is handed.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "sys/world.h"
#include "tidegate/http.h"

namespace tidegate::app {

using Send = std::function<Result<HttpAnswer>(const HttpRequest&, const Wire&)>;

/// Arguments as of `tidegate publish`. Never throws; the exit code is 0, 2 (not understood) or 6.
int publication(std::span<const std::string> arguments, const Send& send, sys::World& world);

}  // namespace tidegate::app
