// The keys under `gates` that every entry understands.
#include <algorithm>
#include <utility>

#include "policy/tables.h"
#include "policy/values.h"
#include "text/suggest.h"

namespace tidegate::policy {
namespace {

const GateKind* kind_named(const Desk& desk, std::string_view name) {
  const auto found = std::ranges::find(desk.vocabulary.gates, name, &GateKind::name);
  return found == desk.vocabulary.gates.end() ? nullptr : *found;
}

void take_gate(Desk& desk, const KeyRow& /*row*/, const Node& value, GateSpec& spec) {
  const std::string* const name = name_of(desk, value, "a gate's name");
  if (name != nullptr) spec.kind = *name;
}

void take_warn_until(Desk& desk, const KeyRow& /*row*/, const Node& value, GateSpec& spec) {
  if (const std::string* const date = date_of(desk, value)) spec.warn_until = *date;
}

constexpr Key<GateSpec> level_table[] = {
    {{"warn_until", Shape::date, "the last day that the gate warns; from the next on it blocks",
      true},
     take_warn_until},
};

void take_level(Desk& desk, const KeyRow& row, const Node& value, GateSpec& spec) {
  if (value.kind == NodeKind::map) return read_table(desk, level_keys(), value, value.at, spec);
  const std::string* const word = choice_of(desk, row, value);
  if (word != nullptr) spec.level = *word == "warn" ? Level::warn : Level::block;
}

void take_from(Desk& desk, const KeyRow& /*row*/, const Node& value, GateSpec& spec) {
  spec.from_where = desk.clerk.where(value.at);
  std::vector<std::string_view> known;
  for (const ArtifactSpec& artifact : desk.policy.artifacts) known.push_back(artifact.name);
  const std::vector<Text> names = names_of(desk, value, "an artifact's name");
  note_empty(desk, value, "remove from: to use every artifact that feeds the gate");
  for (const Text& name : names) {
    spec.from.push_back(name.text);
    if (std::ranges::find(known, name.text) != known.end()) continue;
    desk.clerk.note(
        name.at, "policy.unknown_artifact",
        "unknown artifact \"" + shown(name.text) + "\"" + text::did_you_mean(name.text, known),
        "name an artifact that stands under artifacts:");
  }
}

void note_unknown_modules(Desk& desk, const Text& name, bool alone) {
  std::vector<std::string_view> known;
  if (alone) known = {"all", "each"};
  if (alone) known.insert(known.end(), desk.names.tiers().begin(), desk.names.tiers().end());
  known.insert(known.end(), desk.names.names().begin(), desk.names.names().end());
  desk.clerk.note(name.at, "policy.unknown_module",
                  (alone ? "no module and no tier is called \"" : "no module is called \"") +
                      shown(name.text) + "\"" + text::did_you_mean(name.text, known),
                  !alone && desk.names.has_tier(name.text)
                      ? "a tier stands alone: modules: " + shown(name.text)
                      : "all, each, a tier that a module has, or a list of modules");
}

void take_asked(Desk& desk, const KeyRow& /*row*/, const Node& value, GateSpec& spec) {
  spec.modules_where = desk.clerk.where(value.at);
  const bool alone = value.kind == NodeKind::scalar;
  for (const Text& name : names_of(desk, value, "all, each, a tier or a module")) {
    const bool word = name.text == "all" || name.text == "each" || desk.names.has_tier(name.text);
    if (!(alone && word) && !desk.names.has_module(name.text)) {
      note_unknown_modules(desk, name, alone);
    }
    spec.modules.push_back(name.text);
  }
  note_empty(desk, value, "remove modules: to judge the whole repository");
}

void take_on_no_baseline(Desk& desk, const KeyRow& row, const Node& value, GateSpec& spec) {
  if (const std::string* const word = choice_of(desk, row, value)) {
    spec.on_no_baseline = *word == "fail"   ? OnNoBaseline::fail
                          : *word == "skip" ? OnNoBaseline::skip
                                            : OnNoBaseline::warn;
  }
}

void take_when(Desk& desk, const KeyRow& /*row*/, const Node& value, GateSpec& spec) {
  read_when(desk, value, spec.when);
}

constexpr Key<GateSpec> keys[] = {
    {{"gate", Shape::gate, "the gate, when the entry has a name of its own"}, take_gate},
    {{"level", Shape::level, "warn: the gate is shown and never fails the run", false,
      "block|warn"},
     take_level},
    {{"from",
      Shape::names,
      "artifacts to judge by; left out, all whose format feeds the gate",
      false,
      {},
      true},
     take_from},
    {{"modules",
      Shape::names,
      "all, each, a tier, or a list of modules: one answer for each",
      false,
      {},
      true},
     take_asked},
    {{"on_no_baseline", Shape::choice, "what a missing baseline means", false, "fail|warn|skip"},
     take_on_no_baseline},
    {{"when", Shape::table, "where the gate is asked", false, "when"}, take_when},
};

void note_unknown_gate(Desk& desk, const Entry& entry, const GateSpec& spec) {
  std::vector<std::string_view> known;
  for (const GateKind* kind : desk.vocabulary.gates) known.push_back(kind->name);
  Place at = entry.at;
  for (const Entry& key : entry.value.entries) {
    if (key.key == "gate") at = key.value.at;
  }
  const std::string_view near = text::nearest(spec.kind, known);
  desk.clerk.note(at, "policy.unknown_gate",
                  "unknown gate \"" + shown(spec.kind) + "\"" +
                      (near.empty() ? "" : "; did you mean \"" + std::string(near) + "\"?"),
                  "tidegate list gates shows all; an entry with a name of its own says gate: NAME");
}

void read_gate(Desk& desk, const Entry& entry) {
  GateSpec spec;
  if (entry.key.empty()) {
    desk.clerk.note(entry.at, "policy.bad_value", "a gate needs a name",
                    "write name: {gate: NAME}");
  }
  spec.id = entry.key;
  spec.kind = entry.key;
  spec.where = desk.clerk.where(entry.at);
  if (entry.value.kind != NodeKind::nothing && !is_map(desk, entry.value, "settings")) return;
  read_known_keys(desk, gate_keys(), entry.value, entry.at, spec);
  if (spec.modules.empty()) spec.modules = {"all"};
  const GateKind* const kind = kind_named(desk, spec.kind);
  if (kind == nullptr) {
    note_unknown_gate(desk, entry, spec);
    return;
  }
  if (kind->scope == Scope::whole && !spec.modules_where.empty()) {
    const auto key = std::ranges::find(entry.value.entries, "modules", &Entry::key);
    desk.clerk.note(key->at, "policy.unknown_key",
                    "the gate \"" + std::string(kind->name) + "\" is not asked per module",
                    "remove modules: here");
  }
  read_settings(desk, *kind, entry.value, spec);
  desk.policy.gates.push_back(std::move(spec));
}

}  // namespace

std::span<const Key<GateSpec>> gate_keys() { return keys; }
std::span<const Key<GateSpec>> level_keys() { return level_table; }

void take_gates(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& draft) {
  if (value.kind == NodeKind::nothing || (value.kind == NodeKind::map && value.entries.empty()))
    return;
  draft.has_gates = true;
  if (!is_map(desk, value, "gates")) return;
  for (const Entry& entry : value.entries) read_gate(desk, entry);
}

}  // namespace tidegate::policy
