// Globs over paths: `**`, `*`, `?`, `{a,b}`, `[...]`. Linear time, no backtracking into `**`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/result.h"

namespace tidegate::text {

/// One pattern, matched against a whole path with '/' between segments. `*` and `?` stay inside a
/// segment, `**` as a whole segment stands for any number of them, also none. A pattern that ends
/// in '/' means all below it. There is no escape character: `[[]` is a literal '['. Names that
/// start with '.' are nothing special.
class Glob {
 public:
  /// Codes: glob.invalid (unclosed bracket or brace, empty, absolute, "..", a backslash, `**`
  /// within a segment, more than 64 alternatives, over 512 bytes).
  static Result<Glob> parse(std::string_view pattern);
  /// At most pattern times path steps, whatever the two are. The empty path matches nothing.
  bool matches(std::string_view path) const;
  const std::string& str() const { return pattern_; }
  /// The folders before the first segment with a wildcard: "src/a" of "src/a/*.xml"; empty when
  /// there is none. The last segment is never a folder: "build" of "build/junit.xml".
  std::string literal_folder() const;
  /// True when no character is a wildcard, so that the pattern is a path.
  bool literal() const;

  /// How a segment of a brace-free pattern is compared.
  enum class Compare : std::uint8_t { literal, pattern, any_depth };
  struct Segment {
    std::string text;
    Compare compare = Compare::literal;
  };
  using Alternative = std::vector<Segment>;

 private:
  friend class GlobSet;
  std::string pattern_;
  std::vector<Alternative> alternatives_;  // at least one; brace-free
};

/// Many patterns against many paths: indexed by literal prefix, segment and extension, whichever is
/// rarest among the patterns, so that a path meets few of them.
class GlobSet {
 public:
  GlobSet();
  explicit GlobSet(std::vector<Glob> globs);
  ~GlobSet();
  GlobSet(GlobSet&&) noexcept;
  GlobSet& operator=(GlobSet&&) noexcept;
  /// Parses all; every pattern that is wrong is one error.
  static Result<GlobSet> parse(std::span<const std::string> patterns);

  bool matches(std::string_view path) const { return first_match(path).has_value(); }
  /// The index of the first pattern, in the order given, that matches.
  std::optional<std::size_t> first_match(std::string_view path) const;

 private:
  struct Index;
  std::unique_ptr<Index> index_;
};

}  // namespace tidegate::text
