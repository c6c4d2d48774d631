// What a change does to the gates and their settings.
#include <algorithm>
#include <set>

#include "policy/compare.h"
#include "policy/module_names.h"
#include "text/glob.h"

namespace tidegate::policy {
namespace {

constexpr std::string_view for_the_rest = "default";

/// A setting's value for a selector, as far as the policy spells one.
struct Spelled {
  std::string text;     // empty: nothing stands for it, and nothing is assumed
  bool stands = false;  // under this very selector
  std::string where = {};
};

using Modules = Named<ModuleSpec>;

/// The names that one policy knows.
struct Side {
  Named<GateSpec> gates;
  Modules modules;
};

/// A gate among the modules of its policy.
struct Placed {
  const GateSpec& gate;
  const Modules& modules;
};

/// Whether the wildcard of several modules stands for this one.
bool covers(const std::string& pattern, const std::string& module) {
  if (!has_wildcard(pattern) || pattern == module) return false;
  const Result<text::Glob> glob = text::Glob::parse(pattern);
  return glob && glob.value().matches(module);
}

/// By the selector itself, else by a wildcard, else for a module by its tier, else by `default`,
/// else what is assumed.
Spelled value_for(const Placed& placed, const ParamSpec& param, const std::string& selector) {
  const auto setting = placed.gate.settings.find(param.name);
  if (setting == placed.gate.settings.end()) return {std::string(param.fallback), false};
  const auto& values = setting->second.by_selector;
  const auto exact = values.find(selector);
  if (exact != values.end()) return {exact->second.text, true, exact->second.where};
  for (const auto& [pattern, value] : values) {
    if (pattern != for_the_rest && covers(pattern, selector))
      return {value.text, false, value.where};
  }
  const ModuleSpec* const module = placed.modules.find(selector);
  if (module != nullptr && values.contains(module->tier)) {
    const RawSetting& value = values.find(module->tier)->second;
    return {value.text, false, value.where};
  }
  const auto rest = values.find(for_the_rest);
  if (rest == values.end()) return {std::string(param.fallback), false};
  return {rest->second.text, false, rest->second.where};
}

/// The amount, or empty when the setting is unset and so never binds.
std::optional<Quantity> amount_of(const ParamSpec& param, const std::string& text) {
  const Result<Quantity> amount = parse_quantity(text, unit_of(param.type));
  return amount ? std::optional(amount.value()) : std::nullopt;
}

bool same(const ParamSpec& param, const std::string& before, const std::string& after) {
  if (before == after) return true;
  if (param.type == ParamType::choice || before.empty() || after.empty()) return false;
  return amount_of(param, before) == amount_of(param, after);
}

Turn turn_between(const ParamSpec& param, const std::string& before, const std::string& after) {
  if (before.empty()) return Turn::tightens;  // where a value must stand, there was no demand
  if (param.type == ParamType::choice || after.empty()) {
    return Turn::nobody_knows;
  }
  const std::optional<Quantity> was = amount_of(param, before);
  const std::optional<Quantity> is = amount_of(param, after);
  if (param.stricter == Stricter::nobody_knows) return Turn::nobody_knows;
  if (!is) return Turn::loosens;
  return was ? turn_of(*is <=> *was, param.stricter) : Turn::tightens;
}

/// `detail` says of which modules.
void compare_values(const std::string& claim, const ParamSpec& param, const Spelled& before,
                    const Spelled& after, Difference detail, DifferenceLedger& ledger) {
  if (same(param, before.text, after.text)) return;
  const Turn turn = turn_between(param, before.text, after.text);
  const auto shown = [](const Spelled& value) {
    return value.text.empty() ? "none" : shown_value(value.text);
  };
  std::string sentence = claim + " ";
  if (before.stands && !after.stands) {
    sentence += shown(before) + " removed (now " + shown(after) + ")";
  } else if (!before.stands && after.stands) {
    sentence += shown(after) + " added (was " + shown(before) + ")";
  } else {
    sentence += shown(before) + " -> " + shown(after);
  }
  detail.key = param.name;
  detail.where = after.where;
  detail.where_before = before.where;
  detail.before = before.text.empty() ? "none" : before.text;
  detail.after = after.text.empty() ? "none" : after.text;
  if (turn != Turn::nobody_knows)
    detail.is = (turn == Turn::loosens) == (param.stricter == Stricter::higher) ? "below" : "above";
  ledger.note(turn, std::move(sentence), std::move(detail));
}

/// `default` first: what is said of it explains the rest.
std::vector<std::string> selectors_of(const GateSpec& before, const GateSpec& after,
                                      std::string_view name) {
  std::set<std::string> others;
  for (const GateSpec* const gate : {&before, &after}) {
    const auto setting = gate->settings.find(name);
    if (setting == gate->settings.end()) continue;
    for (const auto& [selector, value] : setting->second.by_selector) others.insert(selector);
  }
  others.erase(std::string(for_the_rest));
  std::vector<std::string> selectors = {std::string(for_the_rest)};
  selectors.insert(selectors.end(), others.begin(), others.end());
  return selectors;
}

void compare_settings(const Placed& before, const Placed& after, const GateKind& kind,
                      DifferenceLedger& ledger) {
  for (const ParamSpec& param : kind.params) {
    for (const std::string& selector : selectors_of(before.gate, after.gate, param.name)) {
      const bool rest = selector == for_the_rest;
      const std::string claim = "gate " + shown_value(before.gate.id) + ": " +
                                std::string(param.name) +
                                (rest ? "" : " of " + shown_value(selector));
      Difference detail;
      detail.selector = rest ? "" : selector;
      compare_values(claim, param, value_for(before, param, selector),
                     value_for(after, param, selector), std::move(detail), ledger);
    }
  }
}

bool includes(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  const std::set<std::string_view> known(all.begin(), all.end());
  return known.contains("each") ||
         std::ranges::all_of(some, [&](const std::string& one) { return known.contains(one); });
}

/// One answer for the whole, and one for each of some parts, cannot be ordered.
Turn turn_of_modules(const std::vector<std::string>& before,
                     const std::vector<std::string>& after) {
  const auto whole = [](const std::vector<std::string>& words) {
    return std::ranges::find(words, "all") != words.end();
  };
  if (whole(before) || whole(after)) return Turn::nobody_knows;
  if (includes(after, before)) return Turn::tightens;
  return includes(before, after) ? Turn::loosens : Turn::nobody_knows;
}

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  return words;
}

std::string_view word_of(OnNoBaseline follows) {
  return follows == OnNoBaseline::fail ? "fail" : follows == OnNoBaseline::warn ? "warn" : "skip";
}

std::string level_of(const GateSpec& gate) {
  return gate.warn_until.empty() ? std::string(to_word(gate.level))
                                 : "warn until " + gate.warn_until;
}

/// A gate that warns until a day stands between one that warns and one that blocks; that the day
/// passes is no change.
void compare_levels(const std::string& subject, const GateSpec& before, const GateSpec& after,
                    DifferenceLedger& ledger) {
  const auto rank = [](const GateSpec& gate) {
    return gate.level == Level::warn ? 0 : gate.warn_until.empty() ? 2 : 1;
  };
  const auto by_day = before.warn_until <=> after.warn_until;
  const auto order = rank(after) <=> rank(before);
  ledger.note_value(subject, "level", level_of(before), level_of(after),
                    turn_of(order != 0 ? order : by_day, Stricter::higher));
}

/// The keys that every gate understands.
void compare_terms(const GateSpec& before, const GateSpec& after, DifferenceLedger& ledger) {
  const std::string subject = "gate " + shown_value(before.id);
  compare_levels(subject, before, after, ledger);
  if (sorted(before.from) != sorted(after.from)) {
    ledger.note(Turn::nobody_knows,
                subject + ": from " + shown_list(before.from, "all that feed it") + " -> " +
                    shown_list(after.from, "all that feed it"),
                "from");
  }
  if (sorted(before.modules) != sorted(after.modules)) {
    ledger.note(turn_of_modules(before.modules, after.modules),
                subject + ": modules " + shown_list(before.modules, "all") + " -> " +
                    shown_list(after.modules, "all"),
                "modules");
  }
  ledger.note_word(subject, "on_no_baseline", word_of(before.on_no_baseline),
                   word_of(after.on_no_baseline), {"skip", "warn", "fail"});
  ledger.note_when(subject, before.when, after.when);
}

}  // namespace

