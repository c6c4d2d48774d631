#include "net/http.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace tidegate::net {
namespace {

constexpr std::size_t header_bytes_max = 256 << 10;

struct Cleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, Cleanup>;
using List = std::unique_ptr<curl_slist, Cleanup>;

/// What comes back, and how much of it may.
struct Receiving {
  HttpAnswer answer;
  std::size_t bytes_max = 0;
  std::size_t header_bytes = 0;
  bool too_much = false;
};

std::size_t take_body(char* piece, std::size_t, std::size_t size, void* to) {
  auto& receiving = *static_cast<Receiving*>(to);
  receiving.too_much = receiving.answer.body.size() + size > receiving.bytes_max;
  if (receiving.too_much) return 0;
  receiving.answer.body.append(piece, size);
  return size;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

std::size_t take_header(char* piece, std::size_t, std::size_t size, void* to) {
  auto& receiving = *static_cast<Receiving*>(to);
  receiving.header_bytes += size;
  receiving.too_much = receiving.header_bytes > header_bytes_max;
  if (receiving.too_much) return 0;
  const std::string_view line(piece, size);
  if (line.starts_with("HTTP/")) receiving.answer.headers.clear();  // "100 Continue" came before
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string name(line.substr(0, colon));
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  receiving.answer.headers.push_back(
      {std::move(name), std::string(trimmed(line.substr(colon + 1)))});
  return size;
}

bool is_loopback(std::string_view url) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"http://127.0.0.1", "http://[::1]",
                                              "http://localhost"},
      [&](std::string_view origin) {
        if (!url.starts_with(origin)) return false;
        const std::string_view rest = url.substr(origin.size());
        return rest.empty() || rest.front() == ':' || rest.front() == '/';
      });
}

/// The origin and nothing that looks like it: no user name, no other port, no longer host.
bool allowed(const HttpRequest& request, const Wire& wire) {
  const std::string_view url = request.url;
  if (wire.origin.empty() || !url.starts_with(wire.origin)) return false;
  const std::string_view rest = url.substr(wire.origin.size());
  if (!rest.starts_with('/') || wire.origin.find('@') != std::string::npos) return false;
  return url.starts_with("https://") || (wire.plain_loopback && is_loopback(url));
}

bool add(List& list, const HttpHeader& header) {
  const std::string line = header.name + ": " + header.value;
  if (line.find_first_of("\r\n") != std::string::npos) return false;
  curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) return false;
  [[maybe_unused]] const curl_slist* const front = list.release();
  list.reset(longer);
  return true;
}

/// The scheme, host, port and path; a query may hold what a log need not know.
std::string shown(const HttpRequest& request) {
  return request.method + " " + request.url.substr(0, request.url.find('?'));
}

void set_up(CURL* curl, const HttpRequest& request, const Wire& wire, Receiving& receiving) {
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, wire.plain_loopback ? "https,http" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(wire.patience_s));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT,
                   static_cast<long>(std::min<std::int64_t>(wire.patience_s, 10)));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiving);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &receiving);
  // A proxy of the environment must not get between a token and this machine.
  if (is_loopback(request.url)) curl_easy_setopt(curl, CURLOPT_PROXY, "");
  if (request.method == "GET") return;
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
}

}  // namespace

Result<HttpAnswer> send(const HttpRequest& request, const Wire& wire) {
  if (!allowed(request, wire)) {
    return Error{"net.forbidden_host",
                 "expected a request to " + wire.origin + " over https, got " + shown(request), "",
                 "name the host of the API with --api-host if it is meant"};
  }
  const Handle curl(curl_easy_init());
  List headers;
  bool fine = curl != nullptr && add(headers, wire.authorization) && add(headers, {"Expect", ""});
  for (const HttpHeader& header : request.headers) fine = fine && add(headers, header);
  if (!fine) return Error{"net.failed", "the request could not be made: " + shown(request), "", ""};
  Receiving receiving;
  receiving.bytes_max = static_cast<std::size_t>(wire.answer_bytes_max);
  set_up(curl.get(), request, wire, receiving);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = curl_easy_perform(curl.get());
  if (receiving.too_much) {
    return Error{"limit.answer_bytes",
                 shown(request) + " was answered with more than " +
                     std::to_string(wire.answer_bytes_max) + " bytes",
                 "", ""};
  }
  if (code != CURLE_OK) {
    return Error{"net.failed", shown(request) + ": " + curl_easy_strerror(code), "",
                 "see whether the host can be reached from here"};
  }
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  receiving.answer.status = static_cast<int>(status);
  return std::move(receiving.answer);
}

}  // namespace tidegate::net
