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

struct GateSpec {
  std::string id, kind, where;
  Level level = Level::block;
  std::vector<std::string> from;
  std::string from_where, modules_where;
  std::vector<std::string> modules;  // {"all"}, {"each"}, {a tier} or names
  std::string on_no_baseline = "warn";
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
  std::string base;
  std::vector<GateSpec> gates;
  std::vector<WaiverSpec> waivers;
  std::vector<Error> not_in_effect;  // sections that this version reads but does not act on yet
};

}  // namespace tidegate
