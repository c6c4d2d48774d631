// A gate's own settings: one value for all, or one per tier and module.
#include <algorithm>
#include <utility>

#include "policy/tables.h"
#include "policy/values.h"
#include "text/suggest.h"

namespace tidegate::policy {
namespace {

constexpr std::string_view for_the_rest = "default";

std::string wanted_by(const ParamSpec& param) {
  if (param.type == ParamType::choice) {
    return "one of " + std::string(param.choices);
  }
  return "a " + std::string(to_word(param.type)) + " like " + std::string(example_of(param.type));
}

void read_value(Desk& desk, const ParamSpec& param, const std::string& selector, const Node& value,
                GateSetting& setting) {
  const std::string wanted = wanted_by(param);
  const std::string* const text = text_of(desk, value, wanted);
  if (text == nullptr) return;
  if (param.type != ParamType::choice && note_quoted_number(desk, value, wanted)) return;
  setting.by_selector.insert_or_assign(selector, RawSetting{*text, desk.clerk.where(value.at)});
}

bool asks_the_whole(const GateSpec& spec) {
  return spec.modules.size() == 1 && spec.modules.front() == "all";
}

/// Whether one module can have both names: they are the same, or one is a wildcard for the other.
bool meet(const std::string& one, const std::string& other) {
  const auto covers = [](const std::string& pattern, const std::string& name) {
    if (!has_wildcard(pattern)) return false;
    const Result<text::Glob> glob = text::Glob::parse(pattern);
    return glob && glob.value().matches(name);
  };
  return one == other || covers(one, other) || covers(other, one);
}

/// Whether the gate asks a module that the selector means. REQUIRES: both name what there is.
bool asks(const Desk& desk, const GateSpec& spec, const std::string& selector) {
  return std::ranges::any_of(spec.modules, [&](const std::string& word) {
    if (word == "each" || meet(word, selector)) return true;
    return std::ranges::any_of(desk.policy.modules, [&](const ModuleSpec& module) {
      if (word == module.tier) return meet(selector, module.name);
      return selector == module.tier && meet(word, module.name);
    });
  });
}

void check_asked(Desk& desk, const GateSpec& spec, const Entry& entry) {
  const auto known = [&](const std::string& word) {
    return word == "each" || desk.names.has_tier(word) || desk.names.has_module(word);
  };
  // Of a gate for the whole, and of one that asks what there is not, an error says more.
  if (!std::ranges::all_of(spec.modules, known) || asks(desk, spec, entry.key)) return;
  const std::string word = "\"" + shown(entry.key) + "\"";
  desk.clerk.note(entry.at, "policy.unknown_module",
                  desk.names.has_tier(entry.key) ? "this gate asks no module of the tier " + word
                                                 : "this gate does not ask module " + word,
                  "remove its value, or have it asked by modules:");
}

void check_selector(Desk& desk, const GateSpec& spec, const Entry& entry) {
  const std::string& word = entry.key;
  if (word == for_the_rest) return;
  if (desk.names.has_tier(word) || desk.names.has_module(word)) {
    return check_asked(desk, spec, entry);
  }
  std::vector<std::string_view> known = {for_the_rest};
  known.insert(known.end(), desk.names.tiers().begin(), desk.names.tiers().end());
  known.insert(known.end(), desk.names.names().begin(), desk.names.names().end());
  desk.clerk.note(
      entry.at, "policy.unknown_module",
      "no module and no tier is called \"" + shown(word) + "\"" + text::did_you_mean(word, known),
      "use default, a tier that a module has, or a module's name");
}

bool covers(const GateSetting& setting, const ModuleSpec& module) {
  return setting.by_selector.contains(module.name) ||
         (!module.tier.empty() && setting.by_selector.contains(module.tier));
}

/// The first module that the gate asks for and the map says nothing of; empty when there is none.
std::string forgotten(const Desk& desk, const GateSpec& spec, const GateSetting& setting) {
  if (setting.by_selector.contains(for_the_rest)) return {};
  const bool each = spec.modules.front() == "each";
  for (const ModuleSpec& module : desk.policy.modules) {
    const bool asked = each || std::ranges::any_of(spec.modules, [&](const std::string& word) {
                         return word == module.name || (!word.empty() && word == module.tier);
                       });
    if (asked && module.measured && !covers(setting, module)) return module.name;
  }
  return each ? "(other)" : "";
}

void check_map(Desk& desk, const GateKind& kind, const ParamSpec& param, Place at,
               const GateSpec& spec, const GateSetting& setting) {
  const std::string name(param.name);
  if (asks_the_whole(spec)) {
    desk.clerk.note(at, "policy.wrong_type",
                    "a value for each module needs a gate that is asked for each",
                    kind.scope == Scope::modules
                        ? "add modules: each to the gate"
                        : "write one value: " + name + ": " + std::string(example_of(param.type)));
    return;
  }
  const std::string missing = param.fallback.empty() ? forgotten(desk, spec, setting) : "";
  if (missing.empty()) return;
  desk.clerk.note(at, "policy.missing_key",
                  "\"" + name + "\" has no value for the module \"" + shown(missing) + "\"",
                  "add default: with a value for all others");
}

void read_setting(Desk& desk, const GateKind& kind, const ParamSpec& param, const Entry& entry,
                  GateSpec& spec) {
  GateSetting& setting = spec.settings[entry.key];
  setting.where = desk.clerk.where(entry.at);
  const Node& value = entry.value;
  if (value.kind != NodeKind::map) {
    read_value(desk, param, std::string(for_the_rest), value, setting);
    return;
  }
  note_empty(desk, value, "write one value, or default: with a value for all");
  for (const Entry& one : value.entries) {
    check_selector(desk, spec, one);
    read_value(desk, param, one.key, one.value, setting);
  }
  if (!value.entries.empty()) check_map(desk, kind, param, entry.at, spec, setting);
}

void note_all(Desk& desk, const Result<Params>& bound) {
  if (bound) return;
  for (const Error& error : bound.errors()) desk.clerk.note(advised(error));
}

/// Binds the settings once as they stand for most, then with each further value in its place.
/// `meant` are the names that misspelled keys were meant to be.
void bind_each(Desk& desk, const GateKind& kind, const GateSpec& spec,
               const std::vector<std::string_view>& meant) {
  RawSettings usual;
  for (const auto& [name, setting] : spec.settings) {
    const auto& values = setting.by_selector;
    const auto found = values.find(for_the_rest);
    if (!values.empty()) {
      usual.emplace(name, found != values.end() ? found->second : values.begin()->second);
    }
  }
  // A setting whose value was refused, or whose name was misspelled, is not missing.
  std::vector<ParamSpec> params(kind.params.begin(), kind.params.end());
  std::erase_if(params, [&](const ParamSpec& param) {
    return !usual.contains(param.name) && (spec.settings.contains(param.name) ||
                                           std::ranges::find(meant, param.name) != meant.end());
  });
  note_all(desk, Params::bind(params, usual, spec.where));
  for (const auto& [name, setting] : spec.settings) {
    const auto param = std::ranges::find(params, name, &ParamSpec::name);
    for (const auto& [selector, value] : setting.by_selector) {
      if (param == params.end() || value == usual.find(name)->second) continue;
      note_all(desk, Params::bind({&*param, 1}, {{name, value}}, spec.where));
    }
  }
}

}  // namespace

void read_settings(Desk& desk, const GateKind& kind, const Node& entry, GateSpec& spec) {
  std::vector<std::string_view> known;
  for (const ParamSpec& param : kind.params) known.push_back(param.name);
  for (const Key<GateSpec>& key : gate_keys()) known.push_back(key.row.name);
  std::vector<std::string_view> meant;
  for (const Entry& key : entry.entries) {
    const auto param = std::ranges::find(kind.params, key.key, &ParamSpec::name);
    if (param != kind.params.end()) {
      read_setting(desk, kind, *param, key, spec);
    } else if (std::ranges::find(known, key.key) == known.end()) {
      note_unknown_key(desk, key, known);
      meant.push_back(text::nearest(key.key, known));
    }
  }
  bind_each(desk, kind, spec, meant);
}

}  // namespace tidegate::policy
