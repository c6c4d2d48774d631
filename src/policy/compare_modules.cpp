// What a change does to the modules. Who has a file decides which demands are made of it, so most
// of it nobody can order.
#include <algorithm>

#include "policy/compare.h"

namespace tidegate::policy {
namespace {

using Modules = Named<ModuleSpec>;

std::string subject_of(const ModuleSpec& module) { return "module " + shown_value(module.name); }

std::string flag(bool value) { return value ? "true" : "false"; }

void compare_module(const ModuleSpec& before, const ModuleSpec& after, DifferenceLedger& ledger) {
  const std::string subject = subject_of(before);
  if (before.tier != after.tier) {
    const Turn turn = after.tier.empty()    ? Turn::loosens
                      : before.tier.empty() ? Turn::tightens
                                            : Turn::nobody_knows;
    const auto tier = [](const std::string& word) { return word.empty() ? "none" : word; };
    ledger.note_value(subject, "tier", tier(before.tier), tier(after.tier), turn);
  }
  ledger.note_word(subject, "measured", flag(before.measured), flag(after.measured),
                   {"false", "true"});
  ledger.note_items(subject, "paths", before.paths, after.paths, Turn::nobody_knows);
  ledger.note_amount(subject, "weight", count(before.weight), count(after.weight),
                     Stricter::nobody_knows);
}

/// The names that the other policy knows as well, in this one's order.
std::vector<std::string_view> shared_names(const std::vector<ModuleSpec>& modules,
                                           const Modules& others) {
  std::vector<std::string_view> names;
  for (const ModuleSpec& module : modules) {
    if (others.find(module.name) != nullptr) names.push_back(module.name);
  }
  return names;
}

}  // namespace

void compare_modules(const Pair& pair, DifferenceLedger& ledger) {
  const Modules before(pair.before.modules, &ModuleSpec::name);
  const Modules after(pair.after.modules, &ModuleSpec::name);
  for (const ModuleSpec& module : pair.before.modules) {
    const ModuleSpec* const now = after.find(module.name);
    ledger.about("modules", module.name);
    if (now != nullptr) {
      compare_module(module, *now, ledger);
    } else {
      ledger.note(Turn::nobody_knows, subject_of(module) + " removed");
    }
  }
  for (const ModuleSpec& module : pair.after.modules) {
    if (before.find(module.name) != nullptr) continue;
    ledger.about("modules", module.name);
    ledger.note(module.measured ? Turn::nobody_knows : Turn::loosens,
                subject_of(module) + " added" + (module.measured ? "" : ", measured false"));
  }
  ledger.about("modules");
  if (shared_names(pair.before.modules, after) != shared_names(pair.after.modules, before)) {
    ledger.note(Turn::nobody_knows, "modules in another order: the first that matches has a file");
  }
}

}  // namespace tidegate::policy
