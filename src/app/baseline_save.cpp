#include "app/baseline_save.h"

#include <algorithm>

#include "app/baseline_keep.h"
#include "app/hearing.h"
#include "git/clean.h"
#include "git/default_branch.h"
#include "text/escape.h"

namespace tidegate::app {
namespace {

std::string brief(const std::string& commit) { return commit.substr(0, 12); }

/// Three of them, and how many more.
std::string some_of(const std::vector<std::string>& names) {
  std::string words;
  for (std::size_t i = 0; i < names.size() && i < 3; ++i) {
    words += (i == 0 ? "" : ", ") + names[i];
  }
  return names.size() > 3 ? words + " and " + std::to_string(names.size() - 3) + " more" : words;
}

std::vector<RepoPath> artifacts_of(const Hearing& hearing, const cli::Check& command,
                                   sys::World& world) {
  const Surroundings& around = hearing.around;
  const std::string start =
      command.artifacts_folder.empty()
          ? around.root
          : world.real_path(absolute(command.artifacts_folder, around.folder));
  std::vector<RepoPath> paths;
  for (const judge::GatheredArtifact& artifact : hearing.file.artifacts) {
    for (const ArtifactFile& file : artifact.row.files) {
      paths.push_back(RepoPath::from(below(absolute(file.path, start), around.root)));
    }
  }
  std::ranges::sort(paths);
  return paths;
}

/// What was measured must be what the commit says. A file that is neither tracked nor ignored may
/// have been measured too; in CI such files lie about, and the commit is judged whatever they are.
Result<Done> clean(const Hearing& hearing, const BaselineStore& store, const cli::Check& command,
                   sys::World& world) {
  const git::Repository& repository = *hearing.around.repository;
  GitDoor door(world, command.limits.git_bytes);
  const git::Answer drivers = TG_TRY(door.ask(git::drivers_call(repository)));
  const std::vector<std::string> named = TG_TRY(git::drivers_from(drivers));
  const git::Answer edited =
      TG_TRY(door.ask(git::edited_files_call(repository, hearing.git.head, named)));
  std::vector<RepoPath> paths = TG_TRY(git::edited_files_from(edited));
  for (const RepoPath& path : hearing.git.files.hidden) {  // git shows no edit of them
    if (world.look_at(absolute(path.str(), hearing.around.root))) paths.push_back(path);
  }
  const std::vector<RepoPath>& untracked = hearing.git.files.untracked;
  if (hearing.git.worktree) paths.insert(paths.end(), untracked.begin(), untracked.end());
  const std::vector<RepoPath> artifacts = artifacts_of(hearing, command, world);
  const std::string own = store.in_git() ? "" : below(store.folder, hearing.around.root);
  std::vector<std::string> dirty;
  for (const RepoPath& path : paths) {
    const std::string& name = path.str();
    if (name.starts_with(".tidegate/") || (!own.empty() && name.starts_with(own + "/"))) continue;
    if (!std::ranges::binary_search(artifacts, path)) dirty.push_back(name);
  }
  if (dirty.empty()) return done;
  return Error{"baseline.not_clean",
               "results are kept by commit, and the work tree differs from " +
                   brief(hearing.git.head) + ": " + some_of(dirty),
               "", "commit them, undo them or let git ignore them, and run the tests again"};
}

std::string state_of(const ArtifactRow& row) {
  return "artifact \"" + row.name + "\" is " + std::string(to_word(row.state)) +
         (row.code.empty() ? "" : " (" + row.code + ")");
}

/// Every required artifact was read; what was not read of the others is named.
Result<std::string> whole(const Hearing& hearing) {
  Errors lacking;
  std::string words;
  for (const judge::GatheredArtifact& artifact : hearing.file.artifacts) {
    const ArtifactRow& row = artifact.row;
    if (row.state == ArtifactState::read || row.state == ArtifactState::optional_missing) continue;
    if (artifact.spec != nullptr && !artifact.spec->required) {
      words += "tidegate: " + text::log_safe(state_of(row)) + ", and is not kept\n";
      continue;
    }
    lacking.push_back({"baseline.artifact_not_read",
                       state_of(row) + ": half of a result is none to compare with", "", row.hint});
  }
  if (!lacking.empty()) return lacking;
  return words;
}

Result<history::SavedRun> run_of(const Hearing& hearing) {
  history::SavedRun run{hearing.git.head, {}};
  for (const judge::GatheredArtifact& artifact : hearing.file.artifacts) {
    if (artifact.row.state == ArtifactState::read) {
      run.artifacts[artifact.row.name] = artifact.content;
    }
  }
  if (!run.artifacts.empty()) return run;
  return Error{"baseline.artifact_not_read", "no artifact was read, so there is nothing to keep",
               "", "name the reports under artifacts: in the policy"};
}

Result<Done> may_share(const Hearing& hearing, const cli::Baseline& command, sys::World& world) {
  if (command.force) return done;
  std::optional<bool> shared = shared_by_ci(hearing.around.ci);
  if (!shared) {
    GitDoor door(world, command.check.limits.git_bytes);
    shared =
        TG_TRY(git::on_default_branch(*hearing.around.repository, hearing.git.head, door.asker()));
  }
  if (*shared) return done;
  return Error{"baseline.not_default_branch",
               brief(hearing.git.head) +
                   " is not on the default branch: what others compare with is kept there alone",
               "", "-o FILE keeps it in a file; --force keeps it in the shared store all the same"};
}

Result<std::string> save(const Hearing& hearing, const cli::Baseline& command, sys::World& world) {
  const Surroundings& around = hearing.around;
  const BaselineStore store =
      TG_TRY(baseline_store(around, hearing.force.policy.baseline, command.check.limits));
  if (hearing.git.trouble) return *hearing.git.trouble;
  if (hearing.git.head.empty()) {
    return Error{"baseline.not_clean", "the repository has no commit to keep a result of", "",
                 "commit something first"};
  }
  if (command.output.empty()) TG_TRY(may_share(hearing, command, world));
  TG_TRY(clean(hearing, store, command.check, world));
  const std::string left_out = TG_TRY(whole(hearing));
  const history::SavedRun run = TG_TRY(run_of(hearing));
  const std::string bytes = history::encode(run);
  // Nothing is kept that a later run would refuse.
  TG_TRY(history::decode(bytes, "this run", command.check.limits));
  const std::string what = left_out + "tidegate: the result of " + brief(run.commit) + " (" +
                           std::to_string(bytes.size()) + " bytes)";
  if (!command.output.empty()) {
    TG_TRY(world.write(absolute(command.output, around.folder), bytes));
    return what + " is in " + text::log_safe(command.output) + "\n";
  }
  const Keeping kept = TG_TRY(keep(store, run.commit, bytes, command.replace, world));
  const std::string place = " in " + text::log_safe(store.name);
  if (kept == Keeping::there_already) return what + " is there already" + place + "\n";
  const std::string next = store.in_git() ? "; tidegate baseline push shares it" : "";
  return what + (kept == Keeping::replaced ? " replaces the one" : " is kept") + place + next +
         "\n";
}

}  // namespace

std::optional<bool> shared_by_ci(const CiContext& ci) {
  if (ci.to_default_branch || ci.event == "merge_group") return true;
  if (ci.name == "none") return std::nullopt;
  constexpr std::string_view of_the_branch[] = {
      "push", "schedule", "workflow_dispatch", "repository_dispatch",
      "web",  "api",      "trigger",           "pipeline"};
  return std::ranges::find(of_the_branch, ci.event) != std::end(of_the_branch) &&
         !ci.default_branch.empty() && ci.branch == ci.default_branch;
}

Ended save_baseline(const cli::Global& global, const cli::Baseline& command, sys::World& world) {
  const Result<Hearing> hearing = open_hearing(global, command.check, world);
  if (!hearing) {
    complain(hearing.errors(), world);
    return {ending_of(hearing.errors())};
  }
  const Result<std::string> words = save(hearing.value(), command, world);
  if (words) return say(words.value(), world);
  complain(words.errors(), world);
  return {baseline_ending(words.errors())};
}

}  // namespace tidegate::app
