#include "app/hearing.h"

#include <algorithm>

#include "app/commands.h"
#include "app/comparison.h"
#include "app/gather.h"
#include "app/report_commit.h"
#include "app/rewire.h"
#include "app/sensible.h"
#include "judge/modules.h"
#include "text/suggest.h"

namespace tidegate::app {
namespace {

bool wants_hashes(const cli::Check& command) {
  return command.format == "json" ||
         std::ranges::find(command.outputs, "json", &cli::Output::format) != command.outputs.end();
}

std::vector<RepoPath> artifact_paths(const std::vector<Found>& found, const std::string& folder,
                                     const std::string& root) {
  std::vector<RepoPath> paths;
  for (const Found& one : found) {
    for (const FoundFile& file : one.files)
      paths.push_back(RepoPath::from(below(absolute(file.path, folder), root)));
  }
  std::ranges::sort(paths);
  return paths;
}

/// No code: a report, or what tidegate keeps. `artifacts` ascend.
bool is_evidence(const RepoPath& path, const std::vector<RepoPath>& artifacts) {
  return path.str().starts_with(".tidegate/") || std::ranges::binary_search(artifacts, path);
}

/// Opens one hearing, step by step.
class Clerk {
 public:
  Clerk(const cli::Global& global, const cli::Check& command, sys::World& world, Hearing& hearing)
      : global_(global),
        command_(command),
        world_(world),
        hearing_(hearing),
        door_(world, command.limits.git_bytes),
        inquiry_(hearing.around, command.head, door_),
        comparison_(hearing.around, command, door_, world) {}

  /// REQUIRES: a policy in force, when it is given, is that of the hearing.
  Result<Done> open(bool given);

 private:
  bool builtin() const { return hearing_.force.info.origin == PolicyOrigin::builtin; }
  Result<Done> find_policy();
  void ask_git();
  bool needs_change_first() const;
  void take_change();
  Result<ModuleTable> modules(std::span<const RepoPath> seen,
                              std::span<const RepoPath> earlier) const;
  Result<std::vector<judge::ArmedGate>> arm(const ModuleTable& modules) const;
  std::string start() const;
  void find_artifacts(const ModuleTable& modules);
  void gather_artifacts(const ModuleTable& modules);
  void read_artifacts(const ModuleTable& modules);
  void name_head();

