// `tidegate baseline`: keeps results for later runs to compare with, and shares them.
#include <algorithm>

#include "app/baseline_pages.h"
#include "app/baseline_remote.h"
#include "app/baseline_save.h"
#include "app/commands.h"
#include "app/policy_in_force.h"

namespace tidegate::app {
namespace {

/// Where the work tree's policy says; where there is none, as a policy that says nothing.
Result<BaselineSpec> spec_of(const cli::Global& global, const Surroundings& around,
                             sys::World& world) {
  const Result<PolicyInForce> force = load_policy(global, around, world);
  if (force) return force.value().policy.baseline;
  const bool none = force.error().code == "policy.not_found" && global.policy.empty();
  if (none) return BaselineSpec{};
  return force.errors();
}

Error not_for_folders(const BaselineStore& store) {
  return {"usage.invalid", store.name + " is a folder: there is no remote to talk to", "",
          "let the CI system keep the folder, or write baseline: {store: git} into the policy"};
}

Result<std::string> act(const cli::Global& global, const cli::Baseline& command,
                        sys::World& world) {
  const Surroundings around = TG_TRY(look_around(global, "none", world));
  const BaselineSpec spec = TG_TRY(spec_of(global, around, world));
  const BaselineStore store = TG_TRY(baseline_store(around, spec, command.check.limits));
  if (command.action == "show") return show_baseline(store, command.what, world);
  if (command.action == "list") return list_baselines(store, world);
  if (command.action == "prune") return prune_baselines(store, command.keep, world);
  if (!store.in_git()) return not_for_folders(store);
  return command.action == "fetch" ? fetch_baselines(store, command.what, world)
                                   : push_baselines(store, command.what, world);
}

}  // namespace

Ending baseline_ending(const Errors& errors) {
  const std::string& code = errors.front().code;
  if (code.starts_with("usage.") || code == "scm.bad_revision") return Ending::usage_error;
  if (code == "file.unwritable") return Ending::unwritten;
  const bool policy = code.starts_with("policy.") || code.starts_with("yaml.") ||
                      code.starts_with("gate.") || code.starts_with("number.");
  return policy ? Ending::policy_error : Ending::evidence_error;
}

Ended baseline(const cli::Global& global, const cli::Baseline& command, sys::World& world) {
  if (command.action == "save") return save_baseline(global, command, world);
  const Result<std::string> words = act(global, command, world);
  if (words) return say(words.value(), world);
  complain(words.errors(), world);
  return {baseline_ending(words.errors())};
}

}  // namespace tidegate::app
