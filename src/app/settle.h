// Settles one artifact: from what became of its files to one state, one content, and what to say of
// it.
#pragma once

#include <span>
#include <string>

#include "app/find_files.h"
#include "app/git_inquiry.h"
#include "app/read_files.h"
#include "app/surroundings.h"
#include "judge/case_file.h"

namespace tidegate::app {

/// What evidence is measured against.
struct Standards {
  std::int64_t now_ms = 0;
  std::string folder;  // absolute: where the patterns start
  const Surroundings* around = nullptr;
  const GitFacts* git = nullptr;
};

/// Every file's errors and diagnostics are kept, whatever the state. Of several states the gravest
/// counts: broken, missing, stale, empty (S3.8, S4.8, S4.11, S4.22).
judge::GatheredArtifact settle(const ArtifactSpec& spec, const Found& found,
                               std::span<ReadOutcome> outcomes, const Standards& standards,
                               sys::World& world);

}  // namespace tidegate::app
