#include "app/policy_here.h"

#include "app/git_inquiry.h"
#include "judge/modules.h"

namespace tidegate::app {

Result<PolicyHere> policy_here(const cli::Global& global, const std::string& named,
                               sys::World& world) {
  const Surroundings around = TG_TRY(look_around(global, "none", world));
  GitDoor door(world, Limits{}.git_bytes);
  GitInquiry inquiry(around, "", door);
  cli::Global naming = global;
  if (!named.empty()) naming.policy = named;
  PolicyInForce force = TG_TRY(load_policy(naming, around, world));
  const GitFacts git = inquiry.answers();
  if (git.trouble) complain({*git.trouble}, world);
  ModuleTable modules =
      TG_TRY(judge::expand_modules(force.policy.modules, git.files.tracked, {}, {}));
  std::vector<judge::ArmedGate> gates =
      TG_TRY(judge::arm(force.policy, modules, around.occasion, all_gates()));
  return PolicyHere{std::move(force), std::move(modules), std::move(gates)};
}

Ended refused(const Errors& errors, sys::World& world) {
  complain(errors, world);
  return {errors.front().code == "usage.invalid" ? Ending::usage_error : Ending::policy_error};
}

}  // namespace tidegate::app
