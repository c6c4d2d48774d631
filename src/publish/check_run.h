// CheckRun: GitHub's page of a verdict with annotations in the code, fifty of them a request.
#pragma once

#include "publish/replay.h"
#include "publish/speech.h"

namespace tidegate::publish {

/// False when the plan must end at once, for an answer that is not known yet.
bool settle_check_run(const Post& post, const ForgeContext& forge, const std::string& repository,
                      std::string_view accept, Replay& replay, Told& told);

}  // namespace tidegate::publish
