// What reports with findings prove, and of what they are: silence is never a pass (S5.5).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/unite.h"

namespace tidegate::app {

/// A blank file in a format that says nothing when there is nothing to say becomes a report without
/// a finding that proves nothing. A blank file in any other format stays an error.
void hear_silence(ReadOutcome& outcome);

/// Each file must hold a finding or show that its tool looked: by its own count, by a record of the
/// command that ended with 0, or because the artifact says `empty: clean`. `exit_code` is the
/// record's; empty without one. REQUIRES: all files hold findings, and there is one.
void unite_findings(judge::GatheredArtifact& artifact, const ArtifactSpec& spec,
                    const std::vector<ReadFile>& files, std::optional<std::int64_t> exit_code);

}  // namespace tidegate::app
