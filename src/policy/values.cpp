#include "policy/values.h"

#include <algorithm>
#include <utility>

#include "policy/plain_scalar.h"
#include "text/date.h"
#include "text/glob.h"
#include "text/suggest.h"

namespace tidegate::policy {
namespace {

std::string_view kind_word(NodeKind kind) {
  switch (kind) {
    case NodeKind::nothing:
      return "nothing";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::map:
      return "a map";
    case NodeKind::scalar:
    case NodeKind::spoiled:
      break;
  }
  return "text";
}

bool digits_and_points(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Notes a value that is no text for YAML, and returns `other`: whether it did.
bool note_other_type(Desk& desk, const Node& value, const std::string& wanted, bool other) {
  if (!other) return false;
  desk.clerk.note(value.at, "policy.wrong_type",
                  "expected " + wanted + ", got the " + (is_boolean(value) ? "word" : "number") +
                      " " + shown(value.text),
                  "remove the key, or put a name in quotes: \"" + shown(value.text) + "\"");
  return true;
}

}  // namespace

std::string shown(std::string_view text) {
  if (text.size() <= 60) return std::string(text);
  std::size_t end = 57;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

void note_wrong_type(Desk& desk, const Node& value, const std::string& wanted, std::string hint) {
  if (value.kind == NodeKind::spoiled) return;
  const std::string got = value.kind == NodeKind::scalar ? "\"" + shown(value.text) + "\""
                                                         : std::string(kind_word(value.kind));
  desk.clerk.note(value.at, "policy.wrong_type", "expected " + wanted + ", got " + got,
                  std::move(hint));
}

Error advised(Error error) {
  if (!error.hint.empty()) return error;
  if (error.code == "policy.bad_choice") error.hint = "write one of these words";
  if (error.code == "number.invalid") {
    error.hint = "write plain decimal digits, with the unit where one is needed";
  }
  return error;
}

void note_empty(Desk& desk, const Node& value, std::string hint) {
  const bool empty = (value.kind == NodeKind::sequence && value.items.empty()) ||
                     (value.kind == NodeKind::map && value.entries.empty());
  if (!empty) return;
  desk.clerk.note(value.at, "policy.bad_value",
                  "expected a value, got an empty " + std::string(kind_word(value.kind).substr(2)),
                  std::move(hint));
}

const std::string* text_of(Desk& desk, const Node& value, const std::string& wanted) {
  if (value.kind != NodeKind::scalar) {
    note_wrong_type(
        desk, value, wanted,
        value.kind == NodeKind::nothing ? "write a value, or remove the key" : "write one value");
    return nullptr;
  }
  if (value.text.empty()) {
    desk.clerk.note(value.at, "policy.bad_value", "expected " + wanted + ", got an empty one",
                    "write a value, or remove the key");
    return nullptr;
  }
  return &value.text;
}

const std::string* prose_of(Desk& desk, const Node& value, const std::string& wanted) {
  const std::string* const text = text_of(desk, value, wanted);
  return text == nullptr || note_other_type(desk, value, wanted, is_boolean(value)) ? nullptr
                                                                                    : text;
}

const std::string* name_of(Desk& desk, const Node& value, const std::string& wanted) {
  const std::string* const text = text_of(desk, value, wanted);
  const bool other = is_boolean(value) || is_number(value);
  return text == nullptr || note_other_type(desk, value, wanted, other) ? nullptr : text;
}

std::vector<Text> names_of(Desk& desk, const Node& value, const std::string& wanted) {
  std::vector<Text> texts;
  if (value.kind != NodeKind::sequence) {
    if (value.kind == NodeKind::map || value.kind == NodeKind::nothing) {
      note_wrong_type(desk, value, wanted + " or a list", "write one value, or [a, b]");
    } else if (const std::string* const text = name_of(desk, value, wanted)) {
      texts.push_back({*text, value.at});
    }
    return texts;
  }
  for (const Node& item : value.items) {
    if (const std::string* const text = name_of(desk, item, wanted))
      texts.push_back({*text, item.at});
  }
  return texts;
}

void check_glob(Desk& desk, const Text& glob, bool module_allowed) {
  std::string pattern = glob.text;
  constexpr std::string_view placeholder = "{module}";
  for (std::size_t at = pattern.find(placeholder); module_allowed && at != std::string::npos;
       at = pattern.find(placeholder, at)) {
    pattern.replace(at, placeholder.size(), "m");
  }
  const Result<text::Glob> parsed = text::Glob::parse(pattern);
  if (!parsed) desk.clerk.note(glob.at, parsed.error());
}

std::vector<std::string> globs_of(Desk& desk, const Node& value) {
  std::vector<std::string> globs;
  for (Text& glob : names_of(desk, value, "a glob")) {
    check_glob(desk, glob);
    globs.push_back(std::move(glob.text));
  }
  return globs;
}

bool note_quoted_number(Desk& desk, const Node& value, const std::string& wanted) {
  if (!value.quoted || !digits_and_points(value.text)) return false;
  desk.clerk.note(value.at, "policy.wrong_type",
                  "expected " + wanted + ", got the text \"" + shown(value.text) + "\" in quotes",
                  "remove the quotation marks");
  return true;
}

std::optional<Quantity> quantity_of(Desk& desk, const Node& value, Unit unit) {
  const std::string wanted = unit == Unit::percent        ? "a percentage like 80%"
                             : unit == Unit::milliseconds ? "a duration like 90s"
                                                          : "a whole number";
  const std::string* const text = text_of(desk, value, wanted);
  if (text == nullptr || note_quoted_number(desk, value, wanted)) return std::nullopt;
  const Result<Quantity> quantity = parse_quantity(*text, unit);
  if (quantity) return quantity.value();
  desk.clerk.note(value.at, advised(quantity.error()));
  return std::nullopt;
}

std::optional<std::int64_t> count_of(Desk& desk, const Node& value) {
  const std::optional<Quantity> quantity = quantity_of(desk, value, Unit::count);
  if (!quantity) return std::nullopt;
  return quantity->part();
}

std::optional<bool> flag_of(Desk& desk, const Node& value) {
  if (value.kind == NodeKind::scalar && !value.quoted) {
    if (value.text == "true") return true;
    if (value.text == "false") return false;
  }
  constexpr std::string_view yes[] = {"yes", "Yes",  "YES",  "y", "on",  "On",
                                      "ON",  "True", "TRUE", "1", "true"};
  const bool meant =
      value.kind == NodeKind::scalar && std::ranges::find(yes, value.text) != std::end(yes);
  note_wrong_type(desk, value, "true or false",
                  value.kind != NodeKind::scalar ? "write true or false"
                  : meant                        ? "write true, without quotation marks"
                                                 : "write false, without quotation marks");
  return std::nullopt;
}

std::vector<std::string_view> words_of(std::string_view choices) {
  std::vector<std::string_view> words;
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find('|'), choices.size());
    words.push_back(choices.substr(0, end));
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return words;
}

/// The word that was meant: a misspelled one, or one of which it is a longer or a shorter form.
std::string_view choice_near(std::string_view text, std::span<const std::string_view> words) {
  const std::string_view near = text::nearest(text, words);
  if (!near.empty()) return near;
  const auto found = std::ranges::find_if(words, [&](std::string_view word) {
    return std::min(word.size(), text.size()) > 2 &&
           (text.starts_with(word) || word.starts_with(text));
  });
  return found == words.end() ? std::string_view() : *found;
}

const std::string* choice_of(Desk& desk, const KeyRow& row, const Node& value) {
  const std::vector<std::string_view> words = words_of(row.choices);
  std::string wanted;
  for (std::size_t i = 0; i < words.size(); ++i) {
    wanted += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
    wanted += words[i];
  }
  const std::string* const text = text_of(desk, value, wanted);
  if (text == nullptr || std::ranges::find(words, *text) != words.end()) return text;
  const std::string_view near = choice_near(*text, words);
  desk.clerk.note(value.at, "policy.bad_choice",
                  "expected " + wanted + ", got \"" + shown(*text) + "\"",
                  "write " + (near.empty() ? wanted : std::string(near)));
  return nullptr;
}

const std::string* date_of(Desk& desk, const Node& value) {
  const std::string wanted = "a date like 2027-01-31";
  const std::string* const text = text_of(desk, value, wanted);
  if (text == nullptr || text::days_of(*text)) return text;
  desk.clerk.note(value.at, "policy.bad_value",
                  "expected " + wanted + ", got \"" + shown(*text) + "\"",
                  "write year-month-day, a day that exists");
  return nullptr;
}

}  // namespace tidegate::policy
