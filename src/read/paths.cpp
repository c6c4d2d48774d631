// A report's names are placed together; then each kind of report puts what it says where its name
// is.
#include "read/paths.h"

#include <algorithm>
#include <utility>

#include "read/path_placements.h"

namespace tidegate::read {
namespace {

constexpr PathCodes coverage_codes = {"coverage.path_mismatch", "coverage.path_ambiguous",
                                      "coverage.path_collision", "coverage.path_unmatched"};

/// One entry per path, ascending.
std::vector<FileCoverage> united(std::vector<FileCoverage> files) {
  std::ranges::stable_sort(files, {}, &FileCoverage::path);
  std::vector<FileCoverage> all;
  for (FileCoverage& file : files) {
    if (!all.empty() && all.back().path == file.path) {
      all.back().merge(file);
    } else {
      all.push_back(std::move(file));
    }
  }
  return all;
}

}  // namespace

Result<Resolved> resolve_paths(Coverage coverage, std::string_view report_name,
                               std::string_view report_folder, const ArtifactSpec& spec,
                               std::span<const std::string> exclude, const TrackedFiles& tracked) {
  NamesToPlace names{{}, coverage.sources, report_name, report_folder};
  names.names.reserve(coverage.files.size());
  for (const FileCoverage& file : coverage.files) names.names.push_back(file.path.str());
  Placements placements = TG_TRY(place(names, coverage_codes, spec, exclude, tracked));
  Resolved resolved;
  resolved.diagnostics = std::move(placements.diagnostics);
  std::vector<FileCoverage> kept;
  kept.reserve(coverage.files.size());
  for (std::size_t i = 0; i < coverage.files.size(); ++i) {
    Placement& placement = placements.of_names[i];
    if (placement.excluded) {
      ++resolved.excluded_files;
      continue;
    }
    FileCoverage& file = kept.emplace_back(std::move(coverage.files[i]));
    file.tracked = placement.tracked;
    file.path = std::move(placement.path);
  }
  resolved.coverage.files = united(std::move(kept));
  return resolved;
}

}  // namespace tidegate::read
