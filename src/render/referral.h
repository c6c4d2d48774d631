// What a gate leaves to the artifact that it waits for, so that nobody reads the same words twice.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// Neither read nor missing by permission: an artifact with a block of its own.
bool was_missed(const ArtifactRow& row);
/// Whether an artifact that was missed gives the same hint.
bool hint_follows(const Judgment& judgment, const std::vector<ArtifactRow>& artifacts);

/// Text that names artifacts, without the codes that their own blocks show.
struct Referral {
  std::string text;  // not yet made safe
  bool refers = false;
};
Referral refer(std::string_view text, const std::vector<ArtifactRow>& artifacts);
/// The fact, with a note that refers to the artifacts which were not read.
Fact referring(Fact fact, const std::vector<ArtifactRow>& artifacts);

}  // namespace tidegate::render
