#include "publish/check_run.h"

#include <algorithm>

#include "text/json_writer.h"

namespace tidegate::publish {
namespace {

constexpr std::size_t page_size = 50;
constexpr std::size_t annotations_max = 500;
constexpr std::size_t title_characters_max = 200;
constexpr std::size_t message_characters_max = 2'000;

void write_annotation(text::JsonWriter& json, const Annotation& annotation) {
  const LineRange lines = annotation.location.lines;
  constexpr const char* levels[] = {"failure", "warning", "notice"};
  json.open_object().key("path").text(annotation.location.path.str());
  json.key("start_line").number(std::max<std::int64_t>(lines.first, 1));
  json.key("end_line").number(std::max<std::int64_t>({lines.last, lines.first, 1}));
  json.key("annotation_level").text(levels[static_cast<std::size_t>(annotation.level)]);
  json.key("title").text(shortened(annotation.title, title_characters_max));
  json.key("message").text(shortened(annotation.message, message_characters_max));
  json.close_object();
}

std::vector<const Annotation*> placed(const Post& post) {
  std::vector<const Annotation*> all;
  for (const Annotation& annotation : post.annotations) {
    if (!annotation.location.path.empty() && all.size() < annotations_max)
      all.push_back(&annotation);
  }
  return all;
}

std::string body_of(const Post& post, const ForgeContext& forge,
                    std::span<const Annotation* const> page, bool first) {
  text::JsonWriter json;
  json.open_object();
  if (first) {
    const char* const conclusion = post.outcome == Outcome::pass ? "success" : "failure";
    json.key("name").text("tidegate").key("head_sha").text(forge.judged_commit);
    json.key("status").text("completed").key("conclusion").text(conclusion);
    if (!forge.run_url.empty()) json.key("details_url").text(forge.run_url);
  }
  json.key("output").open_object();
  json.key("title").text(status_words(post)).key("summary").text(post.summary);
  json.key("annotations").open_array();
  for (const Annotation* const annotation : page) write_annotation(json, *annotation);
  return json.close_array().close_object().close_object().take();
}

}  // namespace

bool settle_check_run(const Post& post, const ForgeContext& forge, const std::string& repository,
                      std::string_view accept, Replay& replay, Told& told) {
  const std::vector<const Annotation*> all = placed(post);
  std::span<const Annotation* const> left(all);
  const std::string runs = repository + "/check-runs";
  std::string own;
  for (bool first = true; first || !left.empty(); first = false) {
    const auto page = left.first(std::min(page_size, left.size()));
    left = left.subspan(page.size());
    const HttpAnswer* const answer =
        replay.ask(write(first ? "POST" : "PATCH", first ? runs : runs + "/" + own,
                         body_of(post, forge, page, first), accept));
    if (answer == nullptr) return false;
    const std::optional<text::JsonValue> run = json_of(*answer);
    if (first && run) own = member(*run, "id");
    const bool plain = !own.empty() && own.find_first_not_of("0123456789") == std::string::npos;
    if (!succeeded(*answer) || !plain) {
      told.failed.push_back("check run: " + why(*answer, forge));
      return true;
    }
  }
  told.done.push_back("check run with " + std::to_string(all.size()) + " annotation" +
                      (all.size() == 1 ? "" : "s"));
  return true;
}

}  // namespace tidegate::publish
