// Gathers the artifacts: reads and unites what the policy's artifacts name, and says what is
// wrong with it.
#pragma once

#include <string>
#include <vector>

#include "app/find_files.h"
#include "app/git_inquiry.h"
#include "app/read_files.h"
#include "app/surroundings.h"
#include "judge/case_file.h"

namespace tidegate::app {

struct GatherSettings {
  std::string folder;  // absolute: where the patterns start
  ReadSettings read;
  const Surroundings* around = nullptr;
  const GitFacts* git = nullptr;
  const ModuleTable* modules = nullptr;
};

/// REQUIRES: one Found per spec. The artifacts point at their specs.
std::vector<judge::GatheredArtifact> gather(std::span<const ArtifactSpec> specs,
                                            const std::vector<Found>& found,
                                            const GatherSettings& settings, sys::World& world);

/// Whether some report names files that are not tracked; those that git ignores do not count.
bool any_unmatched(std::span<const judge::GatheredArtifact> artifacts);

/// Every path that a report of coverage or findings, the baseline or the change names, ascending.
std::vector<RepoPath> paths_in(const judge::CaseFile& file);

}  // namespace tidegate::app
