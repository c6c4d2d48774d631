// CaseFile: everything that was gathered for a run, before it is narrowed to the questions of the
// gates.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tidegate/artifact_spec.h"
#include "tidegate/evidence.h"
#include "tidegate/overview.h"
#include "tidegate/result.h"
#include "tidegate/run_info.h"

namespace tidegate::judge {

/// One artifact of the policy with what was read of it. The content is empty unless the state is
/// `read`.
struct GatheredArtifact {
  ArtifactRow row;
  std::string feeds;  // "tests", "coverage"; empty when neither policy nor content tells
  Snapshot content;
  std::int64_t excluded_files = 0;
  const ArtifactSpec* spec = nullptr;  // whose globs say what ought to be measured
};

/// What an earlier run kept (S7).
struct Baseline {
  BaselineInfo info;
  std::map<std::string, Snapshot, std::less<>> artifacts;  // by name
};

struct CaseFile {
  std::vector<GatheredArtifact> artifacts;  // in policy order
  std::shared_ptr<const ModuleTable> modules = std::make_shared<const ModuleTable>();
  bool in_repository = false;
  std::shared_ptr<const std::vector<RepoPath>> tracked;  // of head, ascending; null when unknown
  std::shared_ptr<const Change> change;                  // null when it is not known
  Error no_change = {};                                  // why, with the code and the next step
  std::optional<Baseline> baseline;
  Error no_baseline = {};                        // why there is none, and the next step
  std::shared_ptr<const Change> since_baseline;  // as in Evidence
  std::vector<std::string> exclude = {};         // of the policy
  /// Why nothing is judged although artifacts may be missing (S6.7); empty: everything is.
  std::string skipped = {};
};

/// The artifacts that a gate is asked about, as indexes into the case file.
using Selection = std::vector<std::size_t>;

}  // namespace tidegate::judge
