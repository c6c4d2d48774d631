// GitHub, and Gitea and Forgejo, whose interface follows it.
#pragma once

#include "publish/publisher.h"

namespace tidegate::publish {

/// Pull request, comment, commit status, check run (REST API 2022-11-28).
Step next_github(const Post& post, const ForgeContext& forge, std::span<const HttpExchange> so_far);
/// The same without check runs; who we are is asked for.
Step next_gitea(const Post& post, const ForgeContext& forge, std::span<const HttpExchange> so_far);

}  // namespace tidegate::publish
