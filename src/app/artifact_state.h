// The state of an artifact while it is settled: of several the gravest counts, and each is said.
#pragma once

#include <string>

#include "judge/case_file.h"

namespace tidegate::app {

/// The state, its code and its hint, kept while it is the gravest so far. An empty hint is the
/// code's own next step.
void state(judge::GatheredArtifact& artifact, ArtifactState next, const std::string& code,
           std::string hint);

/// What an error of a file makes of the artifact: missing, empty or broken.
void break_with(judge::GatheredArtifact& artifact, const Error& error);

void say(judge::GatheredArtifact& artifact, ArtifactState next, Diagnostic diagnostic);

}  // namespace tidegate::app
