// Arms the gates of a policy: finds each kind, expands its questions and reads the settings of
// each.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "judge/occasion.h"
#include "tidegate/gate.h"
#include "tidegate/module.h"
#include "tidegate/policy.h"

namespace tidegate::judge {

inline constexpr std::uint32_t whole_repository = 0xffffffff;

/// One asking of a gate: for the whole, or for one module with that module's settings.
struct Question {
  std::uint32_t module = whole_repository;  // index into the module table
  Gate gate;
};

struct ArmedGate {
  std::string id;
  const GateKind* kind = nullptr;
  Level level = Level::block;
  OnNoBaseline on_no_baseline = OnNoBaseline::warn;
  std::vector<std::string> from;  // names of artifacts; empty: all that feed the gate
  std::string off;                // why it is not asked on this occasion; empty when it is
  std::vector<std::string> lost;  // modules that it asks for by name and that nothing is
  std::vector<Question> questions;
  std::string warn_until = {};  // the last day that a gate of level block warns; empty: none
};

/// Runs before any artifact is opened; all mistakes of all gates at once. Codes: gate.unknown,
/// policy.*, number.*.
Result<std::vector<ArmedGate>> arm(const Policy& policy, const ModuleTable& modules,
                                   const Occasion& occasion,
                                   std::span<const GateKind* const> kinds);

}  // namespace tidegate::judge
