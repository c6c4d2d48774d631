// Forges. Each is one file pair beside this one and one row in publishers.cpp. A publisher plans
// and does not send: given what was answered so far, it says the next request, or that it is done.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tidegate/annotation.h"
#include "tidegate/forge_context.h"
#include "tidegate/http.h"
#include "tidegate/verdict.h"

namespace tidegate::publish {

/// on_change: only when the words differ from those that stand there. on_failure: only when the run
/// did not pass, or to bring a comment up to date that says so.
enum class CommentWhen : std::uint8_t { always, on_change, on_failure };

/// Everything that is to be said. Markdown is rendered within the publisher's budget.
struct Post {
  Outcome outcome = Outcome::not_evaluated;
  std::string headline;     // one line for a commit status, "3 of 4 gates failed"
  std::string summary;      // Markdown
  std::string marker_id;    // tells the comments of several policies of one change apart
  std::string judged_head;  // the commit that the result names; may be empty
  bool verified = false;    // this very run judged; else it is a result that another job made
  CommentWhen comment = CommentWhen::always;
  bool comments = true;     // a comment at the change
  bool statuses = true;     // a commit status
  bool check_runs = false;  // with annotations, where the forge has them
  std::string author;       // whose comments are ours; empty: what the forge calls its own bot
  std::vector<Annotation> annotations;
};

/// How publishing ended, a phrase each: "comment updated".
struct Told {
  std::vector<std::string> done;
  std::vector<std::string> skipped;  // and why: "comment: a newer run has written it"
  std::vector<std::string> failed;   // and why: "comment: 403, the token may not write"
};

using Step = std::variant<HttpRequest, Told>;

struct Publisher {
  std::string_view name, summary;    // "github"; one sentence for `tidegate list publishers`
  std::size_t summary_bytes_max;     // of Post::summary
  std::string_view token_header;     // "Authorization"
  std::string_view token_prefix;     // "Bearer "
  std::string_view token_variables;  // where the token is looked for, blanks between
  /// Pure: the same answers give the same step. A part that is refused does not stop the others.
  Step (*next)(const Post& post, const ForgeContext& forge, std::span<const HttpExchange> so_far);
};

std::span<const Publisher> all_publishers();
/// The forge of that name, or nullptr.
const Publisher* publisher_named(std::string_view name);

}  // namespace tidegate::publish
