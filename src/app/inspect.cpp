// `tidegate inspect`: what tidegate sees in each report, without a policy.
#include <algorithm>

#include "app/commands.h"
#include "app/git_inquiry.h"
#include "app/inspection.h"
#include "app/read_files.h"
#include "app/surroundings.h"
#include "read/paths.h"

namespace tidegate::app {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

/// A report inside the repository is resolved to its files, leniently; one from elsewhere is shown
/// as it spells them.
std::vector<ReadOutcome> read_all_of(const cli::Inspect& command, const Surroundings& around,
                                     const GitFacts& git, sys::World& world) {
  ArtifactSpec inside;
  inside.format = command.as;
  inside.min_match = percent_of(0, 1);
  std::vector<RepoPath> known = git.files.tracked;
  known.insert(known.end(), git.files.untracked.begin(), git.files.untracked.end());
  const read::TrackedFiles tracked(std::move(known), around.root, git.ignored);
  const read::TrackedFiles nothing({}, around.root);
  ReadSettings settings{
      command.limits, command.jobs == 0 ? world.cores() : command.jobs, false, {}, &nothing};
  std::vector<ReadTask> tasks;
  std::vector<ReadTask> tracked_tasks;
  for (const std::string& file : command.files) {
    const std::string path = absolute(file, around.folder);
    const std::string in_root = around.repository ? below(path, around.root) : "";
    auto& list = in_root.empty() ? tasks : tracked_tasks;
    list.push_back({path, file, folder_of(in_root), &inside});
  }
  std::vector<ReadOutcome> outcomes = read_files(tasks, settings, world);
  settings.tracked = &tracked;
  std::ranges::move(read_files(tracked_tasks, settings, world), std::back_inserter(outcomes));
  const auto asked = [&](const ReadOutcome& outcome) {
    return std::ranges::find(command.files, outcome.file.path) - command.files.begin();
  };
  std::ranges::stable_sort(outcomes, {}, asked);
  return outcomes;
}

}  // namespace

Ended inspect(const cli::Global& global, const cli::Inspect& command, sys::World& world) {
  const Result<Surroundings> around = look_around(global, "none", world);
  if (!around) {
    complain(around.errors(), world);
    return {Ending::usage_error};
  }
  GitDoor door(world, command.limits.git_bytes);
  GitInquiry inquiry(around.value(), "", door);
  GitFacts git = inquiry.answers();
  if (git.trouble) complain({*git.trouble}, world);
  if (Result<std::vector<RepoPath>> ignored = inquiry.ignored())
    git.ignored = std::move(ignored).value();
  std::vector<Inspection> inspections;
  for (ReadOutcome& outcome : read_all_of(command, around.value(), git, world)) {
    inspections.push_back(inspection_of(std::move(outcome), around.value().repository.has_value()));
  }
  const bool json = command.format == "json";
  const Ended said = say(json ? to_json(inspections) : to_words(inspections), world);
  const bool all_read = std::ranges::all_of(inspections, [](const Inspection& inspection) {
    return inspection.row.state == ArtifactState::read;
  });
  return said.ending == Ending::said && !all_read ? Ended{Ending::evidence_error} : said;
}

}  // namespace tidegate::app
