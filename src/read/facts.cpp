#include "read/facts.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "read/excerpt.h"
#include "read/facts_shape.h"
#include "read/json_fit.h"
#include "read/json_outline.h"
#include "read/json_rows.h"
#include "tidegate/codes.h"

namespace tidegate::read {
namespace {

using text::JsonValue;

constexpr std::string_view rows[] = {""};

// What follows reads values whose shape is known to fit.

std::string text_of(const JsonMembers& members, std::string_view key) {
  const JsonValue* const value = members.find(key);
  return value == nullptr ? "" : value->text;
}

std::int64_t number_of(const JsonMembers& members, std::string_view key) {
  const std::string text = text_of(members, key);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<Quantity> quantity_of(const std::optional<JsonMembers>& members) {
  if (!members) return std::nullopt;
  constexpr std::pair<std::string_view, Unit> units[] = {{"count", Unit::count},
                                                         {"percent", Unit::percent},
                                                         {"pp", Unit::points},
                                                         {"ms", Unit::milliseconds}};
  const std::string word = text_of(*members, "unit");
  const auto unit =
      std::ranges::find(units, word, &std::pair<std::string_view, Unit>::first)->second;
  return Quantity(number_of(*members, "part"), number_of(*members, "whole"), unit);
}

Standing standing_of(std::string_view word) {
  return word == "noted"      ? Standing::noted
         : word == "unproven" ? Standing::unproven
                              : Standing::binding;
}

/// What the shape cannot say.
class FactReader {
 public:
  explicit FactReader(const JsonVoice& voice) : voice_(voice) {}

  Result<Fact> read(const JsonValue& value);

 private:
  Result<Exhibit> read_exhibit(const JsonValue& value) const;
  Result<Done> look_at_code(const std::string& code, std::int64_t line) const;

  const JsonVoice& voice_;
  std::set<std::pair<std::string, std::string>> seen_;  // labels and subjects
};

/// A code of ours means what tidegate explains; one about the baseline would let a policy pass.
Result<Done> FactReader::look_at_code(const std::string& code, std::int64_t line) const {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  };
  const std::size_t dot = code.find('.');
  const bool two_words = dot != std::string::npos && dot > 0 && dot + 1 < code.size() &&
                         code.find('.', dot + 1) == std::string::npos;
  if (!two_words || !std::ranges::all_of(code, plain)) {
    return voice_.error("expected a code like bundle.not_built as \"code\", got " + excerpt(code),
                        line);
  }
  const std::string_view prefix = std::string_view(code).substr(0, dot + 1);
  const bool ours = std::ranges::any_of(
      all_codes(), [&](const Code& row) { return row.name.starts_with(prefix); });
  if (!ours) return done;
  return voice_.error("expected a code of your own as \"code\", got " + excerpt(code) +
                          ", and tidegate's own codes begin so",
                      line);
}

Result<Exhibit> FactReader::read_exhibit(const JsonValue& value) const {
  const JsonMembers members = TG_TRY(JsonMembers::of(value, "an exhibit", voice_));
  Exhibit exhibit;
  exhibit.location.path = RepoPath::from(text_of(members, "path"));
  exhibit.message = text_of(members, "message");
  const std::uint32_t first = TG_TRY(members.line_number("first_line"));
  const std::uint32_t last = TG_TRY(members.line_number("last_line"));
  if (exhibit.location.path.empty() && first + last > 0) {
    return voice_.error("expected \"path\" beside lines, got an exhibit without it", value.line);
  }
  if (exhibit.location.path.empty() && exhibit.message.empty()) {
    return voice_.error("expected \"path\" or \"message\", got an exhibit with neither",
                        value.line);
  }
  if (last != 0 && (first == 0 || last < first)) {
    return voice_.error("expected lines in order, got \"last_line\" " + std::to_string(last) +
                            (first == 0 ? " and no \"first_line\""
                                        : " and \"first_line\" " + std::to_string(first)),
                        value.line);
  }
  exhibit.location.lines = {first, std::max(first, last)};
  return exhibit;
}

Result<Fact> FactReader::read(const JsonValue& value) {
  const JsonMembers members = TG_TRY(JsonMembers::of(value, "a fact", voice_));
  Fact fact{.label = text_of(members, "label")};
  fact.subject = text_of(members, "subject");
  fact.standing = standing_of(text_of(members, "standing"));
  fact.relation =
      text_of(members, "relation") == "at_most" ? Relation::at_most : Relation::at_least;
  const std::optional<JsonMembers> observed = TG_TRY(members.object("observed"));
  const std::optional<JsonMembers> limit = TG_TRY(members.object("limit"));
  fact.observed = quantity_of(observed);
  fact.limit = quantity_of(limit);
  fact.note = text_of(members, "note");
  fact.code = text_of(members, "code");
  if (fact.limit && fact.limit->unit() != fact.observed->unit()) {
    return voice_.error("expected \"limit\" in the unit of \"observed\", " +
                            text_of(*observed, "unit") + ", got " + text_of(*limit, "unit"),
                        limit->line());
  }
  if (!fact.code.empty()) TG_TRY(look_at_code(fact.code, members.find("code")->line));
  if (!seen_.emplace(fact.label, fact.subject).second) {
    const JsonVoice voice{voice_.name, "facts.repeated",
                          "give each fact a subject of its own, or count both in one"};
    return voice.error("expected each fact once, got " + excerpt(fact.label) +
                           (fact.subject.empty() ? "" : " of " + excerpt(fact.subject)) + " again",
                       value.line);
  }
  const JsonValue* const exhibits = members.find("exhibits");
  if (exhibits == nullptr) return fact;
  for (const JsonValue& one : exhibits->values) {
    Exhibit exhibit = TG_TRY(read_exhibit(one));
    fact.exhibits.push_back(std::move(exhibit));
  }
  return fact;
}

Result<Facts> facts_of(const JsonValue& value, const JsonVoice& voice) {
  TG_TRY(fits(value, facts_shape(), voice, "facts.unknown_key"));
  const JsonMembers report = TG_TRY(JsonMembers::of(value, "a report of facts", voice));
  const JsonMembers tool = TG_TRY(report.owed_object("tool"));
  Facts facts;
  facts.tool = text_of(tool, "name");
  FactReader reader(voice);
  for (const JsonValue& one : report.find("facts")->values) {
    Fact fact = TG_TRY(reader.read(one));
    facts.facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace

bool recognizes_facts(std::string_view head) {
  const JsonOutline outline(head);
  return outline.has(".facts") && (outline.has(".schema_version") || outline.has(".tool"));
}

Result<Reading> read_facts(ByteSource& bytes, const Source& source) {
  const JsonVoice voice{source.name, "facts.malformed",
                        "tidegate schema facts prints the schema of this format"};
  Reading reading;
  const auto take = [&](std::size_t, const JsonValue& value) -> Result<Done> {
    reading.artifact = TG_TRY(facts_of(value, voice));
    return done;
  };
  TG_TRY(read_json_rows(bytes, source, {rows, {}}, take));
  return reading;
}

}  // namespace tidegate::read
