// Reads where on a forge this run belongs: GitHub, GitLab, Gitea and Forgejo.
#pragma once

#include <string>

#include "sys/world.h"
#include "tidegate/forge_context.h"
#include "tidegate/result.h"

namespace tidegate::app {

/// `asked` is --ci. Numbers and commits come from the event and the CI alone, never from a result.
/// Codes: publish.no_forge (no CI, or one that lacks what is needed), ci.event_unreadable.
Result<ForgeContext> forge_context(const std::string& asked, sys::World& world);

}  // namespace tidegate::app
