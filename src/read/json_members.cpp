#include "read/json_members.h"

#include <charconv>
#include <limits>

#include "read/excerpt.h"
#include "tidegate/assert.h"

namespace tidegate::read {

using text::JsonKind;
using text::JsonValue;

Error JsonVoice::error(std::string message, std::int64_t line) const {
  return Error{std::string(code), std::move(message),
               std::string(name) + ":" + std::to_string(line), std::string(hint)};
}

std::string shown(const JsonValue& value) {
  switch (value.kind) {
    case JsonKind::object:
      return "an object";
    case JsonKind::array:
      return "a list";
    case JsonKind::text:
      return "the text " + excerpt(value.text);
    case JsonKind::number:
      return "the number " + excerpt(value.text);
    case JsonKind::truth:
      return value.text;
    case JsonKind::null:
      return "null";
  }
  TG_ASSERT(false);
}

Result<JsonMembers> JsonMembers::of(const JsonValue& value, std::string_view what,
                                    const JsonVoice& voice) {
  if (value.kind == JsonKind::object) return JsonMembers(value, voice);
  return voice.error("expected " + std::string(what) + ", got " + shown(value), value.line);
}

const JsonValue* JsonMembers::find(std::string_view key) const {
  const JsonValue* const found = value_->find(key);
  return found == nullptr || found->kind == JsonKind::null ? nullptr : found;
}

Error JsonMembers::missing(std::string_view key) const {
  const JsonValue* const found = value_->find(key);
  return voice_->error("expected \"" + std::string(key) + "\", got " +
                           (found == nullptr ? "an object without it" : shown(*found)),
                       found == nullptr ? value_->line : found->line);
}

Result<const JsonValue*> JsonMembers::typed(std::string_view key, JsonKind kind,
                                            std::string_view wanted) const {
  const JsonValue* const found = find(key);
  if (found == nullptr || found->kind == kind) return found;
  return voice_->error(
      "expected " + std::string(wanted) + " as \"" + std::string(key) + "\", got " + shown(*found),
      found->line);
}

Result<std::string_view> JsonMembers::text(std::string_view key) const {
  const JsonValue* const found = TG_TRY(typed(key, JsonKind::text, "a text"));
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

Result<std::string_view> JsonMembers::owed_text(std::string_view key) const {
  const std::string_view found = TG_TRY(text(key));
  if (find(key) == nullptr) return missing(key);
  return found;
}

Result<std::optional<std::int64_t>> JsonMembers::number(std::string_view key) const {
  constexpr std::string_view wanted = "a whole number";
  const JsonValue* const found = TG_TRY(typed(key, JsonKind::number, wanted));
  if (found == nullptr) return std::optional<std::int64_t>();
  std::int64_t number = 0;
  const char* const end = found->text.data() + found->text.size();
  const auto [stopped, trouble] = std::from_chars(found->text.data(), end, number);
  if (trouble == std::errc() && stopped == end && number >= 0) return std::optional(number);
  return voice_->error(
      "expected " + std::string(wanted) + " as \"" + std::string(key) + "\", got " + shown(*found),
      found->line);
}

Result<std::int64_t> JsonMembers::owed_number(std::string_view key) const {
  const std::optional<std::int64_t> found = TG_TRY(number(key));
  if (!found) return missing(key);
  return *found;
}

Result<std::uint32_t> JsonMembers::line_number(std::string_view key) const {
  const std::int64_t line = TG_TRY(number(key)).value_or(0);
  // One less than the type holds: formats that count from 0 add one.
  if (line < std::numeric_limits<std::uint32_t>::max()) return static_cast<std::uint32_t>(line);
  return voice_->error(
      "expected a line or column as \"" + std::string(key) + "\", got " + shown(*find(key)),
      find(key)->line);
}

Result<bool> JsonMembers::flag(std::string_view key) const {
  const JsonValue* const found = TG_TRY(typed(key, JsonKind::truth, "true or false"));
  return found != nullptr && found->text == "true";
}

Result<const JsonValue*> JsonMembers::list(std::string_view key) const {
  return typed(key, JsonKind::array, "a list");
}

Result<std::optional<JsonMembers>> JsonMembers::object(std::string_view key) const {
  const JsonValue* const found = TG_TRY(typed(key, JsonKind::object, "an object"));
  if (found == nullptr) return std::optional<JsonMembers>();
  return std::optional(JsonMembers(*found, *voice_));
}

Result<JsonMembers> JsonMembers::owed_object(std::string_view key) const {
  const std::optional<JsonMembers> found = TG_TRY(object(key));
  if (!found) return missing(key);
  return *found;
}

Result<Done> JsonMembers::owes_list(std::string_view key) const {
  const JsonValue* const found = TG_TRY(list(key));
  if (found == nullptr) return missing(key);
  return done;
}

}  // namespace tidegate::read
