// Placements: which file of the repository each name in a report means, by the rules S4.9 to S4.11,
// whatever kind of report it is.
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

/// The names of one report, and what surrounds them.
struct NamesToPlace {
  std::vector<std::string_view> names;   // in the normal form of RepoPath; none is empty
  std::span<const std::string> sources;  // folders that the names are relative to, as spelled
  std::string_view report_name;          // for messages
  std::string_view report_folder;        // relative to the root
};

/// What diagnostics and the error of a kind of report are called.
struct PathCodes {
  const char* mismatch;
  const char* ambiguous;
  const char* collision;
  const char* unmatched;
};

struct Placement {
  RepoPath path;
  bool tracked = false;
  bool excluded = false;  // by a glob of the artifact or the policy
};

struct Placements {
  std::vector<Placement> of_names;  // in the order of the names
  std::vector<Diagnostic> diagnostics;
};

/// Errors: the codes' mismatch (S4.11), glob.invalid. Diagnostics: the other codes.
Result<Placements> place(const NamesToPlace& names, const PathCodes& codes,
                         const ArtifactSpec& spec, std::span<const std::string> exclude,
                         const TrackedFiles& tracked);

}  // namespace tidegate::read
