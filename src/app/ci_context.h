// Reads what the CI system says of this run: GitHub, GitLab, Gitea and Forgejo.
#pragma once

#include <string>

#include "sys/world.h"
#include "tidegate/ci_context.h"

namespace tidegate::app {

/// `asked` is --ci: auto, github, gitlab, gitea or none. Never fails: what cannot be read is said
/// in the context's `trouble`, code ci.event_unreadable.
CiContext ci_context(const std::string& asked, sys::World& world);

}  // namespace tidegate::app
