// Where things are: paths and lines.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tidegate {

/// A path in normal form: '/' between segments, no ".", no empty segment, ".." resolved where it
/// can be. Relative to the repository's root once it was resolved; a path that could not be placed
/// there keeps its own root ("/usr/include/x.h", "C:/w/x.cs", "../x") and so never equals a tracked
/// file. Never opened (S4.9).
class RepoPath {
 public:
  RepoPath() = default;
  static RepoPath from(std::string_view spelled);
  /// The name of a tracked file, byte by byte: git tells "a\\b" from "a/b". Empty for a name that
  /// is not in normal form from the root of a repository.
  static std::optional<RepoPath> exactly(std::string_view name);
  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  auto operator<=>(const RepoPath&) const = default;

 private:
  explicit RepoPath(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// 1-based, both ends included; {0, 0} stands for the whole file.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const LineRange&) const = default;
};

struct Location {
  RepoPath path;  // empty: no file is known
  LineRange lines;
  bool operator==(const Location&) const = default;
};

}  // namespace tidegate
