// Replay: a plan told from its beginning each time, with the answers that are known; it stops at
// the first request that has none yet.
#pragma once

#include <optional>
#include <span>

#include "tidegate/http.h"

namespace tidegate::publish {

class Replay {
 public:
  /// REQUIRES: the exchanges outlive the replay.
  explicit Replay(std::span<const HttpExchange> so_far) : left_(so_far) {}

  /// The answer; null when it is not known yet: then the plan must end at once.
  const HttpAnswer* ask(HttpRequest request) {
    if (pending_) return nullptr;
    if (left_.empty()) {
      pending_ = std::move(request);
      return nullptr;
    }
    const HttpAnswer* const answer = &left_.front().answer;
    left_ = left_.subspan(1);
    return answer;
  }
  const std::optional<HttpRequest>& pending() const { return pending_; }

 private:
  std::span<const HttpExchange> left_;
  std::optional<HttpRequest> pending_;
};

}  // namespace tidegate::publish
