// Spelling: a path as a report spells it, made comparable with the paths that git tracks.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/glob.h"
#include "tidegate/result.h"

namespace tidegate::read {

/// Without drive letter and `file://`; starts with '/' when it is absolute and outside of the
/// repository.
struct Spelling {
  std::string text;
  bool below_root = false;  // was absolute below the root, and is relative to it now
  bool absolute() const { return text.starts_with('/'); }
};
/// `path` is in the normal form of RepoPath.
Spelling spell(std::string_view path, std::string_view root);

/// Names under node_modules/, site-packages/ and /usr/ are other people's code.
bool is_foreign(std::string_view name);

/// Joins with one '/', leaving out what is empty.
std::string join(std::string_view folder, std::string_view name);

/// The `strip` prefixes of an artifact: globs of folders, "/builds/*/".
class StripRules {
 public:
  static Result<StripRules> parse(std::span<const std::string> patterns);
  /// What remains of the name when the first pattern that fits is removed from its front.
  std::optional<std::string> strip(std::string_view name) const;

 private:
  struct Rule {
    std::optional<text::Glob> folder;  // none: the root itself, "/"
    bool absolute = false;
    bool anywhere = false;  // starts with "**": absolute names as well as relative ones
  };
  std::vector<Rule> rules_;
};

}  // namespace tidegate::read
