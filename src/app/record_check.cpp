#include "app/record_check.h"

#include <algorithm>

#include "app/artifact_state.h"
#include "app/kept_record.h"
#include "text/glob.h"

namespace tidegate::app {
namespace {

using judge::GatheredArtifact;

std::string brief(const std::string& commit) {
  return commit.empty() ? "no commit" : commit.substr(0, 12);
}

/// The record beside the artifact, with when it was written.
struct Exhibit {
  KeptRecord record;
  std::string where;  // relative to the root
  std::int64_t written_ms = 0;
};

Result<Exhibit> exhibit_of(const ArtifactSpec& spec, const Standards& standards,
                           sys::World& world) {
  const std::string root = standards.around->root == "/" ? "" : standards.around->root;
  const std::string path = record_path(root, spec.record);
  Exhibit exhibit{{}, path.substr(root.size() + 1), 0};
  const Result<sys::FileFacts> facts = world.look_at(path);
  if (!facts) {
    return Error{"artifact.record_missing",
                 "there is no " + exhibit.where + ", so nothing shows how the command ended",
                 spec.where, "tidegate record --name " + spec.record + " -- CMD leaves one"};
  }
  exhibit.written_ms = facts.value().modified_ms;
  const Result<std::string> text = sys::read_all(world, path, record_bytes_max);
  if (!text) {
    return Error{"artifact.record_malformed", text.error().message, exhibit.where, ""};
  }
  exhibit.record = TG_TRY(record_from(text.value(), exhibit.where));
  if (exhibit.record.name != spec.record) {
    return Error{"artifact.record_malformed",
                 "expected the record \"" + spec.record + "\", got \"" + exhibit.record.name + "\"",
                 exhibit.where, ""};
  }
  return exhibit;
}

/// Says what is wrong, and remembers that something was.
class Examination {
 public:
  Examination(GatheredArtifact& artifact, const ArtifactSpec& spec, const Exhibit& exhibit,
              const Standards& standards, sys::World& world)
      : artifact_(artifact),
        spec_(spec),
        exhibit_(exhibit),
        record_(exhibit.record),
        standards_(standards),
        world_(world) {}

  /// Whether the record proves anything.
  bool hold(std::span<const ReadOutcome> outcomes) {
    look_at_place();
    look_at_commit();
    look_at_tree();
    look_at_end();
    look_at_sources();
    for (const ReadOutcome& outcome : outcomes) look_at_file(outcome);
    return sound_;
  }

 private:
  void object(ArtifactState state, const char* code, std::string message,
              const std::string& where = "") {
    sound_ = false;
    say(artifact_, state, {code, where.empty() ? exhibit_.where : where, std::move(message)});
  }

  void look_at_place() {
    const RepoPath path = RepoPath::from(exhibit_.where);
    if (!under_version_control(path, standards_.git->files.tracked)) return;
    object(ArtifactState::stale, "artifact.tracked",
           "is under version control, so nothing shows that this run made it");
  }

  void look_at_commit() {
    if (!standards_.around->repository || record_.commit == standards_.git->head) return;
    object(ArtifactState::broken, "artifact.record_other_commit",
           "the command was run on " + brief(record_.commit) + ", and " +
               brief(standards_.git->head) + " is judged");
  }

  /// In CI a build that edits a tracked file is no rarity, and the commit is judged all the same.
  void look_at_tree() {
    if (record_.tree != "edited" || !standards_.git->changed.empty()) return;
    const char* const code = "artifact.record_other_tree";
    const std::string message = "the command was run while tracked files differed from the commit";
    if (standards_.git->worktree || standards_.git->checked_out) {
      object(ArtifactState::broken, code, message);
    } else {
      say(artifact_, ArtifactState::read, {code, exhibit_.where, message});
    }
  }

  void look_at_end() {
    const std::string code = std::to_string(record_.exit_code);
    const bool wanted = spec_.exit_code && *spec_.exit_code == record_.exit_code;
    if (spec_.exit_code && !wanted) {
      object(ArtifactState::broken, "artifact.record_exit_code",
             "the command ended with " + code + ", and must end with " +
                 std::to_string(*spec_.exit_code));
    } else if (record_.ended == "not_started") {
      object(ArtifactState::broken, "artifact.record_unfinished",
             "the command could not be started (" + code + ")");
    } else if (record_.ended == "killed" && !wanted) {
      object(ArtifactState::broken, "artifact.record_unfinished",
             "signal " + std::to_string(record_.exit_code - 128) + " ended the command");
    }
  }

