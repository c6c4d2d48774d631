// What a terminal says of artifacts: those that were not read, and those that were read with notes.
#pragma once

#include <vector>

#include "render/page.h"
#include "tidegate/artifact.h"

namespace tidegate::render {

/// One block each, after a blank line; nothing when all artifacts are in order.
void artifact_blocks(Page& page, const std::vector<ArtifactRow>& artifacts);

}  // namespace tidegate::render
