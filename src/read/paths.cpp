// A report's names are placed together; then each kind of report puts what it says where its name
// is.
#include "read/paths.h"

#include <algorithm>
#include <utility>

#include "read/path_placements.h"

namespace tidegate::read {
namespace {

constexpr PathTerms coverage_terms = {.mismatch = "coverage.path_mismatch",
                                      .ambiguous = "coverage.path_ambiguous",
                                      .collision = "coverage.path_collision",
                                      .unmatched = "coverage.path_unmatched",
                                      .foreign_alone_breaks = true,
                                      .spells_one_way = true,
                                      .hint_behind = ""};
constexpr PathTerms finding_terms = {
    .mismatch = "findings.path_mismatch",
    .ambiguous = "findings.path_ambiguous",
    .collision = "findings.path_collision",
    .unmatched = "findings.path_unmatched",
    .foreign_alone_breaks = false,
    .spells_one_way = false,
    .hint_behind = " (min_match: 0% if the report is about what git does not track)"};

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

/// The different files of findings, ascending; findings of one file often stand together.
std::vector<std::string_view> files_of(const std::vector<Finding>& findings) {
  std::vector<std::string_view> files;
  for (const Finding& finding : findings) {
    const std::string_view path = finding.location.path.str();
    if (!path.empty() && (files.empty() || files.back() != path)) files.push_back(path);
  }
  std::ranges::sort(files);
  const auto twice = std::ranges::unique(files);
  files.erase(twice.begin(), twice.end());
  return files;
}

}  // namespace

Result<Resolved> resolve_paths(Coverage coverage, std::string_view report_name,
                               std::string_view report_folder, const ArtifactSpec& spec,
                               std::span<const std::string> exclude, const TrackedFiles& tracked) {
  NamesToPlace names{{}, coverage.sources, report_name, report_folder};
  names.names.reserve(coverage.files.size());
  for (const FileCoverage& file : coverage.files) names.names.push_back(file.path.str());
  Placements placements = TG_TRY(place(names, coverage_terms, spec, exclude, tracked));
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

Result<ResolvedFindings> resolve_paths(Findings findings, std::string_view report_name,
                                       std::string_view report_folder, const ArtifactSpec& spec,
                                       std::span<const std::string> exclude,
                                       const TrackedFiles& tracked) {
  const NamesToPlace names{files_of(findings.findings), {}, report_name, report_folder};
  const Placements placements = TG_TRY(place(names, finding_terms, spec, exclude, tracked));
  // The names are views of the paths that are about to be replaced.
  std::vector<const Placement*> of_findings;
  of_findings.reserve(findings.findings.size());
  for (const Finding& finding : findings.findings) {
    const std::string_view path = finding.location.path.str();
    const auto name = std::ranges::lower_bound(names.names, path);
    of_findings.push_back(
        path.empty() ? nullptr
                     : &placements.of_names[static_cast<std::size_t>(name - names.names.begin())]);
  }
  ResolvedFindings resolved{{}, placements.diagnostics, 0};
  std::vector<Finding> kept;
  kept.reserve(findings.findings.size());
  for (std::size_t i = 0; i < of_findings.size(); ++i) {
    const Placement* const placement = of_findings[i];
    if (placement != nullptr && placement->excluded) continue;
    Finding& finding = kept.emplace_back(std::move(findings.findings[i]));
    if (placement == nullptr) continue;
    finding.location.path = placement->path;
    finding.tracked = placement->tracked;
  }
  const std::size_t excluded = of_findings.size() - kept.size();
  resolved.excluded_findings = static_cast<std::int64_t>(excluded);
  if (excluded > 0) {
    resolved.diagnostics.push_back({"findings.excluded", std::string(report_name),
                                    std::to_string(excluded) +
                                        (excluded == 1 ? " finding is" : " findings are") +
                                        " in files that exclude: names, and counted nowhere"});
  }
  findings.findings = std::move(kept);
  resolved.findings = std::move(findings);
  return resolved;
}

}  // namespace tidegate::read