  /// What the command did not see proves nothing of what is there now. Which files it looked at
  /// nobody knows, so `sources:` says so, or all of them count.
  void look_at_sources() {
    const Result<text::GlobSet> sources = text::GlobSet::parse(spec_.sources);
    for (const RepoPath& changed : standards_.git->changed) {
      const bool other =
          !spec_.sources.empty() && sources && !sources.value().matches(changed.str());
      if (other) continue;
      if (!is_newer(changed)) continue;
      object(ArtifactState::stale, "artifact.older_than_source",
             "is older than " + changed.str() + ": run the command again");
      return;
    }
  }

  /// A file that is gone left a trace in its folder, or in one around that.
  bool is_newer(const RepoPath& changed) {
    for (std::string path = changed.str();;) {
      const Result<sys::FileFacts> facts = world_.look_at(absolute(path, standards_.around->root));
      if (facts) return facts.value().modified_ms > exhibit_.written_ms;
      const std::size_t end = path.rfind('/');
      if (path == "." || path.empty()) return false;
      path = end == std::string::npos ? "." : path.substr(0, end);
    }
  }

  void look_at_file(const ReadOutcome& outcome) {
    const std::string& name = outcome.file.path;
    const std::string path = absolute(name, standards_.folder);
    const std::optional<KeptOutput>& output = record_.output;
    if (output && absolute(output->path, standards_.around->root) == path) {
      look_at_output(*output, outcome);
    } else if (outcome.modified_ms > exhibit_.written_ms + clock_skew_ms) {
      object(ArtifactState::broken, "artifact.record_older",
             "was written after the command of " + exhibit_.where + " had ended", name);
    } else if (outcome.modified_ms < exhibit_.written_ms - record_.duration_ms - clock_skew_ms) {
      object(ArtifactState::broken, "artifact.record_not_its_report",
             "was written before the command of " + exhibit_.where + " began", name);
    }
  }

  void look_at_output(const KeptOutput& output, const ReadOutcome& outcome) {
    const std::string& name = outcome.file.path;
    if (!output.complete) {
      object(ArtifactState::broken, "artifact.record_partial",
             "may lack its end: something held the command's output when it had ended", name);
    }
    // A file that could not be read to its end is broken already.
    if (outcome.file.sha256.empty() || outcome.file.sha256 == output.sha256) return;
    object(ArtifactState::broken, "artifact.record_output_differs",
           "is not what the command printed, says " + exhibit_.where, name);
  }

  GatheredArtifact& artifact_;
  const ArtifactSpec& spec_;
  const Exhibit& exhibit_;
  const KeptRecord& record_;
  const Standards& standards_;
  sys::World& world_;
  bool sound_ = true;
};

}  // namespace

bool under_version_control(const RepoPath& path, const std::vector<RepoPath>& tracked) {
  const std::string& text = path.str();
  for (std::size_t end = text.find('/'); !text.empty(); end = text.find('/', end + 1)) {
    if (std::ranges::binary_search(tracked, RepoPath::from(text.substr(0, end)))) return true;
    if (end == std::string::npos) break;
  }
  return false;
}

std::optional<std::int64_t> look_at_record(GatheredArtifact& artifact, const ArtifactSpec& spec,
                                           std::span<const ReadOutcome> outcomes,
                                           const Standards& standards, sys::World& world) {
  if (spec.record.empty()) return std::nullopt;
  const Result<Exhibit> exhibit = exhibit_of(spec, standards, world);
  if (!exhibit) {
    break_with(artifact, exhibit.error());
    return std::nullopt;
  }
  const bool sound = Examination(artifact, spec, exhibit.value(), standards, world).hold(outcomes);
  if (!sound) return std::nullopt;
  return exhibit.value().record.exit_code;
}

}  // namespace tidegate::app
