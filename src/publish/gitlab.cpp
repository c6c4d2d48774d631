#include "publish/gitlab.h"

#include "publish/comments.h"
#include "publish/statuses.h"

namespace tidegate::publish {
namespace {

constexpr std::string_view accept = "application/json";

class Plan {
 public:
  Plan(const Post& post, const ForgeContext& forge, std::span<const HttpExchange> so_far)
      : post_(post),
        forge_(forge),
        replay_(so_far),
        project_(forge.api_url + "/projects/" + forge.repository) {}

  Step next() {
    const bool ended = is_current() && note() && status();
    if (!ended && replay_.pending()) return *replay_.pending();
    if (post_.check_runs) told_.skipped.emplace_back("check run: this forge has none");
    return std::move(told_);
  }

 private:
  std::string request_url() const {
    return project_ + "/merge_requests/" + std::to_string(forge_.change_number);
  }

  bool is_current() {
    if (forge_.change_number == 0) return true;
    const HttpAnswer* const answer = replay_.ask(get(request_url(), accept));
    if (answer == nullptr) return false;
    const std::optional<text::JsonValue> request = json_of(*answer);
    if (!succeeded(*answer) || !request) {
      told_.failed.push_back("merge request: " + why(*answer, forge_));
      return false;
    }
    if (member(*request, "sha") == forge_.judged_commit) return true;
    told_.skipped.emplace_back("everything: a newer commit was pushed, and its run will speak");
    return false;
  }

  bool note() {
    if (!post_.comments || forge_.change_number == 0) return true;
    std::string own;
    if (!ask_who_we_are(forge_, accept, replay_, own, told_)) return false;
    if (own.empty()) return true;
    CommentBook book;
    const std::string notes = request_url() + "/notes";
    book.list_url = notes + "?per_page=100&order_by=created_at&sort=asc";
    book.post_url = notes;
    book.edit_url = [notes](const std::string& id) { return notes + "/" + id; };
    book.edit_method = "PUT";
    book.accept = accept;
    book.is_ours = [own](const text::JsonValue& comment) {
      return member(comment, "author", "id") == own && member(comment, "system") != "true";
    };
    return settle_comment(post_, forge_, book, replay_, told_);
  }

  bool status() {
    const char* const state = post_.outcome == Outcome::pass ? "success" : "failed";
    const std::string url = project_ + "/statuses/" + forge_.judged_commit;
    return settle_status(post_, forge_, {url, "name", state, accept}, replay_, told_);
  }

  const Post& post_;
  const ForgeContext& forge_;
  Replay replay_;
  std::string project_;
  Told told_;
};

}  // namespace

Step next_gitlab(const Post& post, const ForgeContext& forge,
                 std::span<const HttpExchange> so_far) {
  return Plan(post, forge, so_far).next();
}

}  // namespace tidegate::publish
