// GitLab: a note at the merge request and a commit status (REST API v4).
#pragma once

#include "publish/publisher.h"

namespace tidegate::publish {

Step next_gitlab(const Post& post, const ForgeContext& forge, std::span<const HttpExchange> so_far);

}  // namespace tidegate::publish
