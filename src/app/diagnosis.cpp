#include "app/diagnosis.h"

#include <algorithm>

#include "app/nearest_file.h"
#include "app/policy_file.h"
#include "app/policy_remarks.h"
#include "doctor/policy_traps.h"
#include "judge/judge.h"
#include "text/date.h"
#include "tidegate/codes.h"

namespace tidegate::app {
namespace {

using doctor::Gravity;
using doctor::Symptom;
using doctor::Symptoms;

doctor::Demands demands_of(const Hearing& hearing) {
  doctor::Demands demands;
  for (const judge::ArmedGate& gate : hearing.gates) {
    if (gate.questions.empty()) continue;
    const std::vector<Need>& needs = gate.questions.front().gate.needs;
    if (std::ranges::find(needs, Need::change) != needs.end()) demands.change = true;
  }
  demands.baseline = std::ranges::any_of(hearing.force.policy.gates, doctor::compares);
  return demands;
}

/// Who forgot to commit the policy has none in CI.
void look_at_policy_file(const Hearing& hearing, sys::World& world, Symptoms& symptoms) {
  const Policy& policy = hearing.force.policy;
  const std::string path = below(
      absolute(policy.name, policy.name.find('/') == policy.name.npos ? hearing.around.root
                                                                      : hearing.around.folder),
      hearing.around.root);
  const GitFacts& git = hearing.git;
  if (!hearing.around.repository || git.trouble || path.empty()) return;
  if (std::ranges::binary_search(git.files.tracked, RepoPath::from(path))) return;
  GitDoor door(world, Limits{}.git_bytes);
  const Result<git::Answer> answer = door.ask(git::ignored_files_call(*hearing.around.repository));
  if (!answer) return;
  const Result<std::vector<RepoPath>> ignored = git::ignored_files_from(answer.value());
  const bool hidden = ignored && std::ranges::any_of(ignored.value(), [&](const RepoPath& entry) {
                        return path == entry.str() || path.starts_with(entry.str() + "/");
                      });
  if (hidden) {
    symptoms.push_back({Gravity::problem, "policy.ignored", policy.name,
                        "git ignores the policy, so no clone has it", "git add -f " + policy.name});
  } else {
    symptoms.push_back({Gravity::note, "policy.untracked", policy.name,
                        "the policy is not committed yet, so no clone has it",
                        "git add " + policy.name});
  }
}

/// Names the report that the pattern may have meant.
void look_near(const Hearing& hearing, const judge::GatheredArtifact& artifact,
               std::vector<std::string>& candidates, sys::World& world, Symptom& symptom) {
  if (artifact.spec == nullptr) return;
  if (candidates.empty()) candidates = files_below(hearing.around.root, world);
  for (const FilePattern& pattern : artifact.spec->files) {
    if (symptom.message.find("\"" + pattern.glob + "\"") == symptom.message.npos) continue;
    const std::string near =
        nearest_file(*artifact.spec, pattern.glob, candidates, hearing.around.root, world);
    if (near.empty()) return;
    symptom.message += "; the nearest report is " + near;
    symptom.mend = "files: " + near;
    return;
  }
}

void look_at_artifacts(const Hearing& hearing, sys::World& world, Symptoms& symptoms) {
  std::vector<std::string> candidates;
  for (const judge::GatheredArtifact& artifact : hearing.file.artifacts) {
    const bool fine = artifact.row.state == ArtifactState::read ||
                      artifact.row.state == ArtifactState::optional_missing;
    if (fine) continue;
    for (const Diagnostic& diagnostic : artifact.row.diagnostics) {
      const bool decides = diagnostic.code == artifact.row.code;
      Symptom symptom{decides ? Gravity::problem : Gravity::note, diagnostic.code, diagnostic.where,
                      "artifact \"" + artifact.row.name + "\": " + diagnostic.message,
                      decides ? artifact.row.hint : ""};
      if (diagnostic.code == "artifact.not_found")
        look_near(hearing, artifact, candidates, world, symptom);
      symptoms.push_back(std::move(symptom));
    }
  }
}

void look_at_history(const Hearing& hearing, const doctor::Demands& demands, Symptoms& symptoms) {
  const judge::CaseFile& file = hearing.file;
  if (!hearing.around.repository || hearing.git.trouble) return;
  if (demands.history() && file.change == nullptr && !file.no_change.code.empty())
    symptoms.push_back(symptom_of(Gravity::problem, file.no_change));
  const bool told = !symptoms.empty() && symptoms.back().code == file.no_baseline.code;
  if (demands.baseline && !file.baseline && !file.no_baseline.code.empty() && !told)
    symptoms.push_back(symptom_of(Gravity::note, file.no_baseline));
}

Symptoms look_at_policy(const Hearing& hearing, std::string_view text, const std::string& today) {
  Symptoms symptoms;
  const Policy& policy = hearing.force.policy;
  const ModuleTable& modules = *hearing.file.modules;
  const std::vector<RepoPath> none;
  symptoms = doctor::examine_policy(
      {policy, modules, hearing.file.tracked ? *hearing.file.tracked : none, today, text});
  for (const Error& remark : policy_remarks(policy, modules, hearing.gates)) {
    // A module that others hide is told of already, with what hides it.
    const bool hidden = std::ranges::any_of(symptoms, [&](const Symptom& symptom) {
      return symptom.code == "trap.module_unreachable" &&
             remark.message.find(symptom.message.substr(0, symptom.message.find(" is never"))) !=
                 remark.message.npos;
    });
    if (!hidden) symptoms.push_back(symptom_of(Gravity::problem, remark));
  }
  return symptoms;
}

Error without_repository(const Surroundings& around, sys::World& world) {
  const bool bare = world.look_at(around.root + "/objects") && world.look_at(around.root + "/HEAD");
  return {"scm.no_repository",
          bare ? "this is a bare repository, which has no reports"
               : "this is no git repository, so nobody knows what changed",
          "", bare ? "git worktree add FOLDER, and run it there" : "git init, or tidegate -C DIR"};
}

}  // namespace

Symptom symptom_of(Gravity gravity, const Error& error) {
  return {gravity, error.code, error.where, error.message, error.hint};
}

Diagnosis diagnose(const cli::Global& global, const Surroundings& around, sys::World& world) {
  Diagnosis found;
  if (!around.repository)
    found.symptoms.push_back(symptom_of(Gravity::problem, without_repository(around, world)));
  const Result<PolicyText> text = find_policy_file(global.policy, around, world);
  if (!text) {
    Error error = text.error();
    if (global.policy.empty() && error.where.empty() && error.message.starts_with("there is no"))
      error.hint = "tidegate init writes one";
    found.symptoms.push_back(symptom_of(Gravity::problem, error));
    return found;
  }
  // The work tree's own policy, as on a laptop: what a CI's event says is not asked.
  cli::Check command;
  command.ci = "none";
  command.head = "worktree";
  const Result<Hearing> opened = open_hearing(global, command, world);
  if (!opened) {
    for (const Error& error : opened.errors())
      found.symptoms.push_back(symptom_of(Gravity::problem, error));
    return found;
  }
  const Hearing& hearing = opened.value();
  found.demands = demands_of(hearing);
  if (hearing.git.trouble)
    found.symptoms.push_back(symptom_of(Gravity::problem, *hearing.git.trouble));
  look_at_policy_file(hearing, world, found.symptoms);
  Symptoms parts = look_at_policy(hearing, text.value().bytes, text::date_of(world.now_ms()));
  std::ranges::move(parts, std::back_inserter(found.symptoms));
  look_at_history(hearing, found.demands, found.symptoms);
  look_at_artifacts(hearing, world, found.symptoms);
  return found;
}

}  // namespace tidegate::app
