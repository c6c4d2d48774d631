#include "app/policy_remarks.h"

#include <algorithm>

#include "read/reader.h"

namespace tidegate::app {
namespace {

bool brings(const ArtifactSpec& spec, const judge::ArmedGate& gate, Need need) {
  const auto& from = gate.from;
  if (!from.empty() && std::ranges::find(from, spec.name) == from.end()) return false;
  const read::Reader* const reader = read::reader_named(spec.format);
  const std::string_view feeds = !spec.feeds.empty() ? std::string_view(spec.feeds)
                                 : reader != nullptr ? reader->feeds
                                                     : std::string_view();
  return feeds.empty() || feeds == to_word(need) || feeds == gate.kind->name;
}

/// A gate that no artifact can feed will never be evaluated.
void remark_on_gates(const Policy& policy, std::span<const judge::ArmedGate> gates,
                     Errors& remarks) {
  for (const judge::ArmedGate& gate : gates) {
    if (gate.questions.empty()) continue;
    for (const Need need : gate.questions.front().gate.needs) {
      if (need == Need::change) continue;  // git brings it
      const bool fed = std::ranges::any_of(
          policy.artifacts, [&](const ArtifactSpec& spec) { return brings(spec, gate, need); });
      if (fed) continue;
      remarks.push_back({"policy.unfed_gate",
                         "no artifact can bring " + std::string(to_word(need)) + " to the gate \"" +
                             gate.id + "\": it will never be evaluated",
                         policy.name, "name such a report under artifacts:"});
    }
    for (const std::string& name : gate.lost) {
      remarks.push_back(
          {"module.no_files",
           "gate \"" + gate.id + "\" asks for \"" + name + "\", and no folder is that", policy.name,
           "correct the name"});
    }
  }
}

void remark_on_modules(const Policy& policy, const ModuleTable& modules, Errors& remarks) {
  for (const Module& module : modules.modules()) {
    if (module.name == other_module || module.tracked_files != 0) continue;
    remarks.push_back({"module.no_files", "module \"" + module.name + "\" matches no tracked file",
                       policy.name, "correct its paths"});
  }
}

}  // namespace

Errors policy_remarks(const Policy& policy, const ModuleTable& modules,
                      std::span<const judge::ArmedGate> gates) {
  Errors remarks = policy.not_in_effect;
  remark_on_gates(policy, gates, remarks);
  remark_on_modules(policy, modules, remarks);
  return remarks;
}

}  // namespace tidegate::app
