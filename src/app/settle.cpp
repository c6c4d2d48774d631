#include "app/settle.h"

#include <algorithm>

#include "app/artifact_state.h"
#include "app/record_check.h"
#include "app/settle_findings.h"
#include "app/unite.h"
#include "text/number.h"

namespace tidegate::app {
namespace {

using judge::GatheredArtifact;

/// The files that a report speaks of, and what makes it new again.
struct Spoken {
  std::vector<std::string_view> paths;  // ascending
  std::string mend;
};

Spoken spoken_of(const Reading& reading) {
  Spoken spoken;
  if (const auto* const coverage = std::get_if<Coverage>(&reading.artifact)) {
    for (const FileCoverage& file : coverage->files) spoken.paths.push_back(file.path.str());
    spoken.mend = "run your tests first";
  } else if (const auto* const findings = std::get_if<Findings>(&reading.artifact)) {
    for (const Finding& finding : findings->findings) {
      if (finding.tracked) spoken.paths.push_back(finding.location.path.str());
    }
    std::ranges::sort(spoken.paths);
    spoken.mend = "run the tool first";
  }
  return spoken;
}

/// S4.22, in work-tree mode: lines have moved since.
void look_at_sources(GatheredArtifact& artifact, const ReadOutcome& outcome,
                     const Standards& standards, sys::World& world) {
  if (!outcome.reading || standards.git->changed.empty()) return;
  const Spoken spoken = spoken_of(*outcome.reading);
  for (const RepoPath& changed : standards.git->changed) {
    if (!std::ranges::binary_search(spoken.paths, std::string_view(changed.str()))) continue;
    const Result<sys::FileFacts> facts =
        world.look_at(absolute(changed.str(), standards.around->root));
    if (!facts || facts.value().modified_ms <= outcome.modified_ms) continue;
    say(artifact, ArtifactState::stale,
        {"artifact.older_than_source", outcome.file.path,
         "is older than " + changed.str() + ": " + spoken.mend});
    return;
  }
}

/// A report under version control, or from long ago, or from before the code it measures, shows
/// nothing (S4.22).
void look_at_age(GatheredArtifact& artifact, const ArtifactSpec& spec, const ReadOutcome& outcome,
                 const Standards& standards, sys::World& world) {
  const std::string& name = outcome.file.path;
  const RepoPath in_root =
      RepoPath::from(below(absolute(name, standards.folder), standards.around->root));
  if (!spec.tracked_allowed && under_version_control(in_root, standards.git->files.tracked)) {
    say(artifact, ArtifactState::stale,
        {"artifact.tracked", name,
         "is under version control, so nothing shows that this run made it"});
  }
  const std::int64_t age_ms = standards.now_ms - outcome.modified_ms;
  if (spec.max_age && age_ms < -clock_skew_ms) {
    say(artifact, ArtifactState::stale, {"artifact.stale", name, "is dated in the future"});
  }
  if (spec.max_age && milliseconds(age_ms) > *spec.max_age) {
    say(artifact, ArtifactState::stale,
        {"artifact.stale", name,
         "is " + text::show(milliseconds(age_ms), Relation::at_most) + " old, at most " +
             text::show_exact(*spec.max_age) + " is allowed"});
  }
  look_at_sources(artifact, outcome, standards, world);
}

/// Without git nobody can say that a report is not under version control, nor which file a path
/// means.
void look_at_git(GatheredArtifact& artifact, const ArtifactSpec& spec, const Standards& standards) {
  if (!standards.git->trouble) return;
  if (spec.tracked_allowed && !artifact.content.coverage && !artifact.content.findings) return;
  break_with(artifact, *standards.git->trouble);
}

void name_format(GatheredArtifact& artifact, const ArtifactSpec& spec,
                 std::span<const ReadOutcome> outcomes) {
  artifact.row.format = spec.format;
  const read::Reader* reader = read::reader_named(spec.format);
  for (const ReadOutcome& outcome : outcomes) {
    if (reader == nullptr) reader = outcome.reader;
  }
  if (reader == nullptr) {
    artifact.feeds = spec.feeds;
    return;
  }
  artifact.row.format = reader->name;
  artifact.feeds = spec.feeds.empty() ? std::string(reader->feeds) : spec.feeds;
}

/// `empty: clean` is of no help where nobody knows the format, or where it always writes something.
Error told_of_empty(Error error, const ReadOutcome& outcome, const ArtifactSpec& spec) {
  if (error.code != "artifact.empty_file" || !spec.empty_is_clean) return error;
  error.hint = outcome.reader == nullptr
                   ? "name its format:, because an empty file tells none"
                   : "empty: clean is no excuse: " + std::string(outcome.reader->name) +
                         " reports hold something even when there is no finding";
  return error;
}

void look_for_files(GatheredArtifact& artifact, const ArtifactSpec& spec, const Found& found,
                    const Standards& standards) {
  for (const Error& error : found.errors) break_with(artifact, error);
  const std::string off = judge::why_not(spec.when, standards.around->occasion);
  const bool absent = !off.empty() || (found.files.empty() && !spec.required);
  for (const Diagnostic& shortage : found.shortages) {
    if (!absent) say(artifact, ArtifactState::missing, shortage);
  }
  if (!off.empty() || (absent && found.errors.empty())) {
    state(artifact, ArtifactState::optional_missing, "", off.empty() ? "" : "not due: " + off);
  }
}

/// An optional report that its command failed to write is no report that is not due: the command
/// was run for the judged commit, and ended in another way than it should.
void look_at_failed_command(GatheredArtifact& artifact, const ArtifactSpec& spec,
                            const Standards& standards, sys::World& world) {
  if (spec.record.empty() || !judge::why_not(spec.when, standards.around->occasion).empty()) return;
  GatheredArtifact recorded;
  recorded.row.state = ArtifactState::read;
  const std::optional<std::int64_t> exit_code =
      look_at_record(recorded, spec, {}, standards, world);
  const auto objects = [&](std::string_view code) {
    return std::ranges::find(recorded.row.diagnostics, code, &Diagnostic::code) !=
           recorded.row.diagnostics.end();
  };
  const bool failed = objects("artifact.record_exit_code") ||
                      objects("artifact.record_unfinished") ||
                      (exit_code && *exit_code != spec.exit_code.value_or(0));
  // A record of another commit says nothing of this one.
  if (!failed || objects("artifact.record_other_commit")) return;
  say(artifact, ArtifactState::broken,
      {"artifact.record_exit_code", spec.where,
       "the command of the record \"" + spec.record + "\" failed and left no report"});
}

}  // namespace

judge::GatheredArtifact settle(const ArtifactSpec& spec, const Found& found,
                               std::span<ReadOutcome> outcomes, const Standards& standards,
                               sys::World& world) {
  GatheredArtifact artifact;
  artifact.row.name = spec.name;
  artifact.row.state = ArtifactState::read;
  name_format(artifact, spec, outcomes);
  look_for_files(artifact, spec, found, standards);
  if (artifact.row.state == ArtifactState::optional_missing) {
    look_at_failed_command(artifact, spec, standards, world);
    return artifact;
  }
  const std::optional<std::int64_t> exit_code =
      look_at_record(artifact, spec, outcomes, standards, world);
  for (ReadOutcome& outcome : outcomes) {
    artifact.row.files.push_back(outcome.file);
    hear_silence(outcome);
    for (const Error& error : outcome.errors)
      break_with(artifact, told_of_empty(error, outcome, spec));
    if (outcome.reading)
      std::ranges::move(outcome.reading->diagnostics, std::back_inserter(artifact.row.diagnostics));
    look_at_age(artifact, spec, outcome, standards, world);
  }
  unite(artifact, spec, found, outcomes, exit_code);
  look_at_git(artifact, spec, standards);
  // What was lost does not hide what failed; what is old says nothing of today.
  if (artifact.row.state == ArtifactState::stale) artifact.content = {};
  return artifact;
}

}  // namespace tidegate::app
