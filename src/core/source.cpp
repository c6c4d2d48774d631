// RepoPath: one normal form for every path that a tool may spell.
#include "tidegate/source.h"

#include <algorithm>
#include <vector>

namespace tidegate {
namespace {

bool is_drive(std::string_view segment) {
  return segment.size() == 2 && segment[1] == ':' &&
         ((segment[0] >= 'a' && segment[0] <= 'z') || (segment[0] >= 'A' && segment[0] <= 'Z'));
}

/// True when the spelling is already normal: the common case costs one pass and one copy.
bool is_normal(std::string_view spelled) {
  if (spelled.empty() || spelled.back() == '/') return false;
  char before = '/';
  char before_that = 0;
  for (std::size_t i = 0; i < spelled.size(); ++i) {
    const char c = spelled[i];
    if (c == '\\' || (c == '/' && before == '/' && i > 0)) return false;
    if (c == '.' && before == '/') return false;  // "." and ".." too, and the rare ".hidden"
    before_that = before;
    before = c;
  }
  return !(spelled.starts_with("/") && spelled.size() == 1) && before_that != '\\';
}

}  // namespace

RepoPath RepoPath::from(std::string_view spelled) {
  if (is_normal(spelled)) return RepoPath(std::string(spelled));
  const bool rooted = spelled.starts_with('/') || spelled.starts_with('\\');
  std::vector<std::string_view> segments;
  std::size_t at = 0;
  while (at <= spelled.size()) {
    std::size_t end = spelled.find_first_of("/\\", at);
    if (end == std::string_view::npos) end = spelled.size();
    const std::string_view segment = spelled.substr(at, end - at);
    at = end + 1;
    if (segment.empty() || segment == ".") continue;
    if (segment != "..") {
      segments.push_back(segment);
    } else if (!segments.empty() && segments.back() != ".." && !is_drive(segments.back())) {
      segments.pop_back();
    } else if (!rooted) {
      segments.push_back(segment);
    }
  }
  std::string text = rooted ? "/" : "";
  for (const std::string_view segment : segments) {
    if (!text.empty() && text.back() != '/') text += '/';
    text += segment;
  }
  return RepoPath(std::move(text));
}

std::optional<RepoPath> RepoPath::exactly(std::string_view name) {
  if (name.find('\0') != std::string_view::npos) return std::nullopt;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view segment = name.substr(at, end - at);
    if (segment.empty() || segment == "." || segment == "..") return std::nullopt;
    at = end + 1;
  }
  return RepoPath(std::string(name));
}

}  // namespace tidegate
