#include "app/report_commit.h"

#include <algorithm>
#include <optional>

#include "app/artifact_state.h"
#include "judge/usual_names.h"
#include "text/glob.h"

namespace tidegate::app {
namespace {

/// Which files a tool looked at nobody knows: tests by their names and what `sources:` says;
/// without it whatever may be code.
class Reach {
 public:
  explicit Reach(const ArtifactSpec& spec)
      : named_(!spec.sources.empty()), sources_(text::GlobSet::parse(spec.sources)) {}

  bool holds(const RepoPath& path) const {
    const judge::Exemption exemption = judge::exemption_of(path.str());
    if (exemption == judge::Exemption::test) return true;
    if (named_ && sources_) return sources_.value().matches(path.str());
    return exemption != judge::Exemption::no_code;
  }

 private:
  bool named_;
  Result<text::GlobSet> sources_;
};

class Doubter {
 public:
  Doubter(const Hearing& hearing, const std::string& folder, sys::World& world)
      : hearing_(hearing), folder_(folder), world_(world) {}

  void look_at(judge::GatheredArtifact& artifact, const ArtifactSpec& spec) const {
    if (artifact.row.files.empty()) return;
    if (!hearing_.git.checked_out) {
      const std::vector<std::string_view> measured = measured_by(artifact);
      look_at_change(artifact, [&](const RepoPath& path) {
        return std::ranges::binary_search(measured, std::string_view(path.str()));
      });
      return;
    }
    const Reach reach(spec);
    if (!looks_edited(artifact, reach)) {
      look_at_change(artifact, [&](const RepoPath& path) { return reach.holds(path); });
    }
  }

 private:
  static std::vector<std::string_view> measured_by(const judge::GatheredArtifact& artifact) {
    std::vector<std::string_view> paths;
    if (!artifact.content.coverage) return paths;
    for (const FileCoverage& file : artifact.content.coverage->files)
      paths.push_back(file.path.str());
    if (!std::ranges::is_sorted(paths)) std::ranges::sort(paths);
    return paths;
  }

  std::optional<std::int64_t> written_ms(const std::string& path, const std::string& start) const {
    const Result<sys::FileFacts> facts = world_.look_at(absolute(path, start));
    return facts ? std::optional(facts.value().modified_ms) : std::nullopt;
  }

  bool looks_edited(judge::GatheredArtifact& artifact, const Reach& reach) const {
    const auto doubt = [&](const RepoPath& path, const char* how) {
      if (!reach.holds(path)) return false;
      say(artifact, ArtifactState::stale,
          {"artifact.of_edited_files", artifact.row.files.front().path,
           "may be of no commit: " + path.str() + how});
      return true;
    };
    const GitFacts& git = hearing_.git;
    return std::ranges::any_of(git.edited,
                               [&](const RepoPath& path) {
                                 return doubt(path, " differs from the one that is judged");
                               }) ||
           std::ranges::any_of(git.files.hidden, [&](const RepoPath& path) {
             return written_ms(path.str(), hearing_.around.root) &&
                    doubt(path, " is marked so that git shows no edit of it");
           });
  }

  /// The file of the change that was written last, of those that the report is about.
  const FileChange* newest(const auto& is_of_it, std::int64_t& newest_ms) const {
    const std::vector<FileChange>& files = hearing_.file.change->files;
    for (std::size_t i = written_.size(); i < files.size(); ++i)
      written_.push_back(written_ms(files[i].path.str(), hearing_.around.root));
    const FileChange* found = nullptr;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!written_[i] || (found != nullptr && *written_[i] <= newest_ms)) continue;
      if (!is_of_it(files[i].path)) continue;
      found = &files[i];
      newest_ms = *written_[i];
    }
    return found;
  }

  void look_at_change(judge::GatheredArtifact& artifact, const auto& is_of_it) const {
    if (!hearing_.file.change) return;
    std::int64_t source_ms = 0;
    const FileChange* const source = newest(is_of_it, source_ms);
    if (source == nullptr) return;
    for (const ArtifactFile& report : artifact.row.files) {
      const auto report_ms = written_ms(report.path, folder_);
      if (!report_ms || *report_ms >= source_ms) continue;
      say(artifact, ArtifactState::stale,
          {"artifact.older_than_source", report.path,
           "is older than " + source->path.str() + ", which the judged change touches"});
      return;
    }
  }

  const Hearing& hearing_;
  const std::string& folder_;
  sys::World& world_;
  mutable std::vector<std::optional<std::int64_t>> written_;  // of the change's files, in order
};

/// A test that passes here may need what the commit lacks.
std::optional<Diagnostic> untracked_code(const std::vector<RepoPath>& stray) {
  const auto is_code = [](const RepoPath& path) {
    return judge::exemption_of(path.str()) != judge::Exemption::no_code;
  };
  const auto count = std::ranges::count_if(stray, is_code);
  if (count == 0) return std::nullopt;
  const std::string& first = std::ranges::find_if(stray, is_code)->str();
  return Diagnostic{
      "scm.untracked_code", first,
      "is not tracked" +
          (count > 1 ? ", nor are " + std::to_string(count - 1) + " more files" : "") +
          ": the judged commit goes without it"};
}

}  // namespace

void doubt_reports(Hearing& hearing, const cli::Check& command, sys::World& world) {
  const GitFacts& git = hearing.git;
  if (!git.checked_out && (!git.worktree || hearing.around.ci.automated)) return;
  if (const auto note = untracked_code(git.stray)) hearing.git.diagnostics.push_back(*note);
  const std::string folder = command.artifacts_folder.empty()
                                 ? hearing.around.root
                                 : absolute(command.artifacts_folder, hearing.around.folder);
  const Doubter doubter(hearing, folder, world);
  const std::vector<ArtifactSpec>& specs = hearing.force.policy.artifacts;
  for (std::size_t i = 0; i < hearing.file.artifacts.size() && i < specs.size(); ++i) {
    judge::GatheredArtifact& artifact = hearing.file.artifacts[i];
    doubter.look_at(artifact, specs[i]);
    if (artifact.row.state == ArtifactState::stale) artifact.content = {};
  }
}

}  // namespace tidegate::app
