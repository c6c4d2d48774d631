#include "app/finding_lines.h"

#include <algorithm>
#include <map>

#include "git/file_texts.h"
#include "git/line_digest.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t work_file_bytes_max = 8 << 20;  // larger ones are no source code

using LinesOfFiles = std::map<RepoPath, std::vector<Finding*>>;

LinesOfFiles asked_for(std::span<ReadOutcome> outcomes) {
  LinesOfFiles asked;
  for (ReadOutcome& outcome : outcomes) {
    auto* const findings =
        outcome.reading ? std::get_if<Findings>(&outcome.reading->artifact) : nullptr;
    if (findings == nullptr) continue;
    for (Finding& finding : findings->findings) {
      if (finding.tracked && finding.location.lines.first > 0)
        asked[finding.location.path].push_back(&finding);
    }
  }
  return asked;
}

void tell(std::vector<Finding*> findings, std::string_view text) {
  if (!git::has_plain_lines(text)) return;
  std::ranges::sort(findings, {}, [](const Finding* f) { return f->location.lines.first; });
  std::string room;
  std::uint32_t number = 1;
  Digest digest;
  std::uint32_t digested = 0;
  for (Finding* const finding : findings) {
    const std::uint32_t wanted = finding->location.lines.first;
    while (number < wanted && !text.empty()) {
      text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
      ++number;
    }
    if (text.empty()) return;  // beyond the end of the file
    if (digested != wanted) digest = git::digest_128_of(text.substr(0, text.find('\n')), room);
    digested = wanted;
    finding->line = digest;
  }
}

/// The file itself: no link on the way to it, and none at its end.
void tell_from_work_tree(const RepoPath& path, const std::vector<Finding*>& findings,
                         const Surroundings& around, sys::World& world) {
  const std::string place = absolute(path.str(), around.root);
  if (world.real_path(place) != place) return;
  const Result<std::string> text = sys::read_all(world, place, work_file_bytes_max);
  if (text) tell(findings, text.value());
}

void complain_of(const Error& error, std::span<ReadOutcome> outcomes) {
  for (ReadOutcome& outcome : outcomes) {
    const auto* const findings =
        outcome.reading ? std::get_if<Findings>(&outcome.reading->artifact) : nullptr;
    if (findings == nullptr || findings->findings.empty()) continue;
    outcome.reading->diagnostics.push_back(
        {"findings.lines_unknown", outcome.file.path,
         "findings are told apart by their messages alone: " + error.message});
  }
}

}  // namespace

void tell_lines(std::span<ReadOutcome> outcomes, const Surroundings& around, const GitFacts& git,
                std::int64_t bytes_max, sys::World& world) {
  if (!around.repository || git.trouble) return;
  const LinesOfFiles asked = asked_for(outcomes);
  std::vector<RepoPath> committed;
  for (const auto& [path, findings] : asked) {
    const bool differs = git.head.empty() || std::ranges::binary_search(git.changed, path) ||
                         std::ranges::binary_search(git.files.untracked, path);
    if (git.worktree && differs) {
      tell_from_work_tree(path, findings, around, world);
    } else if (git::can_be_asked(path)) {
      committed.push_back(path);
    }
  }
  if (committed.empty()) return;
  GitDoor door(world, bytes_max);
  const Result<git::Answer> answer =
      door.ask(git::file_texts_call(*around.repository, git.head, committed));
  if (!answer) return complain_of(answer.error(), outcomes);
  const auto texts = git::file_texts_from(answer.value(), committed.size());
  if (!texts) return complain_of(texts.error(), outcomes);
  for (std::size_t i = 0; i < committed.size(); ++i) {
    if (texts.value()[i]) tell(asked.at(committed[i]), *texts.value()[i]);
  }
}

}  // namespace tidegate::app
