// Hosts: whom a token may be sent to.
#pragma once

#include <string>

#include "tidegate/forge_context.h"
#include "tidegate/result.h"

namespace tidegate::publish {

struct HostRules {
  std::string api_host;         // --api-host: a host that is meant, whatever the server is called
  bool plain_loopback = false;  // http to this machine, for tests
};

/// The origin of the API, "https://api.github.com". It must be the forge's own: the server's host,
/// its "api." host (GitHub), or the one that --api-host names. Code: net.forbidden_host.
Result<std::string> api_origin(const ForgeContext& forge, const HostRules& rules);

}  // namespace tidegate::publish
