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

/// In what kinds of reports differ.
struct PathTerms {
  /// Codes of diagnostics, and of the error.
  const char* mismatch;
  const char* ambiguous;
  const char* collision;
  const char* unmatched;
  /// A report about other people's code alone is about something else.
  bool foreign_alone_breaks;
  /// One report spells all its names in one way, so that two whole names of one file are odd.
  bool spells_one_way;
  const char* hint_behind;  // what else mends a mismatch; may be empty
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

/// Errors: the mismatch of the terms (S4.11), glob.invalid. Diagnostics: their other codes.
Result<Placements> place(const NamesToPlace& names, const PathTerms& terms,
                         const ArtifactSpec& spec, std::span<const std::string> exclude,
                         const TrackedFiles& tracked);

}  // namespace tidegate::read
