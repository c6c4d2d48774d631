#include "publish/statuses.h"

#include "text/json_writer.h"

namespace tidegate::publish {

bool settle_status(const Post& post, const ForgeContext& forge, const StatusBook& book,
                   Replay& replay, Told& told) {
  if (!post.statuses) return true;
  text::JsonWriter json;
  json.open_object().key("state").text(book.state).key(book.name_key).text("tidegate");
  json.key("description").text(status_words(post));
  if (!forge.run_url.empty()) json.key("target_url").text(forge.run_url);
  json.close_object();
  const HttpAnswer* const answer =
      replay.ask(write("POST", book.post_url, json.take(), book.accept));
  if (answer == nullptr) return false;
  if (succeeded(*answer)) {
    told.done.push_back(std::string("commit status ") + book.state);
  } else {
    told.failed.push_back("commit status: " + why(*answer, forge));
  }
  return true;
}

}  // namespace tidegate::publish
