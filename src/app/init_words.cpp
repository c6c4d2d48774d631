#include "app/init_words.h"

#include <algorithm>
#include <utility>

#include "propose/packages.h"
#include "propose/segments.h"
#include "text/escape.h"

namespace tidegate::app {
namespace {

constexpr std::size_t shown_max = 5;

std::string counted(std::int64_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

void add(std::string& list, const std::string& words) {
  if (!words.empty()) list += (list.empty() ? "" : ", ") + words;
}

std::string row(std::string_view head, const std::string& words) {
  std::string line(head);
  line.resize(9, ' ');
  return line + words + "\n";
}

bool fed_by(const propose::Artifact& artifact, std::string_view feeds) {
  return artifact.feeds == feeds;
}

/// "312 old type errors"; empty when there are none.
std::string old_ones(const Verdict& verdict, const Proposal& proposal, std::string_view feeds,
                     const std::string& noun) {
  if (!verdict.overview.findings) return "";
  std::int64_t count = 0;
  for (const propose::Artifact& artifact : proposal.terms.artifacts) {
    if (fed_by(artifact, feeds)) count += artifact.found;
  }
  return count == 0 ? "" : counted(count, "old " + noun);
}

/// Artifacts that are no evidence, in one phrase for each kind of lack.
std::string lacking(const Verdict& verdict) {
  std::string list;
  for (const ArtifactState state : {ArtifactState::missing, ArtifactState::empty,
                                    ArtifactState::broken, ArtifactState::stale}) {
    std::string names, last;
    for (const ArtifactRow& artifact : verdict.overview.artifacts) {
      if (artifact.state == state) add(names, std::exchange(last, artifact.name));
    }
    if (last.empty()) continue;
    add(list, names + (names.empty() ? "" : " and ") + last + " " + std::string(to_word(state)));
  }
  return list;
}

bool lacks_baseline(const Judgment& judgment) {
  return std::ranges::any_of(judgment.facts,
                             [](const Fact& fact) { return fact.code == "baseline.missing"; });
}

std::string reasons_of(const Verdict& verdict, const Proposal& proposal) {
  std::string reasons;
  if (!proposal.terms.measured) return "nothing is measured: " + lacking(verdict);
  if (verdict.overview.tests) {
    const TestTotals& tests = *verdict.overview.tests;
    const std::int64_t failed = tests.failed + tests.errored;
    if (failed > 0) add(reasons, counted(failed, "failing test"));
  }
  add(reasons, old_ones(verdict, proposal, "types", "type error"));
  add(reasons, old_ones(verdict, proposal, "security", "security finding"));
  add(reasons, old_ones(verdict, proposal, "findings", "finding"));
  for (const Judgment& judgment : verdict.judgments) {
    if (judgment.outcome != Outcome::warn || lacks_baseline(judgment)) continue;
    const bool known = judgment.reason.empty();
    add(reasons, judgment.id + (known ? " does not hold" : " cannot be judged"));
  }
  if (std::ranges::any_of(verdict.judgments, lacks_baseline)) add(reasons, "no baseline yet");
  add(reasons, lacking(verdict));
  return reasons;
}

}  // namespace

std::string words_of_finds(const Survey& survey, const Proposal& proposal) {
  std::string list;
  const auto languages = propose::languages_of(survey.finds);
  for (std::size_t i = 0; i < languages.size() && i < shown_max; ++i)
    add(list, std::string(languages[i].name) + " (" + counted(languages[i].files, "file") + ")");
  for (const propose::Tool& tool : proposal.terms.tools) add(list, std::string(tool.name));
  const auto packages = propose::packages_of(survey.finds);
  if (!packages.empty()) add(list, counted(std::ssize(packages), "package"));
  for (const std::string_view ci : propose::ci_systems_of(survey.finds)) add(list, std::string(ci));
  if (!survey.finds.repository) add(list, "no git repository");
  std::string words = row("found", list.empty() ? "no code" : list);
  if (survey.finds.reports.empty()) {
    words += row("reports", "none: nothing is measured");
  } else {
    std::string head = "reports";
    for (const propose::Artifact& artifact : proposal.terms.artifacts) {
      std::string globs;
      for (const std::string& glob : artifact.globs) add(globs, text::log_safe(glob, 200));
      words += row(head, artifact.name + ": " + globs + " (" + artifact.format +
                             (artifact.today.empty() ? "" : "; " + artifact.today) + ")");
      head.clear();
    }
  }
  const std::vector<std::string>& unused = proposal.unused;
  if (!unused.empty()) {
    words +=
        row("unused",
            text::log_safe(unused.front(), 200) +
                (unused.size() > 1 ? " and " + std::to_string(unused.size() - 1) + " more" : "") +
                ": the same coverage in another format");
  }
  for (const std::string& remark : survey.remarks) words += row("note", remark);
  if (!proposal.unmeasured.empty()) {
    std::string names;
    for (const std::string& package : proposal.unmeasured) add(names, text::log_safe(package, 200));
    words += row("note", "in no coverage report, so that no change of it is judged: " + names);
  }
  return words;
}

std::string words_of_today(const Verdict& verdict, const Proposal& proposal) {
  struct Row {
    Outcome outcome;
    const char* word;
  };
  constexpr Row rows[] = {{Outcome::pass, "pass"},
                          {Outcome::waived, "waived"},
                          {Outcome::warn, "warn"},
                          {Outcome::fail, "fail"},
                          {Outcome::not_evaluated, "not evaluated"},
                          {Outcome::not_applicable, "not applicable"}};
  std::string counts;
  for (const Row& one : rows) {
    const auto count = std::ranges::count(verdict.judgments, one.outcome, &Judgment::outcome);
    if (count > 0) add(counts, std::to_string(count) + " " + one.word);
  }
  const std::string reasons = reasons_of(verdict, proposal);
  const bool passes = verdict.exit_code == 0;
  return "today: " + counts + (reasons.empty() ? "" : " (" + reasons + ")") +
         (passes ? "" : "; tidegate check ends with " + std::to_string(verdict.exit_code)) + "\n";
}

std::string words_of_next(const Verdict& verdict, const Proposal& proposal) {
  if (verdict.exit_code == 0) {
    const bool baseline = std::ranges::any_of(verdict.judgments, lacks_baseline);
    return row("next", "read the policy, commit it, tidegate check") +
           (baseline ? row("",
                           "on the default branch: tidegate baseline save && tidegate baseline "
                           "push")
                     : "");
  }
  std::string words;
  std::string head = "next";
  if (!proposal.terms.measured) {
    for (const propose::Tool& tool : proposal.terms.tools) {
      for (const std::string& command : tool.commands) {
        words += row(head, command);
        head.clear();
      }
      if (!tool.note.empty()) words += row("", "(" + std::string(tool.note) + ")");
    }
    if (words.empty())
      words = row("next", "let your tests leave the reports that the policy names");
    return words + row("", "then tidegate init --force (to measure), tidegate check");
  }
  const auto& tests = verdict.overview.tests;
  if (tests && tests->passed == 0) {
    words = row("next", "mend the test run: none of its tests passed");
    head.clear();
  }
  for (const ArtifactRow& artifact : verdict.overview.artifacts) {
    if (artifact.state == ArtifactState::read || artifact.diagnostics.empty()) continue;
    words +=
        row(head, artifact.name + ": " + text::log_safe(artifact.diagnostics.front().message, 200) +
                      (artifact.hint.empty() ? "" : ": " + text::log_safe(artifact.hint, 200)));
    head.clear();
  }
  return words + row(head, "then tidegate init --force (to measure), tidegate check");
}

}  // namespace tidegate::app
