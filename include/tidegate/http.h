// Http: a request and its answer, as data. What sends them lives in src/net.
#pragma once

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

struct HttpExchange {
  HttpRequest request;
  HttpAnswer answer;
};

}  // namespace tidegate
