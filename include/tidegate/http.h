// Http: a request and its answer, as data. What sends them lives in src/net.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tidegate {

struct HttpHeader {
  std::string name, value;  // of an answer, names are in lower case
  bool operator==(const HttpHeader&) const = default;
};

/// Never holds a token: who sends it adds the header that authorizes.
struct HttpRequest {
  std::string method;  // GET, POST, PUT, PATCH
  std::string url;     // whole, "https://api.github.com/repos/o/r/statuses/9be01d"
  std::vector<HttpHeader> headers;
  std::string body;  // JSON; empty for GET
  bool operator==(const HttpRequest&) const = default;
};

struct HttpAnswer {
  int status = 0;  // 0: nothing came back
  std::vector<HttpHeader> headers;
  std::string body;

  /// The first value of that name, in lower case; empty when there is none.
  std::string_view header(std::string_view name) const;
};

/// Whom one may talk to, and as whom.
struct Wire {
  HttpHeader authorization;     // added to every request; never shown
  std::string origin;           // the only one that is talked to: "https://api.github.com"
  bool plain_loopback = false;  // http:// to 127.0.0.1, [::1] and localhost is allowed
  std::int64_t answer_bytes_max = 16 << 20;
  std::int64_t patience_s = 30;  // of one request
};

struct HttpExchange {
  HttpRequest request;
  HttpAnswer answer;
};

}  // namespace tidegate
