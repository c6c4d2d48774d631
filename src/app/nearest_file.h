// The file that a pattern may have meant: of the same name in another folder, or of its format.
#pragma once

#include <string>
#include <vector>

#include "sys/world.h"
#include "tidegate/artifact_spec.h"

namespace tidegate::app {

/// The files below a folder that may be reports, relative to it, ascending; folders of packages and
/// of git are left out, and there is a bound.
std::vector<std::string> files_below(const std::string& folder, sys::World& world);

/// Empty when there is none. `format_of` of a candidate is told from its first bytes.
std::string nearest_file(const ArtifactSpec& spec, const std::string& pattern,
                         const std::vector<std::string>& candidates, const std::string& folder,
                         sys::World& world);

}  // namespace tidegate::app
