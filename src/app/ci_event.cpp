#include "app/ci_event.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t event_bytes_max = 32 << 20;

}  // namespace

std::string variable(sys::World& world, const char* name) {
  return world.environment(name).value_or("");
}

std::string first_of(sys::World& world, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string value = variable(world, name);
    if (!value.empty()) return value;
  }
  return {};
}

std::string ci_name(const std::string& asked, sys::World& world) {
  if (asked != "auto") return asked;
  if (variable(world, "GITEA_ACTIONS") == "true" || variable(world, "FORGEJO_ACTIONS") == "true")
    return "gitea";
  if (variable(world, "GITHUB_ACTIONS") == "true") return "github";
  const bool gitlab =
      variable(world, "GITLAB_CI") == "true" || world.environment("CI_API_V4_URL").has_value();
  return gitlab ? "gitlab" : "none";
}

const text::JsonValue* value_at(const text::JsonValue& event,
                                std::initializer_list<std::string_view> path) {
  const text::JsonValue* value = &event;
  for (const std::string_view name : path) {
    value = value->find(name);
    if (value == nullptr) return nullptr;
  }
  return value;
}

std::string text_at(const text::JsonValue& event, std::initializer_list<std::string_view> path) {
  const text::JsonValue* const value = value_at(event, path);
  return value != nullptr && value->kind == text::JsonKind::text ? value->text : std::string();
}

Result<text::JsonValue> event_of(sys::World& world) {
  const std::string path = variable(world, "GITHUB_EVENT_PATH");
  if (path.empty()) {
    return Error{"ci.event_unreadable", "GITHUB_EVENT_PATH is not set", "",
                 "run this in the job itself, or name the base with --base"};
  }
  Result<std::string> bytes = sys::read_all(world, world.real_path(path), event_bytes_max);
  if (!bytes) {
    return Error{"ci.event_unreadable", "the event cannot be read: " + bytes.error().message,
                 "GITHUB_EVENT_PATH", "name the base with --base"};
  }
  Result<text::JsonValue> event = text::parse_json(bytes.value(), "GITHUB_EVENT_PATH");
  if (event && event.value().kind == text::JsonKind::object) return event;
  return Error{
      "ci.event_unreadable",
      event ? "the event is no JSON object" : "the event is no JSON: " + event.error().message,
      "GITHUB_EVENT_PATH", "name the base with --base"};
}

}  // namespace tidegate::app
