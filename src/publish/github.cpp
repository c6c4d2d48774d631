#include "publish/github.h"

#include "publish/check_run.h"
#include "publish/comments.h"
#include "publish/statuses.h"

namespace tidegate::publish {
namespace {

constexpr std::string_view accept = "application/vnd.github+json, application/json;q=0.9";
constexpr std::string_view own_bot = "github-actions[bot]";

enum class Dialect : std::uint8_t { github, gitea };

class Plan {
 public:
  Plan(const Post& post, const ForgeContext& forge, std::span<const HttpExchange> so_far,
       Dialect dialect)
      : post_(post),
        forge_(forge),
        dialect_(dialect),
        replay_(so_far),
        repository_(forge.api_url + "/repos/" + forge.repository),
        change_(forge.change_number > 0 ? std::to_string(forge.change_number) : "") {}

  Step next() {
    const bool ended = find_change() && is_current() && comment() && status() && check_run();
    if (!ended && replay_.pending()) return *replay_.pending();
    return std::move(told_);
  }

 private:
  /// The open pull request that the judged commit is the head of. A fork may bring the commit of
  /// another one's request along, so the repository that it comes from must be the same.
  bool find_change() {
    if (!forge_.find_change || forge_.change_number != 0) return true;
    const HttpAnswer* const answer =
        replay_.ask(get(repository_ + "/commits/" + forge_.judged_commit + "/pulls", accept));
    if (answer == nullptr) return false;
    const std::optional<text::JsonValue> pulls = json_of(*answer);
    if (!succeeded(*answer) || !pulls) {
      told_.failed.push_back("pull request: " + why(*answer, forge_));
      return false;
    }
    for (const text::JsonValue& pull : pulls->values) {
      const text::JsonValue* const head = pull.find("head");
      const bool same = head != nullptr && member(pull, "state") == "open" &&
                        member(*head, "sha") == forge_.judged_commit &&
                        member(*head, "repo", "full_name") == forge_.head_repository;
      const std::string number = member(pull, "number");
      if (same && !number.empty() && number.find_first_not_of("0123456789") == std::string::npos) {
        change_ = number;
        return true;
      }
    }
    told_.skipped.emplace_back("comment: no open pull request has this commit as its head");
    return true;
  }

  /// False as well when a newer commit was pushed meanwhile: its own run will speak.
  bool is_current() {
    if (forge_.change_number == 0) return true;
    const HttpAnswer* const answer =
        replay_.ask(get(repository_ + "/pulls/" + std::to_string(forge_.change_number), accept));
    if (answer == nullptr) return false;
    const std::optional<text::JsonValue> pull = json_of(*answer);
    if (!succeeded(*answer) || !pull) {
      told_.failed.push_back("pull request: " + why(*answer, forge_));
      return false;
    }
    if (member(*pull, "head", "sha") == forge_.judged_commit) return true;
    told_.skipped.push_back("everything: a newer commit was pushed, and its run will speak");
    return false;
  }

  bool comment() {
    if (!post_.comments || change_.empty()) return true;
    CommentBook book;
    const std::string list = repository_ + "/issues/" + change_ + "/comments";
    book.list_url = list + (dialect_ == Dialect::github ? "?per_page=100" : "?limit=100");
    book.post_url = list;
    book.edit_url = [this](const std::string& id) {
      return repository_ + "/issues/comments/" + id;
    };
    book.accept = accept;
    if (dialect_ == Dialect::github) {
      book.is_ours = [this](const text::JsonValue& comment) { return is_ours(comment); };
      return settle_comment(post_, forge_, book, replay_, told_);
    }
    std::string own;
    if (!ask_who_we_are(forge_, accept, replay_, own, told_)) return false;
    if (own.empty()) return true;
    book.is_ours = [own](const text::JsonValue& comment) {
      return member(comment, "user", "id") == own;
    };
    return settle_comment(post_, forge_, book, replay_, told_);
  }

  /// A person can call an account nearly anything, but only a bot is of the type Bot.
  bool is_ours(const text::JsonValue& comment) const {
    const std::string login = member(comment, "user", "login");
    if (!post_.author.empty()) return login == post_.author;
    return login == own_bot && member(comment, "user", "type") == "Bot";
  }

  bool status() {
    const char* const state = post_.outcome == Outcome::pass   ? "success"
                              : post_.outcome == Outcome::fail ? "failure"
                                                               : "error";
    const std::string url = repository_ + "/statuses/" + forge_.judged_commit;
    return settle_status(post_, forge_, {url, "context", state, accept}, replay_, told_);
  }

  bool check_run() {
    if (!post_.check_runs) return true;
    if (dialect_ == Dialect::gitea) {
      told_.skipped.push_back("check run: this forge has none");
      return true;
    }
    return settle_check_run(post_, forge_, repository_, accept, replay_, told_);
  }

  const Post& post_;
  const ForgeContext& forge_;
  Dialect dialect_;
  Replay replay_;
  std::string repository_;
  std::string change_;  // the number of the pull request; empty: none
  Told told_;
};

}  // namespace

Step next_github(const Post& post, const ForgeContext& forge,
                 std::span<const HttpExchange> so_far) {
  return Plan(post, forge, so_far, Dialect::github).next();
}

Step next_gitea(const Post& post, const ForgeContext& forge, std::span<const HttpExchange> so_far) {
  return Plan(post, forge, so_far, Dialect::gitea).next();
}

}  // namespace tidegate::publish