  const cli::Global& global_;
  const cli::Check& command_;
  sys::World& world_;
  Hearing& hearing_;
  GitDoor door_;
  GitInquiry inquiry_;
  Comparison comparison_;
  std::vector<Found> found_;
  bool change_taken_ = false;
};

Result<Done> Clerk::find_policy() {
  if (!command_.files.empty()) {
    if (world_.look_at(absolute("tidegate.yml", hearing_.around.root))) {
      world_.complain(
          "tidegate: tidegate.yml is not used: named files are judged by the built-in policy\n");
    }
    hearing_.force = builtin_policy(command_.files);
    return done;
  }
  if (decides_as_file(command_, hearing_.around)) {
    hearing_.force = TG_TRY(load_policy(global_, hearing_.around, world_));
    return done;
  }
  const Result<std::string> head = inquiry_.head();
  // In CI a change must not choose what it is compared with, so its own `base:` is not asked.
  const Result<PolicyInForce> own = load_policy(global_, hearing_.around, world_);
  const bool asked = own && !hearing_.around.ci.automated;
  const auto& base = comparison_.find_base(head, asked ? own.value().policy.base : "");
  const PolicyEnds ends{
      base, head ? head.value() : "",
      command_.head == "worktree" || (!hearing_.around.ci.automated && command_.head.empty())};
  hearing_.force = TG_TRY(policy_in_force(global_, command_, hearing_.around, ends, door_, world_));
  return done;
}

void Clerk::ask_git() {
  const Result<git::Base>& base =
      comparison_.find_base(inquiry_.head(), hearing_.force.policy.base);
  // Two commits can be compared at once; a work tree's drivers must be known first.
  const bool early = !inquiry_.of_worktree() && base;
  if (early) {
    GitFacts commit;
    commit.head = inquiry_.head().value();
    comparison_.start(commit);
  }
  hearing_.git = inquiry_.answers();
  if (!early) comparison_.start(hearing_.git);
  if (base) {
    hearing_.base = base.value();
  } else {
    hearing_.file.no_change = base.error();
  }
  judge::Occasion& occasion = hearing_.around.occasion;
  occasion.tracked_known = hearing_.around.repository.has_value() && !hearing_.git.trouble;
  occasion.tracked = hearing_.git.files.tracked;
  if (!hearing_.git.files.untracked.empty()) {
    std::ranges::copy(hearing_.git.files.untracked, std::back_inserter(occasion.tracked));
    std::ranges::sort(occasion.tracked);
  }
  judge::CaseFile& file = hearing_.file;
  file.in_repository = hearing_.around.repository.has_value();
  file.exclude = hearing_.force.policy.exclude;
  if (occasion.tracked_known)
    file.tracked = std::make_shared<const std::vector<RepoPath>>(occasion.tracked);
}

/// Most runs read while git works; only what is read or asked can depend on the change.
bool Clerk::needs_change_first() const {
  const Policy& policy = hearing_.force.policy;
  const auto restricted = [](const auto& spec) { return !spec.when.changed.empty(); };
  return !policy.skip_if_only_changed.empty() || std::ranges::any_of(policy.gates, restricted) ||
         std::ranges::any_of(policy.artifacts, restricted);
}

void Clerk::take_change() {
  if (change_taken_) return;
  change_taken_ = true;
  const Result<std::shared_ptr<const Change>> change =
      comparison_.change(hearing_.git, artifact_paths(found_, start(), hearing_.around.root));
  if (!change) {
    hearing_.file.no_change = change.error();
    return;
  }
  hearing_.file.change = change.value();
  judge::Occasion& occasion = hearing_.around.occasion;
  occasion.changed_known = true;
  for (const FileChange& file : change.value()->files) {
    occasion.changed.push_back(file.path);
    if (!file.old_path.empty() && file.old_path != file.path)
      occasion.changed.push_back(file.old_path);
  }
  std::ranges::sort(occasion.changed);
}

Result<ModuleTable> Clerk::modules(std::span<const RepoPath> seen,
                                   std::span<const RepoPath> earlier) const {
  std::vector<std::string> sources;
  for (const ArtifactSpec& spec : hearing_.force.policy.artifacts)
    sources.insert(sources.end(), spec.sources.begin(), spec.sources.end());
  return judge::expand_modules(hearing_.force.policy.modules, hearing_.around.occasion.tracked,
                               seen, sources, earlier);
}

Result<std::vector<judge::ArmedGate>> Clerk::arm(const ModuleTable& modules) const {
  std::vector<judge::ArmedGate> gates =
      TG_TRY(judge::arm(hearing_.force.policy, modules, hearing_.around.occasion, all_gates()));
  if (command_.only.empty()) return gates;
  std::vector<std::string_view> ids;
  for (const judge::ArmedGate& gate : gates) ids.push_back(gate.id);
  for (const std::string& name : command_.only) {
    if (std::ranges::find(ids, name) != ids.end()) continue;
    return Error{"gate.unknown",
                 "--only: the policy has no gate \"" + name + "\"" + text::did_you_mean(name, ids),
                 "", ""};
  }
  std::erase_if(gates, [&](const judge::ArmedGate& gate) {
    return std::ranges::find(command_.only, gate.id) == command_.only.end();
  });
  return gates;
}

/// Where the patterns start.
std::string Clerk::start() const {
  const std::string& named = command_.artifacts_folder;
  if (!named.empty()) return world_.real_path(absolute(named, hearing_.around.folder));
  return builtin() ? hearing_.around.folder : hearing_.around.root;
}

void Clerk::find_artifacts(const ModuleTable& modules) {
  if (builtin()) {
    for (const std::string& file : command_.files) found_.push_back({{{"", file}}, {}, {}});
    return;
  }
  FileFinder finder(start(), modules, command_.limits, world_);
  for (ArtifactSpec& spec : hearing_.force.policy.artifacts) {
    found_.push_back(finder.find(spec));
    rewire(spec, found_.back(), finder, hearing_.force);
  }
}

void Clerk::read_artifacts(const ModuleTable& modules) {
  gather_artifacts(modules);
  if (!any_unmatched(hearing_.file.artifacts)) return;
  Result<std::vector<RepoPath>> ignored = inquiry_.ignored();
  if (!ignored || ignored.value().empty()) return;
  hearing_.git.ignored = std::move(ignored).value();
  gather_artifacts(modules);
}

void Clerk::gather_artifacts(const ModuleTable& modules) {
  const std::string folder = start();
  const auto artifacts = artifact_paths(found_, folder, hearing_.around.root);
  for (std::vector<RepoPath>* paths : {&hearing_.git.edited, &hearing_.git.stray})
    std::erase_if(*paths, [&](const RepoPath& path) { return is_evidence(path, artifacts); });
  const read::TrackedFiles tracked(hearing_.around.occasion.tracked, hearing_.around.root,
                                   hearing_.git.ignored);
  GatherSettings settings{folder, {}, &hearing_.around, &hearing_.git, &modules};
  settings.read = {command_.limits, command_.jobs == 0 ? world_.cores() : command_.jobs,
                   wants_hashes(command_), hearing_.force.policy.exclude, &tracked};
  hearing_.file.artifacts = gather(hearing_.force.policy.artifacts, found_, settings, world_);
}

/// Work-tree mode names the commit only while nothing but artifacts differs from it (S6.4).
void Clerk::name_head() {
  const GitFacts& git = hearing_.git;
  if (!hearing_.around.repository || git.head.empty()) return;
  const auto artifacts = artifact_paths(found_, start(), hearing_.around.root);
  const bool clean =
      !git.worktree ||
      (git.changed.empty() && std::ranges::all_of(git.files.untracked, [&](const RepoPath& path) {
         return is_evidence(path, artifacts);
       }));
  hearing_.head = clean ? git.head : "worktree";
}

Result<Done> Clerk::open(bool given) {
  if (!given) TG_TRY(find_policy());
  ask_git();
  const ModuleTable before = TG_TRY(modules({}, {}));
  if (!builtin()) TG_TRY(arm(before));
  find_artifacts(before);
  judge::CaseFile& file = hearing_.file;
  if (needs_change_first()) take_change();
  if (file.change)
    file.skipped = judge::why_skipped(hearing_.force.policy.skip_if_only_changed, *file.change);
  read_artifacts(before);
  take_change();
  doubt_reports(hearing_, command_, world_);
  comparison_.find_baseline(hearing_.git, hearing_.force.policy.baseline, file);
  if (builtin()) {
    const auto feeds = [&](std::string_view need) {
      return std::ranges::find(file.artifacts, need, &judge::GatheredArtifact::feeds) !=
             file.artifacts.end();
    };
    choose_builtin_gates(
        hearing_.force.policy,
        {feeds("tests"), feeds("coverage"), file.change != nullptr, file.baseline.has_value()});
  }
  ModuleTable table = TG_TRY(modules(paths_in(file), judge::earlier_paths(file)));
  hearing_.gates = TG_TRY(arm(table));
  file.modules = std::make_shared<const ModuleTable>(std::move(table));
  name_head();
  hearing_.diagnostics = hearing_.force.diagnostics;
  std::ranges::copy(hearing_.git.diagnostics, std::back_inserter(hearing_.diagnostics));
  std::ranges::copy(comparison_.diagnostics(), std::back_inserter(hearing_.diagnostics));
  return done;
}

}  // namespace

Result<Hearing> open_hearing(const cli::Global& global, const cli::Check& command,
                             sys::World& world, std::optional<PolicyInForce> given) {
  Hearing hearing;
  hearing.around = TG_TRY(look_around(global, command.ci, world));
  TG_TRY(sensible(global, command, hearing.around, world));
  const bool is_given = given.has_value();
  if (is_given) hearing.force = *std::move(given);
  {
    Clerk clerk(global, command, world, hearing);
    TG_TRY(clerk.open(is_given));
  }
  return hearing;
}

Ending ending_of(const Errors& errors) {
  const std::string& code = errors.front().code;
  return code == "usage.invalid" || code == "gate.unknown" ? Ending::usage_error
                                                           : Ending::policy_error;
}

}  // namespace tidegate::app
