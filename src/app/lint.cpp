// `tidegate lint`: what is wrong with a policy, and what is odd about it, without any artifact.
#include <algorithm>

#include "app/policy_here.h"
#include "policy/level_terms.h"
#include "policy/resolved.h"
#include "policy/waiver_terms.h"
#include "read/reader.h"
#include "text/date.h"

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
void remark_on_gates(const PolicyHere& here, Errors& remarks) {
  const Policy& policy = here.force.policy;
  for (const judge::ArmedGate& gate : here.gates) {
    if (gate.questions.empty()) continue;
    for (const Need need : gate.questions.front().gate.needs) {
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

void remark_on_modules(const PolicyHere& here, Errors& remarks) {
  for (const Module& module : here.modules.modules()) {
    if (module.name == other_module || module.tracked_files != 0) continue;
    remarks.push_back({"module.no_files", "module \"" + module.name + "\" matches no tracked file",
                       here.force.policy.name, "correct its paths"});
  }
}

std::string counted(std::size_t n, const char* noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

/// "tidegate.yml + company.yml"
std::string joined(const PolicyInForce& force) {
  std::string names;
  for (const policy::PolicySource& source : force.sources)
    names += (names.empty() ? "" : " + ") + source.name;
  return names;
}

Ended say_resolved(const PolicyInForce& force, sys::World& world) {
  const Result<std::string> text = policy::resolved_text(force.sources, vocabulary());
  if (!text) return refused(text.errors(), world);
  return say("# " + opening(joined(force)) + ", SHA-256 " + force.info.sha256 + "\n" + text.value(),
             world);
}

}  // namespace

Ended lint(const cli::Global& global, const cli::Lint& command, sys::World& world) {
  const Result<PolicyHere> here = policy_here(global, command.policy, world);
  if (!here) return refused(here.errors(), world);
  const Policy& policy = here.value().force.policy;
  const std::string today = text::date_of(world.now_ms());
  const Errors overlong = policy::overlong_waivers(policy, today);
  if (!overlong.empty()) return refused(overlong, world);
  Errors remarks = policy.not_in_effect;
  std::ranges::move(policy::odd_warning_days(policy, today), std::back_inserter(remarks));
  remark_on_gates(here.value(), remarks);
  remark_on_modules(here.value(), remarks);
  complain(remarks, world);
  if (command.resolved) return say_resolved(here.value().force, world);
  const std::string verdict =
      remarks.empty() ? "fine" : "valid, with " + counted(remarks.size(), "remark");
  return say(opening(joined(here.value().force)) + ": " + verdict + " (" +
                 counted(policy.artifacts.size(), "artifact") + ", " +
                 counted(here.value().modules.modules().size() - 1, "module") + ", " +
                 counted(policy.gates.size(), "gate") + ")\n",
             world);
}

}  // namespace tidegate::app
