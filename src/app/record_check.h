// What the record of the command that made an artifact proves of it, and what it disproves.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "app/settle.h"

namespace tidegate::app {

/// A record is evidence when it is of the judged commit, when its command ended by itself and as
/// the artifact requires, and when its command wrote the files: proven by the digest of what it
/// printed into one, else by their times. Returns the command's exit code, and nothing when there
/// is no record, or none that proves anything (S4.22, S5.5).
std::optional<std::int64_t> look_at_record(judge::GatheredArtifact& artifact,
                                           const ArtifactSpec& spec,
                                           std::span<const ReadOutcome> outcomes,
                                           const Standards& standards, sys::World& world);

/// Under version control: the file itself, or a folder or submodule that it lies in.
bool under_version_control(const RepoPath& path, const std::vector<RepoPath>& tracked);

inline constexpr std::int64_t clock_skew_ms = 120'000;

}  // namespace tidegate::app
