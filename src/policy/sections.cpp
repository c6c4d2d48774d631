// The top-level keys of a policy, and the small tables under them.
#include <utility>

#include "policy/tables.h"
#include "policy/values.h"

namespace tidegate::policy {
namespace {

void take_store(Desk& desk, const KeyRow& row, const Node& value, BaselineSpec& spec) {
  take_name<&BaselineSpec::store>(desk, row, value, spec);
  const bool folder = spec.store.starts_with("dir:") && spec.store.size() > 4;
  if (spec.store.empty() || spec.store == "git" || folder) return;
  desk.clerk.note(value.at, "policy.bad_value",
                  "expected git or dir:FOLDER, got \"" + shown(spec.store) + "\"", "write git");
}

void take_ref(Desk& desk, const KeyRow& row, const Node& value, BaselineSpec& spec) {
  take_name<&BaselineSpec::ref>(desk, row, value, spec);
  const bool odd = spec.ref.find_first_of(" ~^:?*[\\") != std::string::npos ||
                   spec.ref.find("..") != std::string::npos || spec.ref.ends_with('/');
  if (spec.ref.empty() || (spec.ref.starts_with("refs/") && !odd)) return;
  desk.clerk.note(value.at, "policy.bad_value",
                  "expected a full ref, got \"" + shown(spec.ref) + "\"",
                  "write refs/tidegate/baselines or refs/heads/NAME");
}

constexpr Key<BaselineSpec> baseline_table[] = {
    {{"store", Shape::name, "where baselines are kept: git, or dir:FOLDER"}, take_store},
    {{"ref", Shape::name, "the ref of the git store"}, take_ref},
    {{"max_distance", Shape::count, "how many commits before the base a baseline may be; 50"},
     take_count<&BaselineSpec::max_distance>},
    {{"max_age", Shape::duration, "how much older than the base a baseline may be; 30d"},
     take_duration<&BaselineSpec::max_age>},
};

void take_version(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& /*draft*/) {
  const std::optional<std::int64_t> version = count_of(desk, value);
  if (!version || *version == 1) return;
  desk.clerk.note(value.at, "policy.version",
                  "expected version 1 of the policy, got \"" + std::to_string(*version) + "\"",
                  "write version: 1; requires: says which tidegate a policy needs");
}

void take_requires(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& /*draft*/) {
  const std::string* const text = prose_of(desk, value, "versions like \">=0.1 <1\"");
  if (text == nullptr) return;
  desk.policy.requires_version = *text;
  check_requires(desk, value, *text);
}

void take_exclude(Desk& desk, const KeyRow& row, const Node& value, Draft& /*draft*/) {
  take_globs<&Policy::exclude>(desk, row, value, desk.policy);
}

void take_skip(Desk& desk, const KeyRow& row, const Node& value, Draft& /*draft*/) {
  take_globs<&Policy::skip_if_only_changed>(desk, row, value, desk.policy);
}

void take_base(Desk& desk, const KeyRow& row, const Node& value, Draft& /*draft*/) {
  take_name<&Policy::base>(desk, row, value, desk.policy);
  const std::string& base = desk.policy.base;
  if (base.empty()) return;
  if (base.front() == '-' || base.find_first_of(" \t\n") != std::string::npos) {
    desk.clerk.note(value.at, "policy.bad_value",
                    "expected a branch or a revision, got \"" + shown(base) + "\"",
                    "write origin/main");
  }
}

void take_baseline(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& /*draft*/) {
  if (!is_map(desk, value, "keys like store")) return;
  read_table(desk, baseline_keys(), value, value.at, desk.policy.baseline);
}

void take_waiver_max(Desk& desk, const KeyRow& row, const Node& value, Draft& /*draft*/) {
  take_duration<&Policy::waiver_max>(desk, row, value, desk.policy);
}

constexpr Key<Draft> policy_table[] = {
    {{"version", Shape::one, "the version of the policy's form: 1", true}, take_version},
    {{"requires", Shape::text, "versions of tidegate that may judge by it, like \">=0.1 <1\""},
     take_requires},
    {{"extends", Shape::table, "the policy that this one builds on: a file and its hash", false,
      "extension"},
     take_extends},
    {{"modules", Shape::modules, "parts of the code base; the first that matches a file has it"},
     take_modules},
    {{"artifacts", Shape::artifacts, "the reports that the build must have left behind"},
     take_artifacts},
    {{"exclude", Shape::globs, "files that no gate looks at"}, take_exclude},
    {{"skip_if_only_changed", Shape::globs, "a change of such files alone is not judged"},
     take_skip},
    {{"base", Shape::name, "what a change is compared with, when the CI system does not say"},
     take_base},
    {{"baseline", Shape::table, "where earlier results are kept", false, "baseline"},
     take_baseline},
    {{"gates", Shape::gates, "what the build must satisfy"}, take_gates},
    {{"locked", Shape::names,
      "gates, GATE.KEY or sections that no policy that extends this one may loosen"},
     take_locked},
    {{"waiver_max", Shape::duration, "how far ahead a waiver may expire; 180d by default"},
     take_waiver_max},
    {{"waivers", Shape::waivers, "what is accepted for a time, although a gate objects"},
     take_waivers},
};

}  // namespace

std::span<const Key<Draft>> policy_keys() { return policy_table; }
std::span<const Key<BaselineSpec>> baseline_keys() { return baseline_table; }

}  // namespace tidegate::policy
