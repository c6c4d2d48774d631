// S4.9: what comes out is a key to compare, and is never opened.
#include "read/sarif_locations.h"

#include <algorithm>

#include "text/utf8.h"

namespace tidegate::read {
namespace {

constexpr std::size_t bases_max = 16;  // that stand on each other
constexpr std::size_t long_path_bytes = 64 << 10;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The length of "file:" or "https:"; 0 for a relative URI, and for a drive.
std::size_t scheme_bytes(std::string_view uri) {
  if (uri.empty() || !is_letter(uri.front())) return 0;
  const std::size_t colon = uri.find(':');
  if (colon == std::string_view::npos || colon < 2) return 0;
  const bool named = std::ranges::all_of(uri.substr(0, colon), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  return named ? colon + 1 : 0;
}

bool has_drive(std::string_view path) {
  return path.size() >= 2 && is_letter(path[0]) && path[1] == ':';
}

bool is_absolute(std::string_view uri) {
  return uri.starts_with('/') || uri.starts_with('\\') || has_drive(uri) || scheme_bytes(uri) > 0;
}

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const bool spelled_so = text.starts_with("\xEF\xBF\xBD");
    if (text::take_code_point(text) == text::replacement && !spelled_so) return false;
  }
  return true;
}

std::string percent_decoded(std::string_view uri) {
  if (uri.find('%') == std::string_view::npos) return std::string(uri);
  std::string decoded;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    const int high = uri[at] == '%' && at + 2 < uri.size() ? hexadecimal(uri[at + 1]) : -1;
    const int low = high >= 0 ? hexadecimal(uri[at + 2]) : -1;
    if (low < 0) {
      decoded += uri[at];
      continue;
    }
    decoded += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return is_utf8(decoded) ? decoded : std::string(uri);
}

}  // namespace

std::string path_in_uri(std::string_view uri) {
  const std::size_t scheme = scheme_bytes(uri);
  const bool file = scheme == 5 && same_word(uri.substr(0, 4), "file");
  if (scheme > 0 && !file) return std::string(uri);
  if (file) uri.remove_prefix(scheme);
  if (file && uri.starts_with("//localhost/")) uri.remove_prefix(11);
  if (file && uri.starts_with("///")) uri.remove_prefix(2);
  std::string path = percent_decoded(uri);
  if (file && path.starts_with('/') && has_drive(std::string_view(path).substr(1)))
    path.erase(0, 1);
  return path;
}

std::optional<std::string> path_at(const SarifAddress& address, const SarifRun& run) {
  const SarifAddress* place = &address;
  if (address.uri.empty()) {
    const auto index = static_cast<std::size_t>(address.index);
    if (address.index < 0 || index >= run.artifacts.size()) return std::nullopt;
    place = &run.artifacts[index];
  }
  std::string joined;  // with what its bases put before it
  std::string_view uri = place->uri, base = place->base;
  for (std::size_t steps = 0; !base.empty() && !is_absolute(uri); ++steps) {
    const auto found = run.bases.find(base);
    if (found == run.bases.end()) break;
    if (steps == bases_max || uri.size() > long_path_bytes) return path_in_uri(place->uri);
    const std::string& above = found->second.uri;
    if (steps == 0) joined = place->uri;
    joined.insert(0, above.empty() || above.ends_with('/') ? above : above + "/");
    uri = joined;
    base = found->second.base;
  }
  return path_in_uri(uri);
}

}  // namespace tidegate::read
