// Comments: the one comment of ours at a change, found among all and brought up to date. GitHub,
// Gitea and GitLab differ in names alone.
#pragma once

#include <functional>

#include "publish/marker.h"
#include "publish/replay.h"
#include "publish/speech.h"

namespace tidegate::publish {

/// What differs between the forges.
struct CommentBook {
  std::string list_url;  // with a query that pages go behind: "...?per_page=100"
  std::string post_url;
  std::function<std::string(const std::string& id)> edit_url;
  const char* edit_method = "PATCH";
  std::string_view accept;
  /// Whether we wrote it: the author, and what kind of account that is. Never its text alone: a
  /// token that may write may also edit what others wrote.
  std::function<bool(const text::JsonValue& comment)> is_ours;
};

/// The id of the token's account, where a forge does not tell a bot by its type; empty when it does
/// not say, which is told. False when the plan must end at once.
bool ask_who_we_are(const ForgeContext& forge, std::string_view accept, Replay& replay,
                    std::string& own, Told& told);
/// False when the plan must end at once, for an answer that is not known yet.
bool settle_comment(const Post& post, const ForgeContext& forge, const CommentBook& book,
                    Replay& replay, Told& told);

}  // namespace tidegate::publish
