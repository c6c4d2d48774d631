#include "read/json_fit.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "read/excerpt.h"
#include "text/suggest.h"
#include "tidegate/assert.h"

namespace tidegate::read {
namespace {

using text::JsonKind;
using text::JsonValue;

std::string quoted(std::string_view key) { return "\"" + std::string(key) + "\""; }

std::string between(std::int64_t least, std::int64_t most) {
  return least == most ? std::to_string(least)
                       : "from " + std::to_string(least) + " to " + std::to_string(most);
}

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, trouble] = std::from_chars(text.data(), end, number);
  if (trouble != std::errc() || stopped != end) return std::nullopt;
  return number;
}

bool within(std::size_t count, const MemberShape& member) {
  return std::cmp_greater_equal(count, member.least) && std::cmp_less_equal(count, member.most);
}

class Fitting {
 public:
  Fitting(const JsonVoice& voice, std::string_view unknown_key)
      : voice_(voice), unknown_key_(unknown_key) {}

  Result<Done> object(const JsonValue& value, const JsonShape& shape, std::string_view what) const;

 private:
  Result<Done> keys(const JsonValue& value, const JsonShape& shape) const;
  Result<Done> member(const JsonValue& value, const MemberShape& shape) const;
  Result<Done> demand(const JsonMembers& members, const Demand& demand) const;
  Result<Done> expects(bool fits, const std::string& what, const MemberShape& shape,
                       const JsonValue& value) const {
    if (fits) return done;
    return voice_.error("expected " + what + " as " + quoted(shape.key) + ", got " + shown(value),
                        value.line);
  }

  const JsonVoice& voice_;
  std::string_view unknown_key_;
};

Result<Done> Fitting::keys(const JsonValue& value, const JsonShape& shape) const {
  std::vector<std::string_view> known;
  for (const MemberShape& member : shape.members) known.push_back(member.key);
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    if (std::ranges::find(known, value.keys[i]) != known.end()) continue;
    const JsonVoice voice{voice_.name, unknown_key_, voice_.hint};
    return voice.error(
        "unknown key " + excerpt(value.keys[i]) + text::did_you_mean(value.keys[i], known),
        value.values[i].line);
  }
  return done;
}

Result<Done> Fitting::member(const JsonValue& value, const MemberShape& shape) const {
  switch (shape.kind) {
    case MemberKind::text: {
      TG_TRY(expects(value.kind == JsonKind::text, "a text", shape, value));
      return expects(within(value.text.size(), shape),
                     "a text of " + std::to_string(shape.least) + " to " +
                         std::to_string(shape.most) + " bytes",
                     shape, value);
    }
    case MemberKind::word: {
      std::string words;
      for (const std::string_view word : shape.words) {
        words += (words.empty() ? "" : word == shape.words.back() ? " or " : ", ");
        words += word;
      }
      const bool known = std::ranges::find(shape.words, value.text) != shape.words.end();
      return expects(value.kind == JsonKind::text && known, words, shape, value);
    }
    case MemberKind::number: {
      const std::optional<std::int64_t> number =
          value.kind == JsonKind::number ? whole_number(value.text) : std::nullopt;
      const bool fits = number && *number >= shape.least && *number <= shape.most;
      return expects(fits, "a whole number " + between(shape.least, shape.most), shape, value);
    }
    case MemberKind::object:
      return object(value, *shape.shape, "an object as " + quoted(shape.key));
    case MemberKind::list: {
      TG_TRY(expects(value.kind == JsonKind::array, "a list", shape, value));
      const std::size_t count = value.values.size();
      if (!within(count, shape)) {
        return voice_.error("expected at most " + std::to_string(shape.most) + " entries in " +
                                quoted(shape.key) + ", got " + std::to_string(count),
                            value.line);
      }
      for (const JsonValue& entry : value.values) {
        TG_TRY(object(entry, *shape.shape, "objects in " + quoted(shape.key)));
      }
      return done;
    }
  }
  TG_ASSERT(false);
}

Result<Done> Fitting::demand(const JsonMembers& members, const Demand& demand) const {
  const std::string why = " where " + quoted(demand.key) + " is " + std::string(demand.word);
  for (const std::string_view key : demand.owed) {
    if (members.find(key) != nullptr) continue;
    return voice_.error("expected " + quoted(key) + why + ", got an object without it",
                        members.line());
  }
  for (const std::string_view key : demand.refused) {
    const JsonValue* const found = members.find(key);
    if (found == nullptr) continue;
    return voice_.error("expected no " + quoted(key) + why + ", got " + shown(*found), found->line);
  }
  return done;
}

Result<Done> Fitting::object(const JsonValue& value, const JsonShape& shape,
                             std::string_view what) const {
  const JsonMembers members = TG_TRY(JsonMembers::of(value, what, voice_));
  TG_TRY(keys(value, shape));
  for (const MemberShape& known : shape.members) {
    const JsonValue* const found = members.find(known.key);
    if (found == nullptr && !known.owed) continue;
    if (found == nullptr) {
      return voice_.error("expected " + quoted(known.key) + ", got an object without it",
                          value.line);
    }
    TG_TRY(member(*found, known));
  }
  for (const Demand& one : shape.demands) {
    const JsonValue* const found = members.find(one.key);
    const bool by_default = found == nullptr && &one == shape.demands.data();
    if (by_default || (found != nullptr && found->text == one.word)) TG_TRY(demand(members, one));
  }
  return done;
}

}  // namespace

Result<Done> fits(const JsonValue& value, const JsonShape& shape, const JsonVoice& voice,
                  std::string_view unknown_key) {
  return Fitting(voice, unknown_key).object(value, shape, "an object");
}

}  // namespace tidegate::read
