#include "judge/testimony.h"

#include <algorithm>

#include "judge/weigh.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::judge {
namespace {

/// What a gate looks for in a module.
std::string sought_by(const Gate& gate) {
  const bool findings = std::ranges::find(gate.needs, Need::findings) != gate.needs.end();
  return findings ? "findings" : "coverage";
}

Fact lost_module(const std::string& name, std::string_view code, std::string sought) {
  return {.label = std::move(sought),
          .subject = name,
          .standing = Standing::unproven,
          .note = code == "module.no_files" ? "its globs match no tracked file"
                                            : "not one of its lines was measured",
          .code = std::string(code)};
}

std::int64_t lines_of(const std::shared_ptr<const Coverage>& coverage) {
  return coverage ? counts_of(*coverage, Metric::lines).total : 0;
}

/// S4.13: a module that cannot be judged, or in which nothing ought to be measured, is said to be
/// so.
std::optional<Fact> without_lines(const Evidence& evidence) {
  if (!evidence.module || !evidence.head.coverage) return std::nullopt;
  const Module& module = evidence.modules->modules()[*evidence.module];
  const Counts lines = counts_of(*evidence.head.coverage, Metric::lines);
  if (lines.total > 0 || module.name == other_module) return std::nullopt;
  const std::string code(lacking(module, lines));
  if (!code.empty()) return lost_module(module.name, code, "coverage");
  return Fact{.label = "coverage",
              .subject = module.name,
              .standing = Standing::noted,
              .note = owes_nothing};
}

/// That no tool found anything in a module is proof, if there is such a module.
std::optional<Fact> without_files(const Evidence& evidence) {
  if (!evidence.module || !evidence.head.findings) return std::nullopt;
  const Module& module = evidence.modules->modules()[*evidence.module];
  const bool no_files = module.tracked_files && *module.tracked_files == 0 && !module.gone;
  if (!no_files || module.name == other_module) return std::nullopt;
  return lost_module(module.name, "module.no_files", "findings");
}

bool has_findings(const Evidence& evidence) {
  return evidence.head.findings && !evidence.head.findings->findings.empty();
}

/// A module without a line is asked about only where there is something to say: the baseline knows
/// lines of it, or the change may add some. That nothing can be judged stands besides, unless the
/// gate said so itself.
std::vector<Fact> answer(const Gate& gate, const Evidence& evidence) {
  std::optional<Fact> silence = without_lines(evidence);
  if (!silence) silence = without_files(evidence);
  const bool had_lines =
      (evidence.base && lines_of(evidence.base->coverage) > 0) || has_findings(evidence);
  const bool of_change = std::ranges::find(gate.needs, Need::change) != gate.needs.end();
  if (silence && !had_lines && !of_change) return {std::move(*silence)};
  std::vector<Fact> facts = gate.ask(evidence);
  if (silence && std::ranges::none_of(facts, lacks_evidence)) {
    facts.push_back(std::move(*silence));
  }
  return facts;
}

/// The gate knows that there is no baseline; the case file knows why.
void say_why(std::vector<Fact>& facts, const CaseFile& file) {
  if (file.baseline || file.no_baseline.message.empty()) return;
  const Error& why = file.no_baseline;
  for (Fact& fact : facts) {
    if (fact.standing != Standing::unproven || fact.code != "baseline.missing") continue;
    fact.note = (why.where.empty() ? "" : why.where + ": ") + why.message;
    if (why.code.starts_with("baseline.")) fact.code = why.code;
  }
}

}  // namespace

std::vector<Fact> testimony_of(const ArmedGate& gate, const Selection& selection,
                               Narrower& narrower, Comparing comparing, Waiving* waiving) {
  std::vector<Fact> facts;
  for (const std::string& name : gate.lost) {
    const std::string sought =
        gate.questions.empty() ? "coverage" : sought_by(gate.questions.front().gate);
    facts.push_back(lost_module(name, "module.no_files", sought));
  }
  for (const Question& question : gate.questions) {
    Evidence evidence = narrower.evidence_for(selection, question.module);
    if (comparing == Comparing::no) {
      evidence.base.reset();
      evidence.since_baseline.reset();
    }
    if (waiving != nullptr && waiving->covers_whole(evidence)) continue;
    if (waiving != nullptr) evidence = waiving->without(std::move(evidence));
    std::ranges::move(answer(question.gate, evidence), std::back_inserter(facts));
  }
  say_why(facts, narrower.file());
  return facts;
}

}  // namespace tidegate::judge
