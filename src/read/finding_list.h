// FindingList: gathers the findings of one report within the limits of an input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

class FindingList {
 public:
  explicit FindingList(const Source& source) : source_(source) {}

  /// Codes: limit.findings, and those of admits. `line` is where the report says it.
  Result<Done> add(Finding finding, std::int64_t line);
  /// The error of more findings than the limit allows.
  Error full(std::int64_t line) const;
  /// Code: findings.long_name for a tool or rule that is longer than name_bytes_max.
  Result<Done> admits(std::string_view name, std::int64_t line) const;
  /// Code: limit.path_bytes.
  Result<RepoPath> path(std::string_view spelled, std::int64_t line) const;
  std::vector<Finding>& findings() { return findings_; }
  /// Tools are those of the findings and these.
  Findings take(std::vector<std::string> tools);

 private:
  Error error(std::string code, std::string message, std::int64_t line, std::string hint) const;

  const Source& source_;
  std::vector<Finding> findings_;
};

inline constexpr std::size_t name_bytes_max = 1'024;

}  // namespace tidegate::read
