#include "read/sarif_result.h"

#include <algorithm>

namespace tidegate::read {
namespace {

using text::JsonKind;
using text::JsonValue;

/// S5.2: an empty list suppresses nothing; one that is accepted, or without a status, does.
Result<bool> is_suppressed(const JsonMembers& result, const JsonVoice& voice) {
  const JsonValue* const suppressions = TG_TRY(result.list("suppressions"));
  if (suppressions == nullptr) return false;
  for (const JsonValue& value : suppressions->values) {
    const JsonMembers suppression = TG_TRY(JsonMembers::of(value, "a suppression", voice));
    const std::string_view status = TG_TRY(suppression.text("status"));
    if (status.empty() || status == "accepted") return true;
  }
  return false;
}

Result<Done> take_fingerprints(const JsonMembers& result, std::string_view key, bool partial,
                               Finding& finding) {
  const std::optional<JsonMembers> prints = TG_TRY(result.object(key));
  if (!prints) return done;
  const JsonValue& object = *result.find(key);
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    const bool known = std::ranges::find(finding.fingerprints, object.keys[i],
                                         &Fingerprint::kind) != finding.fingerprints.end();
    if (known || object.values[i].kind != JsonKind::text || object.values[i].text.empty()) continue;
    finding.fingerprints.push_back({object.keys[i], digest_of(object.values[i].text), partial});
  }
  return done;
}

/// Weaknesses that the result itself names, and tags.
Result<bool> names_secrets(const JsonMembers& result, const JsonVoice& voice) {
  const JsonValue* const taxa = TG_TRY(result.list("taxa"));
  if (taxa != nullptr) {
    for (const JsonValue& value : taxa->values) {
      const JsonMembers taxon = TG_TRY(JsonMembers::of(value, "a taxon", voice));
      const std::string_view id = TG_TRY(taxon.text("id"));
      if (speaks_of_secrets(id)) return true;
    }
  }
  const std::optional<JsonMembers> properties = TG_TRY(result.object("properties"));
  const JsonValue* const tags =
      properties ? properties->find("tags") : static_cast<const JsonValue*>(nullptr);
  return tags != nullptr && std::ranges::any_of(tags->values, [](const JsonValue& tag) {
           return speaks_of_secrets(tag.text);
         });
}

Result<Done> take_region(const JsonMembers& place, SarifResult& taken, const JsonVoice& voice) {
  const std::optional<JsonMembers> region = TG_TRY(place.object("region"));
  if (!region || region->find("startLine") == nullptr) return done;
  LineRange& lines = taken.finding.location.lines;
  lines.first = TG_TRY(region->line_number("startLine"));
  lines.last = TG_TRY(region->line_number("endLine"));
  taken.finding.column = TG_TRY(region->line_number("startColumn"));
  if (lines.last == 0) lines.last = lines.first;
  if (lines.first > 0 && lines.last >= lines.first) return done;
  return voice.error("expected a region of lines from 1 on, got " + std::to_string(lines.first) +
                         " to " + std::to_string(lines.last),
                     region->line());
}

/// The first place that is in a file.
Result<Done> take_place(const JsonMembers& result, SarifResult& taken, const JsonVoice& voice) {
  const JsonValue* const locations = TG_TRY(result.list("locations"));
  if (locations == nullptr) return done;
  for (const JsonValue& value : locations->values) {
    const JsonMembers location = TG_TRY(JsonMembers::of(value, "a location", voice));
    const std::optional<JsonMembers> place = TG_TRY(location.object("physicalLocation"));
    if (!place) continue;
    const std::optional<JsonMembers> file = TG_TRY(place->object("artifactLocation"));
    if (!file) continue;
    taken.file = TG_TRY(sarif_file_of(*file));
    return take_region(*place, taken, voice);
  }
  return done;
}

Result<Done> take_message(const JsonMembers& result, SarifResult& taken) {
  const std::optional<JsonMembers> message = TG_TRY(result.object("message"));
  if (!message) return done;
  SarifWords words;
  words.text = TG_TRY(message->text("text"));
  if (words.text.empty()) words.text = TG_TRY(message->text("markdown"));
  words.id = TG_TRY(message->text("id"));
  const JsonValue* const arguments = TG_TRY(message->list("arguments"));
  if (arguments != nullptr) {
    for (const JsonValue& argument : arguments->values) words.arguments.push_back(argument.text);
  }
  if (!words.text.empty() && words.arguments.empty()) {
    set_message(taken.finding, words.text);
  } else if (!words.text.empty() || !words.id.empty()) {
    taken.words = std::make_unique<SarifWords>(std::move(words));
  }
  return done;
}

Result<Done> take_rule(const JsonMembers& result, SarifResult& taken) {
  const std::optional<JsonMembers> rule = TG_TRY(result.object("rule"));
  if (rule) taken.rule = TG_TRY(sarif_rule_name_of(*rule));
  const std::string_view id = TG_TRY(result.text("ruleId"));
  if (!id.empty()) taken.rule.id = id;
  const std::optional<std::size_t> index = TG_TRY(sarif_index_of(result, "ruleIndex"));
  if (index) taken.rule.index = index;
  return done;
}

}  // namespace

std::string with_arguments(std::string_view text, const std::vector<std::string>& arguments) {
  std::string filled;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("{{") || rest.starts_with("}}")) {
      filled += rest[0];
      ++i;
      continue;
    }
    const bool gap =
        rest.size() >= 3 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' && rest[2] == '}';
    const auto index = gap ? static_cast<std::size_t>(rest[1] - '0') : arguments.size();
    if (index < arguments.size()) {
      filled += arguments[index];
      i += 2;
    } else {
      filled += rest[0];
    }
  }
  return filled;
}

Result<SarifResult> sarif_result_of(const JsonValue& value, const JsonVoice& voice) {
  const JsonMembers result = TG_TRY(JsonMembers::of(value, "a result", voice));
  SarifResult taken;
  taken.line = value.line;
  const std::string_view kind = TG_TRY(result.text("kind"));
  const std::string_view baseline = TG_TRY(result.text("baselineState"));
  taken.counts = (kind.empty() || kind == "fail") && baseline != "absent";
  if (!taken.counts) return taken;
  TG_TRY(take_rule(result, taken));
  const std::string_view level = TG_TRY(result.text("level"));
  if (result.find("level") != nullptr) taken.level = sarif_level_of(level);
  Finding& finding = taken.finding;
  finding.suppressed = TG_TRY(is_suppressed(result, voice));
  finding.secret = TG_TRY(names_secrets(result, voice));
  TG_TRY(take_fingerprints(result, "fingerprints", false, finding));
  TG_TRY(take_fingerprints(result, "partialFingerprints", true, finding));
  std::ranges::sort(finding.fingerprints, {}, &Fingerprint::kind);
  TG_TRY(take_place(result, taken, voice));
  TG_TRY(take_message(result, taken));
  return taken;
}

}  // namespace tidegate::read
