#include "judge/judge.h"

#include <algorithm>
#include <set>

#include "judge/narrow.h"
#include "tidegate/analysis/totals.h"
#include "tidegate/codes.h"

namespace tidegate::judge {
namespace {

std::string mend(std::string_view code) {
  const auto row = std::ranges::find(all_codes(), code, &Code::name);
  return row == all_codes().end() ? "" : std::string(row->mend);
}

Fact lost_module(const std::string& name, std::string_view code) {
  return {.label = "coverage",
          .subject = name,
          .standing = Standing::unproven,
          .note = code == "module.no_files" ? "its globs match no tracked file"
                                            : "not one of its lines was measured",
          .code = std::string(code)};
}

/// S4.13: a module that cannot be judged, or in which nothing ought to be measured, is said to be
/// so.
std::optional<Fact> without_lines(const Question& question, const Evidence& evidence,
                                  const CaseFile& file) {
  if (question.module == whole_repository || !evidence.head.coverage) return std::nullopt;
  const Module& module = file.modules->modules()[question.module];
  const Counts lines = counts_of(*evidence.head.coverage, Metric::lines);
  if (lines.total > 0 || module.name == other_module) return std::nullopt;
  const std::string code(lacking(module, lines));
  if (!code.empty()) return lost_module(module.name, code);
  return Fact{.label = "coverage",
              .subject = module.name,
              .standing = Standing::noted,
              .note = "nothing in it ought to be measured"};
}

std::vector<Fact> facts_of(const ArmedGate& gate, const Selection& selection, Narrower& narrower,
                           const CaseFile& file) {
  std::vector<Fact> facts;
  for (const std::string& name : gate.lost) facts.push_back(lost_module(name, "module.no_files"));
  for (const Question& question : gate.questions) {
    const Evidence evidence = narrower.evidence_for(selection, question.module);
    if (std::optional<Fact> fact = without_lines(question, evidence, file)) {
      facts.push_back(std::move(*fact));
      continue;
    }
    std::ranges::move(question.gate.ask(evidence), std::back_inserter(facts));
  }
  return facts;
}

bool is_broken(const Fact& fact) { return fact.standing == Standing::binding && !fact.holds(); }

/// What was read may already fail where more evidence can only add to it; a minimum may yet be
/// reached.
std::vector<Fact> failing_whatever_is_lost(std::vector<Fact> facts) {
  std::erase_if(facts, [](const Fact& fact) {
    return !is_broken(fact) || fact.relation != Relation::at_most || !fact.observed ||
           fact.observed->unit() != Unit::count;
  });
  return facts;
}

/// Why nothing binds: proof, not silence (S1).
std::string nothing_to_judge(const ArmedGate& gate, const Judgment& judgment) {
  if (gate.questions.empty()) return "every module that it asks for says measured: false";
  std::string names;
  for (const Fact& fact : judgment.facts) names += (names.empty() ? "" : ", ") + fact.subject;
  if (names.empty()) return "there is nothing to judge";
  return "nothing ought to be measured in " + names;
}

/// S1, S1.1: a binding fact that does not hold fails; else lacking proof decides; else the gate
/// passes.
void weigh(const ArmedGate& gate, Judgment& judgment) {
  const auto unproven = std::ranges::find(judgment.facts, Standing::unproven, &Fact::standing);
  const bool silent = std::ranges::none_of(
      judgment.facts, [](const Fact& fact) { return fact.observed.has_value(); });
  if (std::ranges::any_of(judgment.facts, is_broken)) {
    judgment.outcome = Outcome::fail;
  } else if (unproven != judgment.facts.end()) {
    judgment.outcome = Outcome::not_evaluated;
    judgment.reason = (unproven->subject.empty() ? "" : unproven->subject + ": ") + unproven->note;
    judgment.hint = mend(unproven->code);
  } else if (silent) {
    judgment.outcome = Outcome::not_applicable;
    judgment.reason = nothing_to_judge(gate, judgment);
  } else {
    judgment.outcome = Outcome::pass;
  }
}

/// S1.4: with `warn_only` what fails warns, but not past evidence that is lacking besides.
Outcome softened(const Judgment& judgment, bool warn_only) {
  const bool fails = judgment.outcome == Outcome::fail;
  const bool lacks = judgment.outcome == Outcome::not_evaluated;
  if (judgment.level == Level::warn) return fails || lacks ? Outcome::warn : judgment.outcome;
  if (!warn_only || !fails) return judgment.outcome;
  const bool unproven = std::ranges::find(judgment.facts, Standing::unproven, &Fact::standing) !=
                        judgment.facts.end();
  return unproven ? Outcome::not_evaluated : Outcome::warn;
}

Judgment judge_one(const ArmedGate& gate, const Selection& selection, Narrower& narrower,
                   const CaseFile& file, bool warn_only) {
  Judgment judgment{
      gate.id, std::string(gate.kind->name), gate.level, Outcome::not_applicable, {}, gate.off, ""};
  if (!gate.off.empty()) return judgment;
  const Lack lack = narrower.lack_of(gate, selection);
  const bool asked = lack.reason.empty() || (lack.outcome == Outcome::not_evaluated &&
                                             narrower.can_be_asked(gate, selection));
  if (asked) judgment.facts = facts_of(gate, selection, narrower, file);
  if (lack.reason.empty()) {
    weigh(gate, judgment);
  } else {
    judgment.facts = failing_whatever_is_lost(std::move(judgment.facts));
    judgment.outcome = judgment.facts.empty() ? lack.outcome : Outcome::fail;
    judgment.reason = lack.reason;
    judgment.hint = lack.hint;
    if (!judgment.facts.empty()) {
      judgment.facts.push_back({.label = "evidence",
                                .standing = Standing::unproven,
                                .note = lack.reason,
                                .code = "artifact.not_read"});
    }
  }
  judgment.outcome = softened(judgment, warn_only);
  return judgment;
}

/// Which reports are left to name.
struct Leftover {
  bool unplaced_only = false;   // gates were left out on demand, and their artifacts with them
  bool unplaced_named = false;  // a starved gate named those that nobody can place
};

/// What the build must have left behind and did not, when no gate would notice.
std::optional<Judgment> unasked(const CaseFile& file, const std::set<std::size_t>& asked_for,
                                const Leftover& leftover) {
  Judgment judgment;
  judgment.id = "artifacts";
  judgment.gate = "artifacts";
  for (std::size_t i = 0; i < file.artifacts.size(); ++i) {
    const GatheredArtifact& artifact = file.artifacts[i];
    const bool fine = artifact.row.state == ArtifactState::read ||
                      artifact.row.state == ArtifactState::optional_missing;
    const bool unplaced = artifact.feeds.empty();
    if (fine || asked_for.contains(i)) continue;
    if (unplaced ? leftover.unplaced_named : leftover.unplaced_only) continue;
    judgment.reason +=
        (judgment.reason.empty() ? "" : "; ") + ("artifact \"" + artifact.row.name) + "\" is " +
        std::string(to_word(artifact.row.state)) +
        (unplaced ? ", and nobody can tell which gate needs it" : ", and no gate asks for it");
    judgment.hint = unplaced ? "name its format: in the policy, so that its gates are known"
                             : "say required: false in the artifact, or let a gate ask for it";
  }
  if (judgment.reason.empty()) return std::nullopt;
  return judgment;
}

std::vector<ModuleRow> rows_of(const ModuleTable& table, const Coverage* coverage) {
  std::vector<ModuleRow> rows;
  if (table.modules().size() == 1) return rows;
  const std::vector<Counts> counts = coverage == nullptr
                                         ? std::vector<Counts>(table.modules().size())
                                         : counts_by_module(*coverage, table);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Module& module = table.modules()[i];
    ModuleRow row{module.name, module.tier, module.weight, std::nullopt, std::nullopt};
    if (counts[i].total > 0) row.lines = counts[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

Overview overview_of(const CaseFile& file, Narrower& narrower) {
  Overview overview;
  Selection read;
  for (std::size_t i = 0; i < file.artifacts.size(); ++i) {
    const GatheredArtifact& artifact = file.artifacts[i];
    overview.artifacts.push_back(artifact.row);
    if (artifact.row.state != ArtifactState::read) continue;
    overview.excluded_files += artifact.excluded_files;
    read.push_back(i);
  }
  const Snapshot all = narrower.evidence_for(read, whole_repository).head;
  overview.modules = rows_of(*file.modules, all.coverage.get());
  if (all.tests) overview.tests = totals_of(*all.tests);
  if (!all.coverage) return overview;
  overview.coverage = totals_of(*all.coverage);
  if (file.in_repository) {
    overview.coverage->unmatched_files =
        std::ranges::count(all.coverage->files, false, &FileCoverage::tracked);
  }
  return overview;
}

}  // namespace

Verdict judge(std::span<const ArmedGate> gates, const CaseFile& file, const Asking& asking) {
  Narrower narrower(file);
  Verdict verdict;
  std::set<std::size_t> asked_for;
  bool any_starved = false;  // then a report that nobody can place is named there
  for (const ArmedGate& gate : gates) {
    const Selection selection = narrower.selection_for(gate);
    asked_for.insert(selection.begin(), selection.end());
    verdict.judgments.push_back(judge_one(gate, selection, narrower, file, asking.warn_only));
    any_starved = any_starved || (verdict.judgments.back().outcome == Outcome::not_evaluated &&
                                  !narrower.can_be_asked(gate, selection));
  }
  if (std::optional<Judgment> lost = unasked(file, asked_for, {!asking.all_gates, any_starved})) {
    verdict.judgments.push_back(std::move(*lost));
  }
  const auto any = [&](Outcome outcome) {
    return std::ranges::find(verdict.judgments, outcome, &Judgment::outcome) !=
           verdict.judgments.end();
  };
  verdict.outcome = any(Outcome::fail)            ? Outcome::fail
                    : any(Outcome::not_evaluated) ? Outcome::not_evaluated
                                                  : Outcome::pass;
  verdict.overview = overview_of(file, narrower);
  return verdict;
}

}  // namespace tidegate::judge
