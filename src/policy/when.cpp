// The keys under `when`, and the events that there are.
#include <algorithm>
#include <iterator>
#include <utility>

#include "policy/module_names.h"
#include "policy/tables.h"
#include "policy/values.h"
#include "text/suggest.h"

namespace tidegate::policy {
namespace {

/// GitHub's and GitLab's, and local. What is none of them would turn a gate off for ever.
constexpr std::string_view events[] = {"pull_request",
                                       "pull_request_target",
                                       "merge_group",
                                       "push",
                                       "schedule",
                                       "workflow_dispatch",
                                       "workflow_run",
                                       "release",
                                       "local",
                                       "web",
                                       "api",
                                       "trigger",
                                       "pipeline",
                                       "parent_pipeline",
                                       "chat",
                                       "external",
                                       "external_pull_request_event"};

struct OtherWord {
  std::string_view said, event;
};
constexpr OtherWord other_words[] = {{"mr", "pull_request"},         {"pr", "pull_request"},
                                     {"nightly", "schedule"},        {"cron", "schedule"},
                                     {"merge_train", "merge_group"}, {"merge_queue", "merge_group"},
                                     {"manual", "workflow_dispatch"}};

/// The event that was meant, or empty.
std::string_view meant(std::string_view said) {
  std::string word;
  for (const char c : said) {
    word += c == '-' || c == ' ' ? '_' : 'A' <= c && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  if (word.starts_with("on_")) word.erase(0, 3);
  if (word.starts_with("merge_request")) return "pull_request";
  const auto other = std::ranges::find(other_words, std::string_view(word), &OtherWord::said);
  return other != std::end(other_words) ? other->event : text::nearest(word, events);
}

std::string all_events() {
  std::string list;
  for (const std::string_view event : events) {
    list.append(list.empty() ? "" : ", ").append(event);
  }
  return list;
}

void check_event(Desk& desk, const Text& event) {
  if (std::ranges::find(events, event.text) != std::end(events)) return;
  if (has_wildcard(event.text)) return check_glob(desk, event);
  const std::string_view near = meant(event.text);
  std::string message = "unknown event \"" + shown(event.text) + "\"";
  if (!near.empty()) message.append("; did you mean \"").append(near).append("\"?");
  std::string hint = near.empty() ? "" : "write " + std::string(near) + "; ";
  hint += "known: " + all_events() + "; a pattern with * may name others";
  desk.clerk.note(event.at, "policy.bad_value", std::move(message), std::move(hint));
}

void take_event(Desk& desk, const KeyRow& /*row*/, const Node& value, When& when) {
  note_empty(desk, value, "remove event: to apply to every event");
  for (Text& event : names_of(desk, value, "an event")) {
    check_event(desk, event);
    when.event.push_back(std::move(event.text));
  }
}

constexpr Key<When> table[] = {
    {{"event",
      Shape::events,
      "what happened: pull_request, merge_group, push, schedule, local",
      false,
      {},
      true},
     take_event},
    {{"branch", Shape::globs, "names or globs of branches"}, take_globs<&When::branch>},
    {{"changed", Shape::globs, "only when a changed file matches"}, take_globs<&When::changed>},
    {{"tracked", Shape::globs, "only when the repository has such a file"},
     take_globs<&When::tracked>},
};

}  // namespace

std::span<const std::string_view> known_events() { return events; }
std::span<const Key<When>> when_keys() { return table; }

void read_when(Desk& desk, const Node& value, When& when) {
  if (is_map(desk, value, "event, branch, changed or tracked")) {
    read_table(desk, when_keys(), value, value.at, when);
  }
}

}  // namespace tidegate::policy
