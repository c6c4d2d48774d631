#include "app/gather.h"

#include <algorithm>
#include <set>

#include "app/finding_lines.h"
#include "app/settle.h"

namespace tidegate::app {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

/// Tasks of all artifacts in one list, so that one pool of threads reads them.
std::vector<ReadTask> tasks_of(std::span<const ArtifactSpec> specs, const std::vector<Found>& found,
                               const GatherSettings& settings) {
  std::vector<ReadTask> tasks;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    for (const FoundFile& file : found[i].files) {
      const std::string path = absolute(file.path, settings.folder);
      const std::string in_root = below(path, settings.around->root);
      tasks.push_back(
          {path, file.path, folder_of(in_root.empty() ? file.path : in_root), &specs[i]});
    }
  }
  return tasks;
}

}  // namespace

std::vector<judge::GatheredArtifact> gather(std::span<const ArtifactSpec> specs,
                                            const std::vector<Found>& found,
                                            const GatherSettings& settings, sys::World& world) {
  const std::vector<ReadTask> tasks = tasks_of(specs, found, settings);
  std::vector<ReadOutcome> outcomes = read_files(tasks, settings.read, world);
  tell_lines(outcomes, *settings.around, *settings.git, settings.read.limits.git_bytes, world);
  const Standards standards{world.now_ms(), settings.folder, settings.around, settings.git};
  std::vector<judge::GatheredArtifact> artifacts;
  auto next = outcomes.begin();
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const auto last = next + static_cast<std::ptrdiff_t>(found[i].files.size());
    artifacts.push_back(settle(specs[i], found[i], {next, last}, standards, world));
    artifacts.back().spec = &specs[i];
    next = last;
  }
  return artifacts;
}

bool any_unmatched(std::span<const judge::GatheredArtifact> artifacts) {
  return std::ranges::any_of(artifacts, [](const judge::GatheredArtifact& artifact) {
    const auto mismatch = [](const Diagnostic& found) {
      return found.code.ends_with(".path_mismatch") || found.code.ends_with(".path_unmatched");
    };
    const auto& coverage = artifact.content.coverage;
    return std::ranges::any_of(artifact.row.diagnostics, mismatch) ||
           (coverage && std::ranges::find(coverage->files, false, &FileCoverage::tracked) !=
                            coverage->files.end());
  });
}

std::vector<RepoPath> paths_in(const judge::CaseFile& file) {
  std::set<RepoPath> paths;
  const auto add = [&paths](const Snapshot& snapshot) {
    if (snapshot.coverage) {
      for (const FileCoverage& covered : snapshot.coverage->files) paths.insert(covered.path);
    }
    if (!snapshot.findings) return;
    for (const Finding& finding : snapshot.findings->findings) {
      if (!finding.location.path.empty()) paths.insert(finding.location.path);
    }
  };
  for (const judge::GatheredArtifact& artifact : file.artifacts) add(artifact.content);
  if (file.baseline) {
    for (const auto& [name, snapshot] : file.baseline->artifacts) add(snapshot);
  }
  if (file.change) {
    for (const FileChange& changed : file.change->files) {
      paths.insert(changed.path);
      if (!changed.old_path.empty()) paths.insert(changed.old_path);
    }
  }
  return {paths.begin(), paths.end()};
}

}  // namespace tidegate::app
