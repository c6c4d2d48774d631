// `tidegate check`: the whole way of the data on one screen.
#include <algorithm>

#include "app/commands.h"
#include "app/deliver.h"
#include "app/gather.h"
#include "app/policy_in_force.h"
#include "judge/judge.h"
#include "judge/modules.h"
#include "text/suggest.h"

namespace tidegate::app {
namespace {

/// Everything that a run knows before the first artifact is opened.
struct Run {
  const cli::Check& command;
  sys::World& world;
  Surroundings around;
  PolicyInForce force;
  GitFacts git;
};

std::vector<std::string> sources_of(const Policy& policy) {
  std::vector<std::string> sources;
  for (const ArtifactSpec& spec : policy.artifacts) {
    sources.insert(sources.end(), spec.sources.begin(), spec.sources.end());
  }
  return sources;
}

Result<ModuleTable> modules_of(const Run& run, std::span<const RepoPath> seen) {
  return judge::expand_modules(run.force.policy.modules, run.around.occasion.tracked, seen,
                               sources_of(run.force.policy));
}

bool builtin(const Run& run) { return run.force.info.origin == PolicyOrigin::builtin; }

std::vector<Found> find_all(const Run& run, const std::string& folder, const ModuleTable& modules) {
  std::vector<Found> found;
  if (builtin(run)) {
    for (const std::string& file : run.command.files) found.push_back({{{"", file}}, {}, {}});
    return found;
  }
  FileFinder finder(folder, modules, run.command.limits, run.world);
  for (const ArtifactSpec& spec : run.force.policy.artifacts) found.push_back(finder.find(spec));
  return found;
}

bool wants_hashes(const cli::Check& command) {
  return command.format == "json" ||
         std::ranges::find(command.outputs, "json", &cli::Output::format) != command.outputs.end();
}

/// Where the patterns start.
std::string start_of(const Run& run) {
  const std::string& named = run.command.artifacts_folder;
  if (!named.empty()) return run.world.real_path(absolute(named, run.around.folder));
  return builtin(run) ? run.around.folder : run.around.root;
}

judge::CaseFile gather_all(const Run& run, const ModuleTable& modules) {
  const cli::Check& command = run.command;
  const std::string folder = start_of(run);
  const std::vector<Found> found = find_all(run, folder, modules);
  const read::TrackedFiles tracked(run.around.occasion.tracked, run.around.root, run.git.ignored);
  GatherSettings settings{folder, {}, &run.around, &run.git, &modules};
  settings.read = {command.limits, command.jobs == 0 ? run.world.cores() : command.jobs,
                   wants_hashes(command), run.force.policy.exclude, &tracked};
  return gather(run.force.policy.artifacts, found, settings, run.world);
}

/// Work-tree mode names the commit only while nothing but artifacts differs from it (S6.4).
std::optional<std::string> head_of(const Run& run, const judge::CaseFile& file) {
  if (!run.around.repository || run.git.head.empty()) return std::nullopt;
  std::vector<RepoPath> artifacts;
  for (const judge::GatheredArtifact& artifact : file.artifacts) {
    for (const ArtifactFile& report : artifact.row.files)
      artifacts.push_back(RepoPath::from(report.path));
  }
  const bool clean = run.git.changed.empty() &&
                     std::ranges::all_of(run.git.files.untracked, [&](const RepoPath& path) {
                       return path.str().starts_with(".tidegate/") ||
                              std::ranges::find(artifacts, path) != artifacts.end();
                     });
  return clean ? run.git.head : "worktree";
}

Result<std::vector<judge::ArmedGate>> arm(const Run& run, const ModuleTable& modules) {
  std::vector<judge::ArmedGate> gates =
      TG_TRY(judge::arm(run.force.policy, modules, run.around.occasion, all_gates()));
  if (run.command.only.empty()) return gates;
  std::vector<std::string_view> ids;
  for (const judge::ArmedGate& gate : gates) ids.push_back(gate.id);
  for (const std::string& name : run.command.only) {
    if (std::ranges::find(ids, name) == ids.end()) {
      return Error{
          "gate.unknown",
          "--only: the policy has no gate \"" + name + "\"" + text::did_you_mean(name, ids), "",
          ""};
    }
  }
  std::erase_if(gates, [&](const judge::ArmedGate& gate) {
    return std::ranges::find(run.command.only, gate.id) == run.command.only.end();
  });
  return gates;
}

Result<Verdict> reach_verdict(Run& run) {
  const ModuleTable before = TG_TRY(modules_of(run, {}));
  if (!builtin(run)) TG_TRY(arm(run, before));
  judge::CaseFile file = gather_all(run, before);
  if (builtin(run)) {
    const auto feeds = [&](std::string_view need) {
      return std::ranges::find(file.artifacts, need, &judge::GatheredArtifact::feeds) !=
             file.artifacts.end();
    };
    choose_builtin_gates(run.force.policy, feeds("tests"), feeds("coverage"));
  }
  ModuleTable modules = TG_TRY(modules_of(run, paths_in(file)));
  const std::vector<judge::ArmedGate> gates = TG_TRY(arm(run, modules));
  file.modules = std::make_shared<const ModuleTable>(std::move(modules));
  Verdict verdict = judge::judge(gates, file, {run.command.warn_only, run.command.only.empty()});
  verdict.run = {TIDEGATE_VERSION, std::nullopt,  head_of(run, file),   "",
                 run.force.info,   run.around.ci, run.command.warn_only};
  verdict.exit_code = exit_code(Ending::judged, verdict.judgments);
  return verdict;
}

Result<PolicyInForce> policy_for(const cli::Global& global, const cli::Check& command,
                                 const Surroundings& around, sys::World& world) {
  if (command.files.empty()) return load_policy(global.policy, around, world);
  if (world.look_at(absolute("tidegate.yml", around.root))) {
    world.complain(
        "tidegate: tidegate.yml is not used: named files are judged by the built-in policy\n");
  }
  return builtin_policy(command.files);
}

/// What only the whole command line and the folder show to be wrong.
Result<Done> sensible(const cli::Global& global, const cli::Check& command,
                      const Surroundings& around, sys::World& world) {
  if (!command.files.empty() && !global.policy.empty()) {
    return Error{"usage.invalid", "--policy and report files exclude each other", "",
                 "name the reports under artifacts: in the policy, or leave --policy out to judge "
                 "them by the built-in one"};
  }
  const std::string start = absolute(command.artifacts_folder, around.folder);
  const Result<sys::FileFacts> facts = world.look_at(world.real_path(start));
  if (!command.artifacts_folder.empty() &&
      (!facts || facts.value().kind != sys::EntryKind::folder)) {
    return Error{"usage.invalid", "there is no folder " + command.artifacts_folder, "",
                 "name the folder of the reports after --artifacts-dir"};
  }
  return done;
}

/// An output of an earlier run must not stand for a run that reached no verdict.
Ended without_verdict(Ending ending, const Errors& errors, const cli::Check& command,
                      const Surroundings& around, sys::World& world) {
  complain(errors, world);
  for (const cli::Output& output : command.outputs) {
    if (output.path != "-") world.remove(absolute(output.path, around.folder));
  }
  return {ending};
}

}  // namespace

Ended check(const cli::Global& global, const cli::Check& command, sys::World& world) {
  const Result<Surroundings> found = look_around(global, command.ci, world);
  if (!found) {
    complain(found.errors(), world);
    return {Ending::usage_error};
  }
  const Surroundings& around = found.value();
  const Result<Done> fine = sensible(global, command, around, world);
  if (!fine) return without_verdict(Ending::usage_error, fine.errors(), command, around, world);
  GitInquiry inquiry(around, world, command.limits.git_bytes);
  Result<PolicyInForce> force = policy_for(global, command, around, world);
  if (!force) {
    return without_verdict(Ending::policy_error, force.errors(), command, around, world);
  }
  complain(force.value().policy.not_in_effect, world);
  Run run{command, world, around, std::move(force).value(), inquiry.answers()};
  if (run.git.trouble) complain({*run.git.trouble}, world);
  run.around.occasion.tracked_known = around.repository.has_value() && !run.git.trouble;
  run.around.occasion.tracked = run.git.files.tracked;
  std::ranges::copy(run.git.files.untracked, std::back_inserter(run.around.occasion.tracked));
  const Result<Verdict> verdict = reach_verdict(run);
  if (!verdict) {
    const bool by_option = verdict.error().code == "gate.unknown";
    return without_verdict(by_option ? Ending::usage_error : Ending::policy_error, verdict.errors(),
                           command, around, world);
  }
  return {deliver(verdict.value(), global, command, world), verdict.value().judgments};
}

}  // namespace tidegate::app
