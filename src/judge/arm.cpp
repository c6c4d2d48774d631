#include "judge/arm.h"

#include <algorithm>

#include "text/glob.h"
#include "text/suggest.h"

namespace tidegate::judge {
namespace {

void append(Errors& errors, Errors more) {
  errors.insert(errors.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
}

/// Whether a name in the policy means this module: its own name, or the wildcard that it came from.
bool names(const std::string& selector, const Module& module) {
  if (selector == module.name) return true;
  const Result<text::Glob> glob = text::Glob::parse(selector);
  return glob && !glob.value().literal() && glob.value().matches(module.name);
}

/// The value for a module: by its name, else by its wildcard, else by its tier, else `default`.
const RawSetting* value_for(const GateSetting& setting, const Module* module) {
  const auto by = [&](const std::string& selector) {
    const auto found = setting.by_selector.find(selector);
    return found == setting.by_selector.end() ? nullptr : &found->second;
  };
  if (module != nullptr) {
    if (const RawSetting* const exact = by(module->name)) return exact;
    for (const auto& [selector, value] : setting.by_selector) {
      if (names(selector, *module)) return &value;
    }
    if (!module->tier.empty() && by(module->tier) != nullptr) return by(module->tier);
  }
  return by("default");
}

Result<Gate> arm_for(const GateKind& kind, const GateSpec& spec, const Module* module) {
  RawSettings settings;
  for (const auto& [name, setting] : spec.settings) {
    if (const RawSetting* const value = value_for(setting, module)) settings.emplace(name, *value);
  }
  const Params params = TG_TRY(Params::bind(kind.params, settings, spec.where));
  Result<Gate> gate = kind.arm(params);
  if (gate) return gate;
  Errors errors = std::move(gate).errors();
  for (Error& error : errors) {
    if (error.where.empty()) error.where = spec.where;
  }
  return errors;
}

/// The modules that the entry asks for, as indexes; (other) is asked with `each`.
std::vector<std::uint32_t> asked(const GateSpec& spec, const std::vector<Module>& modules) {
  std::vector<std::uint32_t> indexes;
  for (std::uint32_t i = 0; i < modules.size(); ++i) {
    const Module& module = modules[i];
    const bool chosen = std::ranges::any_of(spec.modules, [&](const std::string& selector) {
      return selector == "each" || (!module.tier.empty() && selector == module.tier) ||
             names(selector, module);
    });
    if (chosen && module.measured) indexes.push_back(i);
  }
  return indexes;
}

/// A name that a wildcard could have brought and did not: the folder is gone, or the name is wrong.
std::vector<std::string> lost(const GateSpec& spec, const std::vector<Module>& modules) {
  std::vector<std::string> names_without_module;
  for (const std::string& selector : spec.modules) {
    const bool found =
        selector == "all" || selector == "each" ||
        std::ranges::any_of(modules, [&](const Module& module) {
          return !module.gone && (selector == module.tier || names(selector, module));
        });
    if (!found) names_without_module.push_back(selector);
  }
  return names_without_module;
}

bool asks_the_whole(const GateSpec& spec) {
  return spec.modules.empty() || (spec.modules.size() == 1 && spec.modules[0] == "all");
}

Result<std::vector<Question>> questions_of(const GateKind& kind, const GateSpec& spec,
                                           const std::vector<Module>& modules) {
  std::vector<Question> questions;
  if (asks_the_whole(spec)) {
    Gate gate = TG_TRY(arm_for(kind, spec, nullptr));
    questions.push_back({whole_repository, std::move(gate)});
    return questions;
  }
  if (kind.scope == Scope::whole) {
    return Error{"policy.unknown_key", "\"" + std::string(kind.name) + "\" is not asked per module",
                 spec.modules_where.empty() ? spec.where : spec.modules_where,
                 "remove modules: here"};
  }
  for (const std::uint32_t module : asked(spec, modules)) {
    Gate gate = TG_TRY(arm_for(kind, spec, &modules[module]));
    questions.push_back({module, std::move(gate)});
  }
  return questions;
}

const GateKind* kind_named(std::string_view name, std::span<const GateKind* const> kinds) {
  const auto found = std::ranges::find(kinds, name, &GateKind::name);
  return found == kinds.end() ? nullptr : *found;
}

Error unknown(const GateSpec& spec, std::span<const GateKind* const> kinds) {
  std::vector<std::string_view> known;
  for (const GateKind* kind : kinds) known.push_back(kind->name);
  return {"policy.unknown_gate",
          "unknown gate \"" + spec.kind + "\"" + text::did_you_mean(spec.kind, known), spec.where,
          "tidegate list gates shows all"};
}

}  // namespace

Result<std::vector<ArmedGate>> arm(const Policy& policy, const ModuleTable& modules,
                                   const Occasion& occasion,
                                   std::span<const GateKind* const> kinds) {
  std::vector<ArmedGate> armed;
  Errors errors;
  for (const GateSpec& spec : policy.gates) {
    const GateKind* const kind = kind_named(spec.kind, kinds);
    if (kind == nullptr) {
      errors.push_back(unknown(spec, kinds));
      continue;
    }
    Result<std::vector<Question>> questions = questions_of(*kind, spec, modules.modules());
    if (!questions) {
      append(errors, std::move(questions).errors());
      continue;
    }
    armed.push_back({spec.id, kind, spec.level, spec.on_no_baseline, spec.from,
                     why_not(spec.when, occasion), lost(spec, modules.modules()),
                     std::move(questions).value(), spec.warn_until});
  }
  if (!errors.empty()) return errors;
  return armed;
}

}  // namespace tidegate::judge
