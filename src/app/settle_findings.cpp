#include "app/settle_findings.h"

#include <algorithm>

#include "app/artifact_state.h"
#include "tidegate/analysis/unions.h"

namespace tidegate::app {
namespace {

using judge::GatheredArtifact;

std::string listed(const std::vector<std::string>& names) {
  std::string words;
  for (const std::string& name : names) words += (words.empty() ? "" : ", ") + name;
  return words;
}

/// Whether a report without a finding counts as one that looked, because the policy says so.
bool taken_for_clean(GatheredArtifact& artifact, const ArtifactSpec& spec, const std::string& where,
                     const std::string& what) {
  if (!spec.empty_is_clean) return false;
  say(artifact, ArtifactState::read,
      {"findings.taken_for_clean", where,
       what + ", and is taken for a clean run because the artifact says empty: clean"});
  return true;
}

/// A file that cannot tell a clean run from one that never looked starves the artifact whatever
/// others hold: else an old finding beside it would make its silence a pass.
void look_at_silence(GatheredArtifact& artifact, const ArtifactSpec& spec, const std::string& where,
                     bool proven) {
  const std::string what = "holds no finding, and no proof that the tool looked at anything";
  if (proven || taken_for_clean(artifact, spec, where, what)) return;
  say(artifact, spec.empty_files_break ? ArtifactState::broken : ArtifactState::empty,
      {"findings.inconclusive", where, what});
}

/// A tool that says itself that it looked at nothing; judged for all files together, as the
/// emptiness of tests is (S3.8).
void look_at_counts(GatheredArtifact& artifact, const ArtifactSpec& spec,
                    const std::vector<const ReadFile*>& idle, bool alone) {
  if (idle.empty()) return;
  const std::string what = "says that no file was checked";
  if (alone) {
    if (taken_for_clean(artifact, spec, idle.front()->found->path, what)) return;
    say(artifact, ArtifactState::empty,
        {"findings.nothing_checked", idle.front()->found->path, what});
    return;
  }
  for (const ReadFile* const file : idle) {
    say(artifact, spec.empty_files_break ? ArtifactState::broken : ArtifactState::read,
        {"findings.file_without_check", file->found->path, what});
  }
}

void look_at_tools(GatheredArtifact& artifact, const ArtifactSpec& spec, const Findings& all) {
  for (const std::string& tool : spec.tools) {
    if (std::ranges::find(all.tools, tool) != all.tools.end()) continue;
    say(artifact, ArtifactState::broken,
        {"findings.tool_missing", spec.where,
         "expected a run of \"" + tool + "\", got " +
             (all.tools.empty() ? "none of any tool" : "runs of " + listed(all.tools))});
  }
}

/// A command that failed and names no reason did not say what it found.
void look_at_exit_code(GatheredArtifact& artifact, const ArtifactSpec& spec,
                       std::optional<std::int64_t> exit_code, bool anything_found) {
  if (!exit_code || *exit_code == 0 || anything_found) return;
  say(artifact, ArtifactState::broken,
      {"findings.tool_failed", spec.where,
       "the command that made the report ended with " + std::to_string(*exit_code) +
           ", and the report holds no finding"});
}

}  // namespace

void hear_silence(ReadOutcome& outcome) {
  const bool blank =
      outcome.errors.size() == 1 && outcome.errors.front().code == "artifact.empty_file";
  if (!blank || outcome.reader == nullptr || !outcome.reader->silent_when_clean) return;
  outcome.errors.clear();
  Findings nothing;
  nothing.tools = {std::string(outcome.reader->name)};
  nothing.inconclusive = true;
  outcome.reading = Reading{std::move(nothing), {}};
}

void unite_findings(GatheredArtifact& artifact, const ArtifactSpec& spec,
                    const std::vector<ReadFile>& files, std::optional<std::int64_t> exit_code) {
  std::vector<Findings> reports;
  std::vector<const ReadFile*> idle;
  bool anything_found = false;
  for (const ReadFile& file : files) {
    auto report = std::get<Findings>(std::move(file.outcome->reading->artifact));
    const bool found = !report.findings.empty() || file.outcome->excluded_findings > 0;
    anything_found = anything_found || found;
    if (!found && report.inconclusive) {
      look_at_silence(artifact, spec, file.found->path, exit_code == 0);
    } else if (!found && report.checked_files == 0) {
      idle.push_back(&file);
    }
    report.inconclusive = false;
    reports.push_back(std::move(report));
  }
  look_at_counts(artifact, spec, idle, idle.size() == files.size());
  look_at_exit_code(artifact, spec, exit_code, anything_found);
  Findings all = merge(std::move(reports));
  look_at_tools(artifact, spec, all);
  artifact.content.findings = std::make_shared<const Findings>(std::move(all));
}

}  // namespace tidegate::app
