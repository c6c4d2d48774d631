// Unites what was read of one artifact's files into one content.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "app/find_files.h"
#include "app/read_files.h"
#include "judge/case_file.h"

namespace tidegate::app {

/// A file that was read, with what is known of it.
struct ReadFile {
  const FoundFile* found;
  ReadOutcome* outcome;
};

/// One content of all that was read, even when other files were not: what is lost does not hide
/// what failed. `exit_code` is the one that the record of the artifact's command shows; empty
/// without a record.
void unite(judge::GatheredArtifact& artifact, const ArtifactSpec& spec, const Found& found,
           std::span<ReadOutcome> outcomes, std::optional<std::int64_t> exit_code);

}  // namespace tidegate::app
