// CiEvent: the variables and the event file that a CI system leaves for a job.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "sys/world.h"
#include "text/json_reader.h"

namespace tidegate::app {

/// Empty when it is not set.
std::string variable(sys::World& world, const char* name);
/// The first that is set and not empty.
std::string first_of(sys::World& world, std::initializer_list<const char*> names);
/// `asked` is --ci: auto, github, gitlab, gitea or none.
std::string ci_name(const std::string& asked, sys::World& world);
/// What GITHUB_EVENT_PATH names. Code: ci.event_unreadable.
Result<text::JsonValue> event_of(sys::World& world);
/// The value at a path of names; null when anything on the way is missing.
const text::JsonValue* value_at(const text::JsonValue& event,
                                std::initializer_list<std::string_view> path);
/// The text at a path of names in the event; empty when anything on the way is missing or null.
std::string text_at(const text::JsonValue& event, std::initializer_list<std::string_view> path);

}  // namespace tidegate::app
