// Sends requests over libcurl; the only place that knows a network, linked by `tidegate-publish`
// alone.
#pragma once

#include <cstdint>
#include <string>

#include "tidegate/http.h"
#include "tidegate/result.h"

namespace tidegate::net {

struct Wire {
  HttpHeader authorization;  // added to every request; never logged
  std::string host;  // scheme, host and port that may be talked to: "https://api.github.com"
  bool plain_loopback = false;  // http:// to 127.0.0.1, ::1 and localhost is allowed
  std::int64_t answer_bytes_max = 16 << 20;
  std::int64_t patience_s = 30;  // of one request
};

/// One exchange, without following any redirect and without retrying: https only, certificates
/// verified, no proxy credentials, cookies or .netrc. Errors: net.forbidden_host, net.failed (no
/// connection, cut off, too slow), limit.answer_bytes. Messages never hold the authorization.
Result<HttpAnswer> send(const HttpRequest& request, const Wire& wire);

}  // namespace tidegate::net
