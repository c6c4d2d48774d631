#include "publish/session.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace tidegate::publish {
namespace {

constexpr int tries_max = 4;
constexpr std::int64_t waiting_max_ms = 120'000;
constexpr std::size_t exchanges_max = 200;
constexpr std::int64_t nobody_said_ms = 60'000;

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

/// How long the server wants to be left alone; empty: it does not say so.
std::optional<std::int64_t> asked_for_rest_ms(const HttpAnswer& answer, std::int64_t now_ms) {
  if (answer.status != 403 && answer.status != 429 && answer.status != 503) return std::nullopt;
  constexpr std::int64_t seconds_max = 1'000'000'000'000;  // of any clock
  if (const auto seconds = number_in(answer.header("retry-after")))
    return std::min(*seconds, seconds_max) * 1000;
  for (const char* name : {"x-ratelimit", "ratelimit"}) {
    const auto left = number_in(answer.header(std::string(name) + "-remaining"));
    const auto reset_s = number_in(answer.header(std::string(name) + "-reset"));
    if (left != 0 || !reset_s) continue;
    return std::max<std::int64_t>(std::min(*reset_s, seconds_max) * 1000 - now_ms, 1000);
  }
  const bool secondary = answer.body.find("secondary rate limit") != std::string::npos;
  if (answer.status == 429 || secondary) return nobody_said_ms;
  return std::nullopt;
}

bool is_repeatable(const HttpRequest& request) { return request.method != "POST"; }

class Session {
 public:
  Session(const Publisher& publisher, const Post& post, const ForgeContext& forge, const Line& line)
      : publisher_(publisher), post_(post), forge_(forge), line_(line) {}

  Result<Told> run() {
    while (so_far_.size() < exchanges_max) {
      Step step = publisher_.next(post_, forge_, so_far_);
      if (auto* const told = std::get_if<Told>(&step)) return std::move(*told);
      TG_TRY(exchange(std::get<HttpRequest>(std::move(step))));
    }
    return unavailable("the forge answered too much to look through");
  }

 private:
  static Error unavailable(std::string message) {
    return {"publish.unavailable", std::move(message), "", "the verdict stands; run the job again"};
  }

  Result<Done> exchange(HttpRequest request) {
    const Result<HttpAnswer> answer = line_.send(request);
    if (!answer) {
      const bool may_go_again = answer.error().code == "net.failed" && ++tries_ < tries_max;
      if (!may_go_again || !wait(1000LL << tries_)) return answer.errors();
      // What was sent may have arrived: the plan looks again before it writes again.
      if (!is_repeatable(request)) so_far_.clear();
      return done;
    }
    const int status = answer.value().status;
    std::optional<std::int64_t> rest = asked_for_rest_ms(answer.value(), line_.now_ms());
    const bool broke_down = status >= 500;
    if (!rest && broke_down) rest = 1000LL << tries_;
    if (rest && ++tries_ < tries_max && wait(*rest)) {
      if (broke_down && !is_repeatable(request)) so_far_.clear();
      return done;
    }
    tries_ = 0;
    so_far_.push_back({std::move(request), answer.value()});
    return done;
  }

  bool wait(std::int64_t duration_ms) {
    waited_ms_ += duration_ms;
    if (waited_ms_ > waiting_max_ms) return false;
    line_.rest(duration_ms);
    return true;
  }

  const Publisher& publisher_;
  const Post& post_;
  const ForgeContext& forge_;
  const Line& line_;
  std::vector<HttpExchange> so_far_;
  int tries_ = 0;  // of the request that is at hand
  std::int64_t waited_ms_ = 0;
};

}  // namespace

Result<Told> carry_out(const Publisher& publisher, const Post& post, const ForgeContext& forge,
                       const Line& line) {
  return Session(publisher, post, forge, line).run();
}

}  // namespace tidegate::publish
