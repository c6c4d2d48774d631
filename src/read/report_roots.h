// ReportRoots: the folders that the names of one report are relative to, chosen once per report
// (S4.9).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/tracked_files.h"

namespace tidegate::read {

/// Among the folders that are possible, the one below which most names of the report are tracked is
/// the choice: a folder that fits one name by chance cannot win over the folder that fits them all.
class ReportRoots {
 public:
  /// `sources` and `names` in normal form; names that are absolute take no part.
  ReportRoots(std::span<const std::string> sources, std::string_view report_folder,
              std::vector<std::string_view> names, const TrackedFiles& tracked);

  /// The different tracked files that a `<source>` and the name denote; more than one is ambiguous.
  std::vector<std::string> by_source(std::string_view name) const;
  /// Below the report's own folder or a parent of it; empty when the name is absolute.
  std::string by_folder(std::string_view name) const;
  /// The name below the source, when it is relative and there is exactly one.
  std::string with_only_source(std::string_view name) const;
  bool has_sources() const { return !sources_.empty(); }
  /// Every folder that was chosen.
  const std::vector<std::string>& folders() const { return folders_; }

 private:
  struct Found {
    std::string_view name;
    std::string target;
    auto operator<=>(const Found&) const = default;
  };
  void choose_source(const std::string& source, std::span<const std::string> own_folders);
  std::string best_of(std::span<const std::string> candidates, bool& found) const;

  const TrackedFiles& tracked_;
  std::vector<std::string_view> names_;  // relative, ascending
  std::vector<std::string> sources_;     // normal, no empty one
  std::vector<std::string> folders_;
  std::string folder_;
  std::vector<Found> found_;  // ascending
};

}  // namespace tidegate::read
