#include "publish/comments.h"

#include "text/json_writer.h"

namespace tidegate::publish {
namespace {

constexpr int pages_max = 10;
constexpr std::size_t page_size = 100;

/// The comment of ours, if there is one.
struct Found {
  std::string id, body;
};

struct Search {
  bool ended = false;  // else an answer is not known yet
  std::optional<Found> found;
  std::string trouble;
};

std::optional<Found> ours_in(const text::JsonValue& page, const Post& post,
                             const ForgeContext& forge, const CommentBook& book) {
  const std::string id = marker_for(post, forge).id;
  for (const text::JsonValue& comment : page.values) {
    const std::string body = member(comment, "body");
    const std::optional<Marker> marker = marker_of(body);
    if (!marker || marker->id != id || !book.is_ours(comment)) continue;
    const std::string number = member(comment, "id");
    const bool plain =
        !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
    if (plain) return Found{number, body};
  }
  return std::nullopt;
}

Search look_for(const Post& post, const ForgeContext& forge, const CommentBook& book,
                Replay& replay) {
  std::string first_before;
  for (int page = 1; page <= pages_max; ++page) {
    const HttpAnswer* const answer =
        replay.ask(get(book.list_url + "&page=" + std::to_string(page), book.accept));
    if (answer == nullptr) return {};
    if (!succeeded(*answer)) return {true, {}, why(*answer, forge)};
    const std::optional<text::JsonValue> list = json_of(*answer);
    if (!list || list->kind != text::JsonKind::array)
      return {true, {}, "the forge's list of comments cannot be read"};
    if (const std::optional<Found> found = ours_in(*list, post, forge, book))
      return {true, found, ""};
    // A server that does not know pages gives the first one again and again.
    const std::string first = list->values.empty() ? "" : member(list->values.front(), "id");
    if (first.empty() || first == first_before) return {true, {}, ""};
    first_before = first;
    const bool more = answer->header("link").find("rel=\"next\"") != std::string_view::npos ||
                      !answer->header("x-next-page").empty() || list->values.size() >= page_size;
    if (!more) return {true, {}, ""};
  }
  return {true,
          {},
          "none of the first " + std::to_string(pages_max * page_size) +
              " comments is ours, and another one would be noise"};
}

}  // namespace

bool ask_who_we_are(const ForgeContext& forge, std::string_view accept, Replay& replay,
                    std::string& own, Told& told) {
  const HttpAnswer* const answer = replay.ask(get(forge.api_url + "/user", accept));
  if (answer == nullptr) return false;
  const std::optional<text::JsonValue> user = json_of(*answer);
  if (user && succeeded(*answer)) own = member(*user, "id");
  if (own.empty()) told.failed.push_back("comment: nobody says who we are: " + why(*answer, forge));
  return true;
}

bool settle_comment(const Post& post, const ForgeContext& forge, const CommentBook& book,
                    Replay& replay, Told& told) {
  const Search search = look_for(post, forge, book, replay);
  if (!search.ended) return false;
  if (!search.trouble.empty()) {
    told.failed.push_back("comment: " + search.trouble);
    return true;
  }
  const std::string words = comment_of(post, forge);
  if (search.found) {
    const std::optional<Marker> marker = marker_of(search.found->body);
    if (marker && is_newer(*marker, marker_for(post, forge))) {
      told.skipped.push_back("comment: a newer run has written it");
      return true;
    }
    if (post.comment == CommentWhen::on_change && same_words(search.found->body, words)) {
      told.skipped.push_back("comment: it says the same already");
      return true;
    }
  } else if (post.comment == CommentWhen::on_failure && post.outcome == Outcome::pass) {
    told.skipped.push_back("comment: the run passed");
    return true;
  }
  text::JsonWriter json;
  json.open_object().key("body").text(words).close_object();
  const HttpAnswer* const answer =
      search.found ? replay.ask(write(book.edit_method, book.edit_url(search.found->id),
                                      json.take(), book.accept))
                   : replay.ask(write("POST", book.post_url, json.take(), book.accept));
  if (answer == nullptr) return false;
  if (succeeded(*answer)) {
    told.done.push_back(search.found ? "comment updated" : "comment written");
  } else {
    told.failed.push_back("comment: " + why(*answer, forge));
  }
  return true;
}

}  // namespace tidegate::publish
