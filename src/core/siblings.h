// Siblings: how many of the files beside an unreported one are measured (S4.19).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "tidegate/evidence.h"

namespace tidegate {

struct SiblingShare {
  std::int64_t measured = 0;
  std::int64_t total = 0;
  std::string where;  // ".py file" and "in src": for the sentence
  std::string kind;
  /// At least 90 %, exactly; never of none.
  bool most_are_measured() const { return total > 0 && 10 * measured >= 9 * total; }
  /// "20 of 21 .py files beside it in src are measured"
  std::string in_words() const;
};

/// Tracked files of one extension in one module, or for a file of (other) in its top-level folder,
/// whatever their module. Files that
/// owe nothing (tests, declarations, excluded ones) are no siblings. Neither are files that the
/// change adds and that are in no report: else a change could dilute the share by which it is
/// judged, by adding many untested files at once.
class Siblings {
 public:
  /// Counts once, and only the groups of these paths. REQUIRES: evidence and paths outlive it.
  Siblings(const Evidence& evidence, const std::vector<const RepoPath*>& paths);
  /// The file itself aside. REQUIRES: `path` is one of the paths.
  SiblingShare share_of(const RepoPath& path) const;

 private:
  /// Module, top-level folder (of (other) alone), extension.
  using Group = std::tuple<std::uint32_t, std::string_view, std::string_view>;
  Group group_of(const RepoPath& path) const;
  std::vector<Group> groups_with(const RepoPath& path) const;
  bool counts(const RepoPath& path, bool in_report) const;

  const Evidence& evidence_;
  std::map<Group, SiblingShare> shares_;
};

/// What the policy and the name say of a file; by_siblings where nobody says anything.
const FileDuty& duty_of(const Evidence& evidence, const RepoPath& path);
/// Null when the file is in no report.
const FileCoverage* find_file(const Coverage* coverage, const RepoPath& path);

}  // namespace tidegate
