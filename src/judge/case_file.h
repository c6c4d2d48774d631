// CaseFile: everything that was gathered for a run, before it is narrowed to the questions of the
// gates.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tidegate/evidence.h"
#include "tidegate/overview.h"

namespace tidegate::judge {

/// One artifact of the policy with what was read of it. The content is empty unless the state is
/// `read`.
struct GatheredArtifact {
  ArtifactRow row;
  std::string feeds;  // "tests", "coverage"; empty when neither policy nor content tells
  Snapshot content;
  std::int64_t excluded_files = 0;
};

struct CaseFile {
  std::vector<GatheredArtifact> artifacts;  // in policy order
  std::shared_ptr<const ModuleTable> modules = std::make_shared<const ModuleTable>();
  bool in_repository = false;
};

}  // namespace tidegate::judge
