// Sends requests over libcurl; the only place that knows a network, linked by `tidegate-publish`
// alone.
#pragma once

#include "tidegate/http.h"
#include "tidegate/result.h"

namespace tidegate::net {

/// One exchange, without following a redirect and without retrying: https alone, certificates
/// verified, no cookies, no .netrc. Whatever the server says is an answer, errors of HTTP as well.
/// Errors: net.forbidden_host, net.failed (no connection, cut off, too slow), limit.answer_bytes.
/// No message holds the authorization.
Result<HttpAnswer> send(const HttpRequest& request, const Wire& wire);

}  // namespace tidegate::net
