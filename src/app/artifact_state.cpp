#include "app/artifact_state.h"

#include <algorithm>

#include "tidegate/codes.h"

namespace tidegate::app {

void state(judge::GatheredArtifact& artifact, ArtifactState next, const std::string& code,
           std::string hint) {
  constexpr ArtifactState by_gravity[] = {ArtifactState::read,    ArtifactState::optional_missing,
                                          ArtifactState::empty,   ArtifactState::stale,
                                          ArtifactState::missing, ArtifactState::broken};
  const auto gravity = [&](ArtifactState of) {
    return std::ranges::find(by_gravity, of) - by_gravity;
  };
  if (gravity(next) <= gravity(artifact.row.state)) return;
  if (hint.empty()) {
    const auto row = std::ranges::find(all_codes(), code, &Code::name);
    if (row != all_codes().end()) hint = row->mend;
  }
  artifact.row.state = next;
  artifact.row.code = code;
  artifact.row.hint = std::move(hint);
}

void break_with(judge::GatheredArtifact& artifact, const Error& error) {
  artifact.row.diagnostics.push_back({error.code, error.where, error.message});
  const ArtifactState next = error.code == "file.not_found"        ? ArtifactState::missing
                             : error.code == "artifact.empty_file" ? ArtifactState::empty
                                                                   : ArtifactState::broken;
  state(artifact, next, error.code, error.hint);
}

void say(judge::GatheredArtifact& artifact, ArtifactState next, Diagnostic diagnostic) {
  state(artifact, next, diagnostic.code, "");
  artifact.row.diagnostics.push_back(std::move(diagnostic));
}

}  // namespace tidegate::app
