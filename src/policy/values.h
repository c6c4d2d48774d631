// The values of keys: each function reads one shape, or notes what is wrong and returns nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/keys.h"
#include "tidegate/quantity.h"

namespace tidegate::policy {

/// A text at its place.
struct Text {
  std::string text;
  Place at;
};

/// At most 60 bytes of it, for a message.
std::string shown(std::string_view text);
/// "expected WANTED, got a list"; silent for what was already refused.
void note_wrong_type(Desk& desk, const Node& value, const std::string& wanted, std::string hint);

/// Notes an empty list or map where something must stand.
void note_empty(Desk& desk, const Node& value, std::string hint);

/// The error with a next step, where the core leaves the hint to its message.
Error advised(Error error);

/// Any scalar that is not empty. The pointer is into the value. It may be a plain `true` or 12.
const std::string* text_of(Desk& desk, const Node& value, const std::string& wanted = "text");
/// The same, but a plain `true` or `false` is refused. Numbers are texts: a ticket 12.
const std::string* prose_of(Desk& desk, const Node& value, const std::string& wanted = "text");
/// A text that YAML takes for one: a plain `false` or 1 is refused.
const std::string* name_of(Desk& desk, const Node& value, const std::string& wanted = "a name");
/// One name or a list of them.
std::vector<Text> names_of(Desk& desk, const Node& value, const std::string& wanted);
std::vector<std::string> globs_of(Desk& desk, const Node& value);
/// Notes a glob that cannot be read; `{module}` stands for a folder where it is allowed.
void check_glob(Desk& desk, const Text& glob, bool module_allowed = false);
/// Plain decimal digits: neither quoted nor with a unit.
std::optional<std::int64_t> count_of(Desk& desk, const Node& value);
std::optional<bool> flag_of(Desk& desk, const Node& value);
std::optional<Quantity> quantity_of(Desk& desk, const Node& value, Unit unit);
/// A word of "a|b|c".
const std::string* choice_of(Desk& desk, const KeyRow& row, const Node& value);
/// YYYY-MM-DD, a day that exists.
const std::string* date_of(Desk& desk, const Node& value);
/// Notes a quoted number where a number is wanted, and returns whether it did.
bool note_quoted_number(Desk& desk, const Node& value, const std::string& wanted);

std::vector<std::string_view> words_of(std::string_view choices);

template <auto member, class T>
void take_text(Desk& desk, const KeyRow& /*row*/, const Node& value, T& into) {
  if (const std::string* const text = prose_of(desk, value)) into.*member = *text;
}
template <auto member, class T>
void take_name(Desk& desk, const KeyRow& /*row*/, const Node& value, T& into) {
  if (const std::string* const text = name_of(desk, value)) into.*member = *text;
}
template <auto member, class T>
void take_names(Desk& desk, const KeyRow& /*row*/, const Node& value, T& into) {
  for (Text& text : names_of(desk, value, "a name")) {
    (into.*member).push_back(std::move(text.text));
  }
}
template <auto member, class T>
void take_globs(Desk& desk, const KeyRow& /*row*/, const Node& value, T& into) {
  into.*member = globs_of(desk, value);
}
template <auto member, class T>
void take_count(Desk& desk, const KeyRow& /*row*/, const Node& value, T& into) {
  const std::optional<std::int64_t> count = count_of(desk, value);
  // NOLINTNEXTLINE(bugprone-optional-value-conversion): some members are optional, others not.
  if (count) into.*member = *count;
}
template <auto member, class T>
void take_flag(Desk& desk, const KeyRow& /*row*/, const Node& value, T& into) {
  if (const std::optional<bool> flag = flag_of(desk, value)) into.*member = *flag;
}
template <auto member, class T>
void take_percent(Desk& desk, const KeyRow& /*row*/, const Node& value, T& into) {
  if (const auto share = quantity_of(desk, value, Unit::percent)) into.*member = *share;
}
template <auto member, class T>
void take_duration(Desk& desk, const KeyRow& /*row*/, const Node& value, T& into) {
  if (const auto time = quantity_of(desk, value, Unit::milliseconds)) into.*member = *time;
}
template <auto member, class T>
void take_choice(Desk& desk, const KeyRow& row, const Node& value, T& into) {
  if (const std::string* const word = choice_of(desk, row, value)) into.*member = *word;
}

}  // namespace tidegate::policy
