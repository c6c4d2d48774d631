// Forges. Each is one file pair beside this one and one row in publishers.cpp. A publisher plans
// and does not send: given what was answered so far, it says the next request, or that it is done.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tidegate/forge_context.h"
#include "tidegate/http.h"
#include "tidegate/result.h"
#include "tidegate/verdict.h"

namespace tidegate::publish {

enum class CommentWhen : std::uint8_t { never, always, on_change, on_failure };

/// Everything that is to be said.
struct Post {
  const Verdict* verdict = nullptr;
  std::string summary;    // Markdown, rendered within the publisher's budget
  std::string marker_id;  // tells the comments of several policies of one change apart
  bool verified = false;  // this very run judged; else it is a result that another job made
  CommentWhen comment = CommentWhen::always;
  bool status = true;      // a commit status; never for an unverified result
  bool check_run = false;  // with annotations, where the forge has them
};

/// How publishing ended.
struct Told {
  std::vector<std::string> done;     // "comment updated", a phrase each
  std::vector<std::string> skipped;  // and why: "comment: a newer run has written it"
};

using Step = std::variant<HttpRequest, Told>;

struct Publisher {
  std::string_view name, summary;  // "github"; one sentence for `tidegate list publishers`
  std::size_t summary_bytes_max;   // of Post::summary
  bool (*fits)(const ForgeContext& forge);
  /// Pure: the same answers give the same step. Errors: publish.refused, publish.unexpected, each
  /// in one line that says why.
  Result<Step> (*next)(const Post& post, const ForgeContext& forge,
                       std::span<const HttpExchange> so_far);
};

std::span<const Publisher> all_publishers();
const Publisher* publisher_for(const ForgeContext& forge);

}  // namespace tidegate::publish
