#include "app/explain_line.h"

#include <algorithm>
#include <charconv>

#include "app/hearing.h"
#include "app/read_files.h"
#include "judge/narrow.h"
#include "text/escape.h"
#include "tidegate/analysis/line_map.h"
#include "tidegate/analysis/patch.h"

namespace tidegate::app {
namespace {

/// A page of "what  words" rows.
class Rows {
 public:
  void add(const std::string& what, const std::string& words) {
    page_ += "  " + what + std::string(what.size() < 9 ? 9 - what.size() : 1, ' ') + words + "\n";
  }
  std::string take() { return std::move(page_); }

 private:
  std::string page_;
};

std::string range(std::uint32_t first, std::uint32_t count) {
  return std::to_string(first) + "," + std::to_string(count);
}

/// The hunk that added the line, as a unified diff without context heads it.
std::string hunk_of(const FileChange& change, std::uint32_t line) {
  const auto added = [&](std::uint32_t n) {
    return std::ranges::binary_search(change.added, n, {}, &ChangedLine::line);
  };
  std::uint32_t first = line;
  std::uint32_t last = line;
  while (first > 1 && added(first - 1)) --first;
  while (added(last + 1)) ++last;
  const std::uint32_t kept = first == 1 ? 0 : LineMap(change).in_base(first - 1).value_or(0);
  auto removed = std::ranges::lower_bound(change.removed, kept + 1, {}, &ChangedLine::line);
  std::uint32_t gone = 0;
  for (; removed != change.removed.end() && removed->line == kept + 1 + gone; ++removed) ++gone;
  return "@@ -" + range(gone == 0 ? kept : kept + 1, gone) + " +" + range(first, last - first + 1) +
         " @@";
}

std::string meaning(LineClass line_class) {
  switch (line_class) {
    case LineClass::covered:
      return "it counts, and a test ran it";
    case LineClass::uncovered:
      return "it counts, and no test ran it";
    case LineClass::not_executable:
      return "it does not count: there is nothing to run in it";
    case LineClass::unmeasured:
      return "it counts as uncovered: no report tells whether it ran, and one ought to";
    case LineClass::not_enforced:
      return "it does not count: no report mentions the file, and none need to";
    case LineClass::excluded:
      return "it does not count: the policy excludes the file";
    case LineClass::moved:
      return "it does not count: it was moved here from elsewhere in this change";
  }
  return {};
}

std::string state_in(const FileCoverage& file, std::uint32_t line) {
  if (file.summary_only()) return "knows the file's totals and none of its lines";
  switch (file.state(line)) {
    case LineState::covered:
      return "ran line " + std::to_string(line);
    case LineState::uncovered:
      return "did not run line " + std::to_string(line);
    case LineState::not_executable:
      return "has nothing to run in line " + std::to_string(line);
  }
  return {};
}

/// What each report of its own says, because an artifact unites them.
void tell_reports(const Hearing& hearing, const cli::Check& check, const RepoPath& path,
                  std::uint32_t line, sys::World& world, Rows& rows) {
  const std::string folder =
      check.artifacts_folder.empty()
          ? hearing.around.root
          : world.real_path(absolute(check.artifacts_folder, hearing.around.folder));
  std::vector<ReadTask> tasks;
  for (const judge::GatheredArtifact& artifact : hearing.file.artifacts) {
    if (!artifact.content.coverage) continue;
    for (const ArtifactFile& file : artifact.row.files) {
      const std::string report = absolute(file.path, folder);
      const std::string in_root = below(report, hearing.around.root);
      const std::size_t slash = in_root.rfind('/');
      tasks.push_back({report, file.path,
                       slash == std::string::npos ? "" : in_root.substr(0, slash), artifact.spec});
    }
  }
  const read::TrackedFiles tracked(hearing.around.occasion.tracked, hearing.around.root,
                                   hearing.git.ignored);
  const ReadSettings settings{check.limits, world.cores(), false, hearing.force.policy.exclude,
                              &tracked};
  std::size_t silent = 0;
  for (const ReadOutcome& outcome : read_files(tasks, settings, world)) {
    if (!outcome.reading) continue;
    const auto* const coverage = std::get_if<Coverage>(&outcome.reading->artifact);
    if (coverage == nullptr) continue;
    const auto file = std::ranges::lower_bound(coverage->files, path, {}, &FileCoverage::path);
    if (file == coverage->files.end() || file->path != path) {
      ++silent;
      continue;
    }
    rows.add("report", text::log_safe(outcome.file.path) + " " + state_in(*file, line));
  }
  if (silent > 0) {
    rows.add("report", std::to_string(silent) + " coverage report" + (silent == 1 ? "" : "s") +
                           " without this file");
  }
  if (tasks.empty()) rows.add("report", "no coverage report was read (tidegate check says why)");
}

Evidence evidence_of(const Hearing& hearing) {
  judge::Narrower narrower(hearing.file);
  judge::Selection selection;
  for (std::size_t i = 0; i < hearing.file.artifacts.size(); ++i) {
    const judge::GatheredArtifact& artifact = hearing.file.artifacts[i];
    if (artifact.content.coverage && artifact.row.state == ArtifactState::read)
      selection.push_back(i);
  }
  return narrower.evidence_for(selection, judge::whole_repository);
}

/// The first line of the page: what the line is.
std::string classified(const Hearing& hearing, const FileChange& change, std::uint32_t line,
                       Rows& rows) {
  const auto place = std::ranges::lower_bound(change.added, line, {}, &ChangedLine::line);
  if (place == change.added.end() || place->line != line) {
    return "is no changed line, so patch_coverage does not look at it";
  }
  rows.add("hunk", hunk_of(change, line));
  const Patch patch = classify_patch(evidence_of(hearing));
  const auto file = std::ranges::lower_bound(patch.files, change.path, {}, &PatchFile::path);
  if (file == patch.files.end() || file->path != change.path) return "has no lines to cover";
  const LineClass kind = file->classes[static_cast<std::size_t>(place - change.added.begin())];
  if (!file->decision.empty()) rows.add("because", text::log_safe(file->decision));
  return "is " + std::string(to_word(kind)) + ": " + meaning(kind);
}

std::string ends_of(const Hearing& hearing) {
  std::string words = hearing.base ? hearing.base->commit.substr(0, 12) : "-";
  words += " to " + (hearing.head == "worktree" ? "the work tree"
                                                : hearing.head.value_or("-").substr(0, 12));
  if (hearing.base) words += " (" + text::log_safe(hearing.base->reason) + ")";
  return words;
}

}  // namespace

std::optional<SpelledLine> line_in(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  SpelledLine spelled{text.substr(0, colon), 0};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, spelled.line);
  if (read.ec != std::errc() || read.ptr != end || spelled.line == 0) return std::nullopt;
  return spelled;
}

Ended explain_line(const cli::Global& global, const cli::Explain& command, const SpelledLine& line,
                   sys::World& world) {
  const Result<Hearing> opened = open_hearing(global, command.check, world);
  if (!opened) {
    complain(opened.errors(), world);
    return {ending_of(opened.errors())};
  }
  const Hearing& hearing = opened.value();
  const RepoPath path =
      RepoPath::from(below(absolute(line.file, hearing.around.folder), hearing.around.root));
  if (!hearing.file.change) {
    complain({hearing.file.no_change}, world);
    return {Ending::evidence_error};
  }
  Rows rows;
  rows.add("change", ends_of(hearing));
  const FileChange* const change = change_of(*hearing.file.change, path);
  const std::string what = change == nullptr ? "is in a file that the change does not touch"
                                             : classified(hearing, *change, line.line, rows);
  tell_reports(hearing, command.check, path, line.line, world, rows);
  return say(
      opening(path.str() + ":" + std::to_string(line.line)) + " " + what + ".\n\n" + rows.take(),
      world);
}

}  // namespace tidegate::app
