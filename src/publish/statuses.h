// Statuses: the one commit status of ours, beside the commit that was judged.
#pragma once

#include "publish/replay.h"
#include "publish/speech.h"

namespace tidegate::publish {

/// What differs between the forges.
struct StatusBook {
  std::string post_url;
  const char* name_key;  // of the status, by which a newer one replaces it
  const char* state;
  std::string_view accept;
};

/// False when the plan must end at once, for an answer that is not known yet.
bool settle_status(const Post& post, const ForgeContext& forge, const StatusBook& book,
                   Replay& replay, Told& told);

}  // namespace tidegate::publish
