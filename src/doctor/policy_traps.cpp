#include "doctor/policy_traps.h"

#include <algorithm>

#include "text/date.h"
#include "text/glob.h"

namespace tidegate::doctor {
namespace {

const GateKind* kind_of(const GateSpec& gate) {
  const auto kind = std::ranges::find(all_gates(), gate.kind, &GateKind::name);
  return kind == all_gates().end() ? nullptr : *kind;
}

/// The values of a setting, one for each selector; the default when the policy has none.
std::vector<std::string> values_of(const GateSpec& gate, const ParamSpec& param) {
  const auto setting = gate.settings.find(param.name);
  if (setting == gate.settings.end()) return {std::string(param.fallback)};
  std::vector<std::string> values;
  for (const auto& [selector, raw] : setting->second.by_selector) values.push_back(raw.text);
  return values;
}

/// "0", "0%", "0.0pp".
bool is_zero(std::string_view text) {
  return text.find('0') != text.npos && text.find_first_of("123456789") == text.npos &&
         text.find_first_not_of("0.%p") == text.npos;
}

void examine_minimum(const GateSpec& gate, Symptoms& symptoms) {
  const auto minimum = gate.settings.find("minimum");
  if (minimum == gate.settings.end()) return;
  for (const auto& [selector, raw] : minimum->second.by_selector) {
    if (!is_zero(raw.text)) continue;
    symptoms.push_back({Gravity::problem, "trap.cannot_fail", raw.where,
                        "gate \"" + gate.id + "\": minimum: " + raw.text + " cannot fail",
                        "tidegate check shows what is reached today: set minimum: to that"});
  }
}

/// Every bound is off, so the gate counts and demands nothing.
void examine_bounds(const GateSpec& gate, const GateKind& kind, Symptoms& symptoms) {
  const bool demands = std::ranges::any_of(kind.params, [&](const ParamSpec& param) {
    const bool bound =
        param.name.starts_with("max_") || param.name.starts_with("min_") || param.name == "minimum";
    if (!bound || param.name == "min_severity" || param.name == "min_lines") return false;
    const std::vector<std::string> values = values_of(gate, param);
    return std::ranges::any_of(values, [&](const std::string& value) {
      if (param.name.starts_with("min")) return !is_zero(value);
      return value != "none" && value != "100%" && value != "100pp";
    });
  });
  if (demands || kind.params.empty() || gate.settings.contains("minimum")) return;
  symptoms.push_back({Gravity::problem, "trap.cannot_fail", gate.where,
                      "gate \"" + gate.id + "\" has no limit that a change could break",
                      "give it one: tidegate explain " + std::string(kind.name)});
}

void examine_gates(const Policy& policy, Symptoms& symptoms) {
  const bool none_blocks = std::ranges::all_of(
      policy.gates, [](const GateSpec& gate) { return gate.level == Level::warn; });
  if (none_blocks && !policy.gates.empty()) {
    symptoms.push_back({Gravity::problem, "trap.only_warns", policy.gates.front().where,
                        "every gate has level: warn, so no change can fail",
                        "remove level: warn from the gate that matters most"});
  }
  for (const GateSpec& gate : policy.gates) {
    if (gate.level == Level::warn && !none_blocks) {
      symptoms.push_back({Gravity::note, "trap.only_warns", gate.where,
                          "gate \"" + gate.id + "\" warns and never blocks",
                          "remove level: warn once it passes"});
    }
    const GateKind* const kind = kind_of(gate);
    if (kind == nullptr) continue;
    examine_minimum(gate, symptoms);
    examine_bounds(gate, *kind, symptoms);
    const auto executed = gate.settings.find("min_executed");
    if (executed == gate.settings.end()) continue;
    for (const auto& [selector, raw] : executed->second.by_selector) {
      if (!is_zero(raw.text)) continue;
      symptoms.push_back({Gravity::problem, "trap.zero_tests", raw.where,
                          "min_executed: 0 passes when every test is skipped",
                          "set min_executed: to the number of tests that run today"});
    }
  }
}

/// The tracked files that some glob matches; globs that are wrong are lint's business.
std::size_t matched(const std::vector<std::string>& globs, std::span<const RepoPath> tracked) {
  const Result<text::GlobSet> set = text::GlobSet::parse(globs);
  if (!set) return 0;
  return static_cast<std::size_t>(std::ranges::count_if(
      tracked, [&](const RepoPath& path) { return set.value().matches(path.str()); }));
}

void examine_globs(const PolicyInPlace& place, Symptoms& symptoms) {
  const Policy& policy = place.policy;
  if (place.tracked.empty()) return;
  const std::string files = std::to_string(place.tracked.size()) + " tracked files";
  if (!policy.exclude.empty() && matched(policy.exclude, place.tracked) == place.tracked.size()) {
    symptoms.push_back({Gravity::problem, "trap.excludes_everything", place.where("exclude:"),
                        "exclude: covers all " + files + ", so nothing is left to judge",
                        "narrow exclude: to what is generated or foreign"});
  }
  if (!policy.skip_if_only_changed.empty() &&
      matched(policy.skip_if_only_changed, place.tracked) == place.tracked.size()) {
    symptoms.push_back({Gravity::problem, "trap.skips_everything",
                        place.where("skip_if_only_changed:"),
                        "skip_if_only_changed: covers all " + files + ", so no change is judged",
                        "narrow skip_if_only_changed: to documentation"});
  }
  for (const ArtifactSpec& artifact : policy.artifacts) {
    for (const std::string& glob : artifact.sources) {
      if (matched({glob}, place.tracked) != 0) continue;
      symptoms.push_back({Gravity::problem, "trap.no_sources", artifact.where,
                          "sources: \"" + glob +
                              "\" matches no tracked file, so nothing new is "
                              "missed when it is not measured",
                          "correct the glob under sources:"});
    }
    std::vector<std::string> excluded = policy.exclude;
    excluded.insert(excluded.end(), artifact.exclude.begin(), artifact.exclude.end());
    const Result<text::GlobSet> set = text::GlobSet::parse(artifact.sources);
    if (artifact.sources.empty() || artifact.exclude.empty() || !set) continue;
    std::vector<RepoPath> sources;
    for (const RepoPath& path : place.tracked) {
      if (set.value().matches(path.str())) sources.push_back(path);
    }
    if (sources.empty() || matched(excluded, sources) != sources.size()) continue;
    symptoms.push_back({Gravity::problem, "trap.excludes_everything", artifact.where,
                        "exclude: covers every file under sources: of \"" + artifact.name + "\"",
                        "narrow exclude:"});
  }
}

void examine_artifacts(const Policy& policy, Symptoms& symptoms) {
  for (const ArtifactSpec& artifact : policy.artifacts) {
    if (!artifact.required && artifact.when == When{}) {
      symptoms.push_back({Gravity::note, "trap.optional_evidence", artifact.where,
                          "required: false: a build that leaves no \"" + artifact.name +
                              "\" behind has nothing to judge there, and passes",
                          "remove required: false, or say when: it is due"});
    }
    if (artifact.unmeasured == "ignore") {
      symptoms.push_back({Gravity::note, "trap.unmeasured_ignored", artifact.where,
                          "unmeasured: ignore: a new file that no test touches counts for nothing",
                          "unmeasured: auto"});
    }
    if (artifact.min_match.part() == 0) {
      symptoms.push_back({Gravity::note, "trap.any_paths", artifact.where,
                          "min_match: 0: a report of another repository is taken as well",
                          "remove min_match:, and set strip: or prefix: when paths differ"});
    }
  }
}

/// All files of the module lie in modules above it.
void examine_modules(const PolicyInPlace& place, Symptoms& symptoms) {
  for (std::size_t i = 0; i < place.policy.modules.size(); ++i) {
    const ModuleSpec& spec = place.policy.modules[i];
    const auto module = std::ranges::find(place.modules.modules(), spec.name, &Module::name);
    if (spec.paths.empty() || module == place.modules.modules().end()) continue;
    if (module->tracked_files.value_or(1) != 0) continue;
    const std::size_t own = matched(spec.paths, place.tracked);
    if (own == 0) continue;
    const auto above = std::ranges::find_if(
        place.policy.modules.begin(), place.policy.modules.begin() + static_cast<std::ptrdiff_t>(i),
        [&](const ModuleSpec& other) { return matched(other.paths, place.tracked) != 0; });
    symptoms.push_back({Gravity::problem, "trap.module_unreachable", spec.where,
                        "module \"" + spec.name +
                            "\" is never reached: modules above it take all " +
                            std::to_string(own) + " of its files",
                        above == place.policy.modules.end()
                            ? "move it up: the first match wins"
                            : "move it above \"" + above->name + "\": the first match wins"});
  }
}

void examine_waivers(const Policy& policy, std::string_view today, Symptoms& symptoms) {
  const auto now = text::days_of(today);
  for (const WaiverSpec& waiver : policy.waivers) {
    const auto end = text::days_of(waiver.expires);
    if (!now || !end || *end >= *now) continue;
    symptoms.push_back({Gravity::note, "trap.waiver_expired", waiver.where,
                        "the waiver of \"" + waiver.gate + "\" expired on " + waiver.expires,
                        "remove it, or mend what it was about"});
  }
}

}  // namespace

bool compares(const GateSpec& gate) {
  const GateKind* const kind = kind_of(gate);
  if (kind == nullptr) return false;
  return std::ranges::any_of(kind->params, [&](const ParamSpec& param) {
    const bool difference = param.name == "max_new" || param.name == "max_new_failed" ||
                            param.name == "max_removed" || param.name == "max_drop";
    if (!difference && param.name != "scope") return false;
    if (kind->name == "suppressions") return false;  // it compares with the change alone
    return std::ranges::any_of(values_of(gate, param), [&](const std::string& value) {
      return difference ? value != "none" : value == "new" && kind->name == "security";
    });
  });
}

std::string PolicyInPlace::where(std::string_view key) const {
  std::ptrdiff_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    if (text.substr(at).starts_with(key)) return policy.name + ":" + std::to_string(line);
    at = text.find('\n', at);
    if (at == text.npos) break;
    ++at;
  }
  return policy.name;
}

Symptoms examine_policy(const PolicyInPlace& place) {
  Symptoms symptoms;
  examine_gates(place.policy, symptoms);
  examine_artifacts(place.policy, symptoms);
  examine_globs(place, symptoms);
  examine_modules(place, symptoms);
  examine_waivers(place.policy, place.today, symptoms);
  return symptoms;
}

}  // namespace tidegate::doctor
