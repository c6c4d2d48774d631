// Resolves the paths that reports spell to files that git tracks, once, by the rules S4.9 to S4.11.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/tracked_files.h"
#include "tidegate/artifact.h"
#include "tidegate/artifact_spec.h"
#include "tidegate/result.h"

namespace tidegate::read {

struct Resolved {
  Coverage coverage;  // paths replaced, tracked set, exclusions removed, files of one path united
  std::vector<Diagnostic> diagnostics;
  std::int64_t excluded_files = 0;
};

struct ResolvedFindings {
  Findings findings;  // paths replaced, tracked set, those in excluded files removed
  std::vector<Diagnostic> diagnostics;
  std::int64_t excluded_findings = 0;
};

/// Resolves one report. `report_folder` is the report's own folder relative to the root
/// ("packages/a/coverage"). `exclude` are globs of the artifact and the policy together. Errors:
/// coverage.path_mismatch (S4.11), with a hint that proposes the `strip` and `prefix` that would
/// match most; glob.invalid. Diagnostics: coverage.path_ambiguous, coverage.path_collision,
/// coverage.path_unmatched.
Result<Resolved> resolve_paths(Coverage coverage, std::string_view report_name,
                               std::string_view report_folder, const ArtifactSpec& spec,
                               std::span<const std::string> exclude, const TrackedFiles& tracked);
/// The same for a report with findings, whose files are the different ones that its findings name.
/// A finding of no file stays as it is. One report may spell a file in several ways, because
/// several tools write into it, and may be about foreign files alone, because scanners look at them
/// too. Error: findings.path_mismatch. Diagnostics: findings.excluded, findings.path_ambiguous,
/// findings.path_collision, findings.path_unmatched.
Result<ResolvedFindings> resolve_paths(Findings findings, std::string_view report_name,
                                       std::string_view report_folder, const ArtifactSpec& spec,
                                       std::span<const std::string> exclude,
                                       const TrackedFiles& tracked);

}  // namespace tidegate::read
