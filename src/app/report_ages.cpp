#include "app/report_ages.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "text/glob.h"

namespace tidegate::app {
namespace {

// A difference that is smaller says nothing: a script writes both at once, and clocks are coarse.
constexpr std::int64_t noise_ms = 10'000;
constexpr std::size_t files_max = 2'000;  // that are looked at; a larger change is no edit by hand

/// "2 h 5 min"; "40 s" below a minute.
std::string in_words(std::int64_t duration_ms) {
  const std::int64_t seconds = duration_ms / 1'000, minutes = seconds / 60, hours = minutes / 60;
  if (hours >= 48) return std::to_string(hours / 24) + " days";
  if (hours > 0) return std::to_string(hours) + " h " + std::to_string(minutes % 60) + " min";
  return minutes > 0 ? std::to_string(minutes) + " min" : std::to_string(seconds) + " s";
}

struct Dated {
  std::string path;
  std::int64_t modified_ms = 0;
};

std::optional<Dated> newest_source(const Hearing& hearing, sys::World& world) {
  std::optional<Dated> newest;
  if (!hearing.file.change || hearing.file.change->files.size() > files_max) return newest;
  // Whatever any artifact measures is code; without `sources:` all that changed may be.
  std::vector<std::string> patterns;
  for (const ArtifactSpec& spec : hearing.force.policy.artifacts)
    patterns.insert(patterns.end(), spec.sources.begin(), spec.sources.end());
  const Result<text::GlobSet> sources = text::GlobSet::parse(patterns);
  for (const FileChange& file : hearing.file.change->files) {
    const std::string& path = file.path.str();
    if (!patterns.empty() && sources && !sources.value().matches(path)) continue;
    const Result<sys::FileFacts> facts = world.look_at(absolute(path, hearing.around.root));
    if (!facts) continue;
    const std::int64_t modified_ms = facts.value().modified_ms;
    if (!newest || modified_ms > newest->modified_ms) newest = Dated{path, modified_ms};
  }
  return newest;
}

std::optional<Dated> oldest_file(const judge::GatheredArtifact& artifact, const std::string& folder,
                                 sys::World& world) {
  std::optional<Dated> oldest;
  for (const ArtifactFile& file : artifact.row.files) {
    const Result<sys::FileFacts> facts = world.look_at(absolute(file.path, folder));
    if (!facts) continue;
    const std::int64_t modified_ms = facts.value().modified_ms;
    if (!oldest || modified_ms < oldest->modified_ms) oldest = Dated{file.path, modified_ms};
  }
  return oldest;
}

}  // namespace

std::vector<Diagnostic> report_ages(const Hearing& hearing, const cli::Check& command,
                                    sys::World& world) {
  if (hearing.around.ci.automated) return {};
  const std::optional<Dated> source = newest_source(hearing, world);
  if (!source) return {};
  const std::string folder = command.artifacts_folder.empty()
                                 ? hearing.around.root
                                 : absolute(command.artifacts_folder, hearing.around.folder);
  std::vector<Diagnostic> notes;
  for (const judge::GatheredArtifact& artifact : hearing.file.artifacts) {
    if (artifact.row.state != ArtifactState::read) continue;
    const std::optional<Dated> report = oldest_file(artifact, folder, world);
    if (!report || report->modified_ms + noise_ms > source->modified_ms) continue;
    notes.push_back({"artifact.older_than_change", report->path,
                     "is " + in_words(source->modified_ms - report->modified_ms) + " older than " +
                         source->path + ", which the change edits"});
  }
  return notes;
}

}  // namespace tidegate::app
