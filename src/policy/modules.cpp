// The keys under `modules`.
#include <algorithm>
#include <utility>

#include "policy/tables.h"
#include "policy/values.h"

namespace tidegate::policy {
namespace {

constexpr std::string_view reserved[] = {"all", "each", "default", "(other)"};

bool is_reserved(std::string_view word) {
  return std::ranges::find(reserved, word) != std::end(reserved);
}

void take_tier(Desk& desk, const KeyRow& row, const Node& value, ModuleSpec& spec) {
  take_name<&ModuleSpec::tier>(desk, row, value, spec);
  if (!is_reserved(spec.tier)) return;
  desk.clerk.note(value.at, "policy.bad_value",
                  "the tier \"" + spec.tier + "\" has a meaning of its own in gates",
                  "choose another word: critical, core, legacy");
}

void take_paths(Desk& desk, const KeyRow& row, const Node& value, ModuleSpec& spec) {
  note_empty(desk, value, "add a glob like src/name/**");
  take_globs<&ModuleSpec::paths>(desk, row, value, spec);
}

constexpr Key<ModuleSpec> keys[] = {
    {{"paths",
      Shape::globs,
      "globs of the module's files; left out for a name with a wildcard",
      false,
      {},
      true},
     take_paths},
    {{"tier", Shape::name, "a word for modules that share demands, like critical"}, take_tier},
    {{"weight", Shape::count, "business impact, a whole number; 1 by default"},
     take_count<&ModuleSpec::weight>},
    {{"owner", Shape::text, "who to ask"}, take_text<&ModuleSpec::owner>},
    {{"measured", Shape::flag, "false: the module owes no coverage"},
     take_flag<&ModuleSpec::measured>},
};

void check_name(Desk& desk, const Entry& entry, const ModuleSpec& spec) {
  const std::string name = "module \"" + shown(spec.name) + "\"";
  if (spec.name.empty() || is_reserved(spec.name)) {
    desk.clerk.note(entry.at, "policy.bad_value", name + " has a name that means something else",
                    "choose another name");
    return;
  }
  const bool has_paths =
      std::ranges::find(entry.value.entries, "paths", &Entry::key) != entry.value.entries.end();
  if (has_paths) return;
  if (has_wildcard(spec.name)) {
    check_glob(desk, {spec.name, entry.at});
  } else {
    desk.clerk.note(entry.at, "policy.missing_key", name + " has no paths",
                    "add paths: [\"src/" + shown(spec.name) + "/**\"]");
  }
}

void read_module(Desk& desk, const Entry& entry) {
  ModuleSpec spec;
  spec.name = entry.key;
  spec.where = desk.clerk.where(entry.at);
  if (entry.value.kind != NodeKind::nothing && !is_map(desk, entry.value, "keys like paths")) {
    desk.policy.modules.push_back(std::move(spec));
    return;
  }
  read_table(desk, module_keys(), entry.value, entry.at, spec);
  check_name(desk, entry, spec);
  desk.policy.modules.push_back(std::move(spec));
}

/// A word that is a tier and a module would mean two things in a gate.
void check_tiers(Desk& desk, const Node& value) {
  for (const Entry& entry : value.entries) {
    if (!desk.names.has_tier(entry.key)) continue;
    desk.clerk.note(entry.at, "policy.conflict",
                    "\"" + shown(entry.key) + "\" is the name of a module and of a tier",
                    "rename one of them");
  }
}

/// S4.23 divides by the sum of the weights.
void check_weights(Desk& desk, Place at) {
  std::size_t measured = 0;
  for (const ModuleSpec& module : desk.policy.modules) {
    if (module.measured && module.weight > 0) return;
    if (module.measured) ++measured;
  }
  if (measured == 0) return;
  desk.clerk.note(at, "policy.conflict",
                  "every measured module has weight 0, so no mean can be formed",
                  "give at least one module a weight of 1 or more");
}

}  // namespace

std::span<const std::string_view> reserved_names() { return reserved; }
std::span<const Key<ModuleSpec>> module_keys() { return keys; }

void take_modules(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& /*draft*/) {
  if (!is_map(desk, value, "modules")) return;
  for (const Entry& entry : value.entries) read_module(desk, entry);
  desk.names = ModuleNames(desk.policy.modules);
  check_tiers(desk, value);
  check_weights(desk, value.at);
}

}  // namespace tidegate::policy
