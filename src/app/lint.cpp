// `tidegate lint`: what is wrong with a policy, and what is odd about it, without any artifact.
#include <algorithm>
#include <iterator>

#include "app/policy_here.h"
#include "app/policy_remarks.h"
#include "app/sensible.h"
#include "policy/level_terms.h"
#include "policy/resolved.h"
#include "policy/waiver_terms.h"

namespace tidegate::app {
namespace {

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
  const Result<std::string> day = day_of(command.today, world);
  if (!day) return refused(day.errors(), world);
  const std::string& today = day.value();
  const Errors overlong = policy::overlong_waivers(policy, today);
  if (!overlong.empty()) return refused(overlong, world);
  Errors remarks = policy_remarks(policy, here.value().modules, here.value().gates);
  std::ranges::move(policy::odd_warning_days(policy, today), std::back_inserter(remarks));
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
