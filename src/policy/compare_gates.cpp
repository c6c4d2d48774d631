// What a change does to the gates and their settings.
#include <algorithm>
#include <set>

#include "policy/compare.h"

namespace tidegate::policy {
namespace {

constexpr std::string_view for_the_rest = "default";

/// A setting's value for a selector, as far as the policy spells one.
struct Spelled {
  std::string text;     // empty: nothing stands for it, and nothing is assumed
  bool stands = false;  // under this very selector
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

/// By the selector itself, else for a module by its tier, else by `default`, else what is assumed.
Spelled value_for(const Placed& placed, const ParamSpec& param, const std::string& selector) {
  const auto setting = placed.gate.settings.find(param.name);
  if (setting == placed.gate.settings.end()) return {std::string(param.fallback), false};
  const auto& values = setting->second.by_selector;
  const auto exact = values.find(selector);
  if (exact != values.end()) return {exact->second.text, true};
  const ModuleSpec* const module = placed.modules.find(selector);
  if (module != nullptr && values.contains(module->tier)) {
    return {values.find(module->tier)->second.text, false};
  }
  const auto rest = values.find(for_the_rest);
  return {rest == values.end() ? std::string(param.fallback) : rest->second.text, false};
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
  if (param.type == ParamType::choice || before.empty() || after.empty()) {
    return Turn::nobody_knows;
  }
  const std::optional<Quantity> was = amount_of(param, before);
  const std::optional<Quantity> is = amount_of(param, after);
  if (param.stricter == Stricter::nobody_knows) return Turn::nobody_knows;
  if (!is) return Turn::loosens;
  return was ? turn_of(*is <=> *was, param.stricter) : Turn::tightens;
}

void compare_values(const std::string& claim, const ParamSpec& param, const Spelled& before,
                    const Spelled& after, DifferenceLedger& ledger) {
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
  ledger.note(turn, std::move(sentence));
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
      compare_values(claim, param, value_for(before, param, selector),
                     value_for(after, param, selector), ledger);
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

/// The keys that every gate understands.
void compare_terms(const GateSpec& before, const GateSpec& after, DifferenceLedger& ledger) {
  const std::string subject = "gate " + shown_value(before.id);
  ledger.note_word(subject, "level", to_word(before.level), to_word(after.level),
                   {"warn", "block"});
  if (sorted(before.from) != sorted(after.from)) {
    ledger.note(Turn::nobody_knows, subject + ": from " +
                                        shown_list(before.from, "all that feed it") + " -> " +
                                        shown_list(after.from, "all that feed it"));
  }
  if (sorted(before.modules) != sorted(after.modules)) {
    ledger.note(turn_of_modules(before.modules, after.modules),
                subject + ": modules " + shown_list(before.modules, "all") + " -> " +
                    shown_list(after.modules, "all"));
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
      ledger.note(Turn::tightens, "gate " + shown_value(gate.id) + " added");
    }
  }
}

}  // namespace tidegate::policy
