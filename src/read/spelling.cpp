// Everything that is done to a spelled path before it is compared.
#include "read/spelling.h"

#include "tidegate/source.h"

namespace tidegate::read {
namespace {

bool has_drive(std::string_view path) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return path.size() >= 2 && letter(path[0]) && path[1] == ':' &&
         (path.size() == 2 || path[2] == '/');
}

/// "file:/C:/w/x.cs" and "C:/w/x.cs" -> "/w/x.cs".
std::string_view without_scheme_and_drive(std::string_view path) {
  if (path.starts_with("file:/")) path.remove_prefix(5);
  if (path.starts_with('/') && has_drive(path.substr(1))) path.remove_prefix(1);
  if (has_drive(path)) path.remove_prefix(2);
  return path;
}

bool has_segment(std::string_view path, std::string_view segment) {
  for (std::size_t at = path.find(segment); at != std::string_view::npos;
       at = path.find(segment, at + 1)) {
    const std::size_t end = at + segment.size();
    if ((at == 0 || path[at - 1] == '/') && end < path.size() && path[end] == '/') return true;
  }
  return false;
}

}  // namespace

Spelling spell(std::string_view path, std::string_view root) {
  path = without_scheme_and_drive(path);
  if (!root.empty() && path.starts_with(root)) {
    const std::string_view rest = path.substr(root.size());
    if (rest.empty()) return {.text = "", .below_root = true};
    if (rest.front() == '/') return {.text = std::string(rest.substr(1)), .below_root = true};
  }
  return {.text = std::string(path), .below_root = false};
}

bool is_foreign(std::string_view name) {
  return name.starts_with("/usr/") || has_segment(name, "node_modules") ||
         has_segment(name, "site-packages");
}

std::string join(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  if (name.empty()) return std::string(folder);
  return std::string(folder) + "/" + std::string(name);
}

Result<StripRules> StripRules::parse(std::span<const std::string> patterns) {
  StripRules strip;
  for (const std::string& pattern : patterns) {
    const std::string normal = RepoPath::from(pattern).str();
    std::string_view text = without_scheme_and_drive(normal);
    Rule rule{.folder = {}, .absolute = text.starts_with('/'), .anywhere = text.starts_with("**")};
    if (rule.absolute) text.remove_prefix(1);
    if (!text.empty()) rule.folder = TG_TRY(text::Glob::parse(text));
    if (rule.folder || rule.absolute) strip.rules_.push_back(std::move(rule));
  }
  return strip;
}

std::optional<std::string> StripRules::strip(std::string_view name) const {
  const bool absolute = name.starts_with('/');
  if (absolute) name.remove_prefix(1);
  for (const Rule& rule : rules_) {
    if (rule.absolute != absolute && !rule.anywhere) continue;
    if (!rule.folder) return std::string(name);
    for (std::size_t end = name.find('/'); end != std::string_view::npos;
         end = name.find('/', end + 1)) {
      if (rule.folder->matches(name.substr(0, end))) return std::string(name.substr(end + 1));
    }
  }
  return std::nullopt;
}

}  // namespace tidegate::read
