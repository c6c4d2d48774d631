#include "publish/hosts.h"

#include <algorithm>
#include <string_view>

namespace tidegate::publish {
namespace {

struct Address {
  std::string scheme, host, port;  // the host in lower case; the port with its colon, may be empty
};

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '[' ||
         c == ']' || c == ':';
}

/// Empty host: it is no address that a token is sent to, as with a user name or a blank in it.
Address address_of(std::string_view url) {
  Address address;
  const std::size_t slashes = url.find("://");
  if (slashes == std::string_view::npos) return {};
  address.scheme = url.substr(0, slashes);
  url.remove_prefix(slashes + 3);
  std::string authority(url.substr(0, url.find_first_of("/?#")));
  std::ranges::transform(authority, authority.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (!std::ranges::all_of(authority, is_host_character)) return {};
  const std::size_t colon = authority.rfind(':');
  const bool ported = colon != std::string::npos && authority.find(']', colon) == std::string::npos;
  address.host = authority.substr(0, ported ? colon : std::string::npos);
  if (ported) address.port = authority.substr(colon);
  return address;
}

bool is_loopback(std::string_view host) {
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

}  // namespace

Result<std::string> api_origin(const ForgeContext& forge, const HostRules& rules) {
  const Address api = address_of(forge.api_url);
  const Address server = address_of(forge.server_url);
  const auto refuse = [&](const std::string& why) {
    return Error{"net.forbidden_host", why + ", got \"" + forge.api_url + "\"", "",
                 "name the host with --api-host if it is meant"};
  };
  if (api.host.empty()) return refuse("expected the address of an API");
  const bool https = api.scheme == "https";
  const bool plain = api.scheme == "http" && rules.plain_loopback && is_loopback(api.host);
  if (!https && !plain) return refuse("expected https");
  const bool own = !server.host.empty() && api.port == server.port &&
                   (api.host == server.host || api.host == "api." + server.host);
  if (!own && api.host != rules.api_host) {
    return refuse("expected an API on " +
                  (server.host.empty() ? std::string("the forge's own host") : server.host));
  }
  return api.scheme + "://" + api.host + api.port;
}

}  // namespace tidegate::publish
