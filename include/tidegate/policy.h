// Policy: what a team demands, as values. The text form and its rules are in src/policy.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/artifact_spec.h"
#include "tidegate/params.h"
#include "tidegate/verdict.h"

namespace tidegate {

struct ModuleSpec {
  std::string name, where, tier, owner;
  std::vector<std::string> paths;  // empty: the name is the glob of one module per folder
  std::int64_t weight = 1;
  bool measured = true;
};

/// A setting's value: one for all, or one per selector (`default`, a tier, a module's name).
struct GateSetting {
  std::string where;
  std::map<std::string, RawSetting, std::less<>>
      by_selector;  // one value for all stands under "default"
  bool operator==(const GateSetting&) const = default;
};

/// What follows when there is no baseline (S7.4).
enum class OnNoBaseline : std::uint8_t { fail, warn, skip };

/// Where earlier results are kept, and which of them are near enough (S7.1, S7.2).
struct BaselineSpec {
  std::string store = "git";  // or "dir:FOLDER"
  std::string ref = "refs/tidegate/baselines";
  std::int64_t max_distance = 50;
  Quantity max_age = milliseconds(30LL * 86'400'000);
  bool operator==(const BaselineSpec&) const = default;
};

struct GateSpec {
  std::string id, kind, where;
  Level level = Level::block;
  std::string warn_until;  // the last day that a gate of level block warns; empty: it never does
  std::vector<std::string> from;
  std::string from_where, modules_where;
  std::vector<std::string> modules;  // {"all"}, {"each"}, {a tier} or names
  OnNoBaseline on_no_baseline = OnNoBaseline::warn;
  When when;
  std::map<std::string, GateSetting, std::less<>> settings;
};

struct WaiverSpec {
  std::string gate, reason, owner, ticket, expires, where;
  std::map<std::string, std::string, std::less<>> match;
};

struct Policy {
  std::string name;  // as errors and the summary call it: "tidegate.yml"
  std::string requires_version;
  std::vector<ArtifactSpec> artifacts;
  std::vector<ModuleSpec> modules;
  std::vector<std::string> exclude, skip_if_only_changed;
  std::string base;  // a revision; empty: the default branch
  BaselineSpec baseline;
  Quantity waiver_max = milliseconds(180LL * 86'400'000);  // how far ahead a waiver may expire
  std::vector<GateSpec> gates;
  std::vector<WaiverSpec> waivers;
  std::vector<std::string> locked;   // what no policy that extends this one may loosen
  std::vector<Error> not_in_effect;  // sections that this version reads but does not act on yet
};

}  // namespace tidegate