void compare_gates(const Pair& pair, const Vocabulary& vocabulary, DifferenceLedger& ledger) {
  const Side was{Named(pair.before.gates, &GateSpec::id),
                 Named(pair.before.modules, &ModuleSpec::name)};
  const Side is{Named(pair.after.gates, &GateSpec::id),
                Named(pair.after.modules, &ModuleSpec::name)};
  for (const GateSpec& gate : pair.before.gates) {
    const GateSpec* const now = is.gates.find(gate.id);
    const std::string subject = "gate " + shown_value(gate.id);
    const auto kind = std::ranges::find(vocabulary.gates, gate.kind, &GateKind::name);
    ledger.about("gates", gate.id);
    if (now == nullptr) {
      ledger.note(Turn::loosens, subject + " removed");
    } else if (now->kind != gate.kind || kind == vocabulary.gates.end()) {
      ledger.note_value(subject, "gate", gate.kind, now->kind, Turn::nobody_knows);
    } else {
      compare_settings({gate, was.modules}, {*now, is.modules}, **kind, ledger);
      compare_terms(gate, *now, ledger);
    }
  }
  for (const GateSpec& gate : pair.after.gates) {
    if (was.gates.find(gate.id) == nullptr) {
      ledger.about("gates", gate.id);
      ledger.note(Turn::tightens, "gate " + shown_value(gate.id) + " added");
    }
  }
}

}  // namespace tidegate::policy
