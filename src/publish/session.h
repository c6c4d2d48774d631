// Session: carries a plan out, request by request, with the patience that forges ask for.
#pragma once

#include <cstdint>
#include <functional>

#include "publish/publisher.h"
#include "tidegate/result.h"

namespace tidegate::publish {

/// What a session needs of the world.
struct Line {
  std::function<Result<HttpAnswer>(const HttpRequest&)> send;
  std::function<void(std::int64_t duration_ms)> rest;
  std::function<std::int64_t()> now_ms;  // since 1970
};

/// Rate limits and failures of the server are waited for as it asks, at most four tries of a
/// request and two minutes in all. A request that may have been carried out although no answer came
/// is not sent again: the plan starts anew and looks. Errors: those of `send`, publish.unavailable.
Result<Told> carry_out(const Publisher& publisher, const Post& post, const ForgeContext& forge,
                       const Line& line);

}  // namespace tidegate::publish
