// The tables of a policy, as reading and the schema share them.
#pragma once

#include <span>
#include <string>

#include "policy/keys.h"

namespace tidegate::policy {

/// Top-level keys that no Policy field holds yet.
struct Draft {
  bool has_gates = false;
  std::string extends_file, extends_sha256;
};

std::span<const Key<Draft>> policy_keys();
std::span<const Key<ArtifactSpec>> artifact_keys();
std::span<const Key<ModuleSpec>> module_keys();
std::span<const Key<GateSpec>> gate_keys();
std::span<const Key<When>> when_keys();
std::span<const Key<WaiverSpec>> waiver_keys();
std::span<const Key<WaiverSpec>> match_keys();
std::span<const Key<BaselineSpec>> baseline_keys();
std::span<const Key<Draft>> extension_keys();
std::span<const Key<GateSpec>> level_keys();

void take_artifacts(Desk& desk, const KeyRow& row, const Node& value, Draft& draft);
void take_modules(Desk& desk, const KeyRow& row, const Node& value, Draft& draft);
void take_gates(Desk& desk, const KeyRow& row, const Node& value, Draft& draft);
void take_waivers(Desk& desk, const KeyRow& row, const Node& value, Draft& draft);
void take_extends(Desk& desk, const KeyRow& row, const Node& value, Draft& draft);
void take_locked(Desk& desk, const KeyRow& row, const Node& value, Draft& draft);
/// What no module and no tier may be called.
std::span<const std::string_view> reserved_names();
/// The words of `when: event:` that are no pattern.
std::span<const std::string_view> known_events();
/// Reads `when:` into a field of this name.
void read_when(Desk& desk, const Node& value, When& when);
/// Reads the settings of a gate: every key of the entry that gate_keys does not have.
void read_settings(Desk& desk, const GateKind& kind, const Node& entry, GateSpec& spec);

/// Whether the version fits ">=0.1 <1"; notes a text that is no such list.
void check_requires(Desk& desk, const Node& value, std::string_view text);

inline constexpr std::string_view feed_words = "tests|coverage|types|security|findings";

}  // namespace tidegate::policy
