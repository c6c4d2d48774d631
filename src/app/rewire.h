// Rewires an artifact: takes where its files are from the change, when the base's policy looks in
// the wrong place (S8.1).
#pragma once

#include "app/find_files.h"
#include "app/policy_in_force.h"

namespace tidegate::app {

/// Only when the spec found nothing at all. Its gates, `required`, `min_files` and `exclude` stay.
void rewire(ArtifactSpec& spec, Found& found, FileFinder& finder, PolicyInForce& force);

}  // namespace tidegate::app
