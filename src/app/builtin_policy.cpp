// The policy of a trial: reports are judged as they are named.
#include "app/policy_in_force.h"
#include "tidegate/hash.h"

namespace tidegate::app {
namespace {

constexpr const char* terms =
    "tests: {}, patch_coverage: {level: warn}, coverage_delta: {level: warn}, coverage: {minimum: "
    "0%}";

GateSpec gate(const std::string& name, Level level) {
  GateSpec spec;
  spec.id = name;
  spec.kind = name;
  spec.where = "builtin";
  spec.level = level;
  return spec;
}

}  // namespace

PolicyInForce builtin_policy(const std::vector<std::string>& files) {
  PolicyInForce force;
  force.policy.name = "builtin";
  for (const std::string& file : files) {
    ArtifactSpec spec;
    spec.name = file;
    spec.where = file;
    spec.tracked_allowed = true;  // a person named this very file
    force.policy.artifacts.push_back(std::move(spec));
  }
  Sha256 hash;
  hash.add(std::string_view(terms));
  force.info.sha256 = hash.hex();
  return force;
}

void choose_builtin_gates(Policy& policy, const BuiltinEvidence& evidence) {
  if (evidence.tests || !evidence.coverage) policy.gates.push_back(gate("tests", Level::block));
  if (!evidence.coverage) return;
  if (evidence.change) policy.gates.push_back(gate("patch_coverage", Level::warn));
  if (evidence.change && evidence.baseline)
    policy.gates.push_back(gate("coverage_delta", Level::warn));
  if (evidence.change) return;
  policy.gates.push_back(gate("coverage", Level::block));
  policy.gates.back().settings["minimum"].by_selector["default"] = {"0%", "builtin"};
}

}  // namespace tidegate::app
