#include "judge/judge.h"

#include <algorithm>
#include <set>

#include "judge/finding_roll.h"
#include "judge/narrow.h"
#include "judge/overview.h"
#include "judge/testimony.h"
#include "judge/waive.h"
#include "judge/waived_facts.h"
#include "judge/waiver_roll.h"
#include "judge/weigh.h"
#include "text/date.h"

namespace tidegate::judge {
namespace {

/// What was read may already fail where more evidence can only add to it; a minimum may yet be
/// reached.
std::vector<Fact> failing_whatever_is_lost(std::vector<Fact> facts) {
  std::erase_if(facts, [](const Fact& fact) {
    return !is_broken(fact) || fact.relation != Relation::at_most || !fact.observed ||
           fact.observed->unit() != Unit::count;
  });
  return facts;
}

/// Everything that a run's judgments are drawn from.
struct Court {
  const CaseFile& file;
  const Asking& asking;
  Narrower& narrower;
  WaiverRoll roll;
  FindingRoll findings;
};

/// What a gate says, of evidence that is complete or not.
struct Hearing {
  const ArmedGate& gate;
  const Selection& selection;
  bool complete = true;
};

std::vector<Fact> hear(const Hearing& hearing, Court& court, Waiving* waiving) {
  const Comparing comparing = hearing.complete ? Comparing::yes : Comparing::no;
  std::vector<Fact> facts =
      testimony_of(hearing.gate, hearing.selection, court.narrower, comparing, waiving);
  return hearing.complete ? facts : failing_whatever_is_lost(std::move(facts));
}

std::set<std::uint32_t> modules_asked(const ArmedGate& gate) {
  std::set<std::uint32_t> modules;
  for (const Question& question : gate.questions) {
    if (question.module != whole_repository) modules.insert(question.module);
  }
  return modules;
}

/// S8.2: asks again without what is waived when a binding fact is broken, and notes what each
/// waiver of the gate did. Returns whether it did so.
bool waive(const Hearing& hearing, Court& court, std::vector<Fact>& facts) {
  const std::vector<std::size_t> holding = court.roll.holding(hearing.gate.id);
  if (holding.empty()) return false;
  std::vector<const WaiverSpec*> waivers;
  for (const std::size_t index : holding) waivers.push_back(&court.roll.waiver(index));
  Waiving waiving(waivers, looks_at_change(hearing.gate), looks_at_change_alone(hearing.gate),
                  &court.findings);
  const bool broken = std::ranges::any_of(facts, is_broken);
  const std::set<std::uint32_t> asked = modules_asked(hearing.gate);
  const std::vector<Covered> covered =
      waiving.covered(court.narrower.evidence_for(hearing.selection, whole_repository), asked);
  bool any = false;
  for (std::size_t i = 0; i < holding.size(); ++i) {
    if (!covered[i].anything && hearing.complete) court.roll.matches_nothing(holding[i]);
    if (!broken || covered[i].waived == 0) continue;
    court.roll.used(holding[i], covered[i].waived);
    court.findings.waive(
        [&](const Finding& finding) {
          const ModuleTable& modules = *court.file.modules;
          const bool asks =
              asked.empty() || asked.contains(modules.module_of(finding.location.path));
          return asks && waiving.covers(i, finding, modules);
        },
        hearing.selection);
    any = true;
  }
  if (any) facts = settled_facts(facts, hear(hearing, court, &waiving));
  return any;
}

/// A countdown stands for what the day changes: not for a warning that would be one anyway.
void conclude(const Scales& scales, Judgment& judgment) {
  judgment.outcome = outcome_of(scales);
  Scales blocking = scales;
  blocking.level = Level::block;
  if (judgment.outcome == Outcome::warn && outcome_of(blocking) == Outcome::warn)
    judgment.blocks_in_days = 0;
}

/// The facts and what they amount to, on what there is.
void decide(const Hearing& hearing, const Lack& lack, Court& court, Judgment& judgment) {
  judgment.facts = hear(hearing, court, nullptr);
  const bool waived = waive(hearing, court, judgment.facts);
  const bool broken = std::ranges::any_of(judgment.facts, is_broken);
  const Weight otherwise = hearing.complete
                               ? weigh_unbroken(hearing.gate, judgment.facts, court.file)
                               : Weight{lack.outcome, lack.reason, lack.hint};
  conclude({broken, waived, otherwise.outcome, judgment.level, court.asking.warn_only}, judgment);
  if (judgment.outcome != Outcome::waived && (!broken || !hearing.complete)) {
    judgment.reason = otherwise.reason;
    judgment.hint = otherwise.hint;
  }
  if (broken && judgment.hint.empty()) judgment.hint = court.roll.lapsed(judgment.id);
  if (broken && !hearing.complete) {
    judgment.facts.push_back({.label = "evidence",
                              .standing = Standing::unproven,
                              .note = lack.reason,
                              .code = "artifact.not_read"});
  }
}

/// A gate warns through the last day that its policy names, and blocks from the next on. Without a
/// day of judgment it blocks.
void set_level(const ArmedGate& gate, std::string_view today, Judgment& judgment) {
  judgment.level = gate.level;
  judgment.warn_until = gate.warn_until;
  const std::optional<std::int64_t> last = text::days_of(gate.warn_until);
  const std::optional<std::int64_t> now = text::days_of(today);
  if (gate.level == Level::warn || !last || !now || *now > *last) return;
  judgment.level = Level::warn;
  judgment.blocks_in_days = *last - *now + 1;
}

Judgment judge_one(const ArmedGate& gate, const Selection& selection, Court& court) {
  Judgment judgment{gate.id,    std::string(gate.kind->name),
                    gate.level, Outcome::not_applicable,
                    {},         gate.off.empty() ? court.file.skipped : gate.off,
                    ""};
  set_level(gate, court.asking.today, judgment);
  if (!judgment.reason.empty()) return judgment;
  const Lack lack = court.narrower.lack_of(gate, selection);
  const bool complete = lack.reason.empty();
  if (complete ||
      (lack.outcome == Outcome::not_evaluated && court.narrower.can_be_asked(gate, selection))) {
    decide({gate, selection, complete}, lack, court, judgment);
    return judgment;
  }
  conclude({false, false, lack.outcome, judgment.level, court.asking.warn_only}, judgment);
  judgment.reason = lack.reason;
  judgment.hint = lack.hint;
  return judgment;
}

/// Which reports are left to name.
struct Leftover {
  bool unplaced_only = false;   // gates were left out on demand, and their artifacts with them
  bool unplaced_named = false;  // a starved gate named those that nobody can place
};

/// What may be absent is not excused for being wrong, so only for a missing one is that an advice.
std::string what_to_do(const GatheredArtifact& artifact, bool unplaced) {
  if (unplaced) return "name its format: in the policy, so that its gates are known";
  const std::string mend = "mend what the artifact's own lines say, or remove it: ";
  if (artifact.spec != nullptr && !artifact.spec->required)
    return mend + "required: false does not excuse this";
  return artifact.row.state == ArtifactState::missing
             ? "say required: false in the artifact, or let a gate ask for it"
             : mend + "no gate judges it";
}

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
    judgment.hint = what_to_do(artifact, unplaced);
  }
  if (judgment.reason.empty()) return std::nullopt;
  return judgment;
}

/// Findings that were read for nothing: a report of a format that feeds no gate by itself (S5.9),
/// or whose gate the policy does not have. Said and not judged, because a report of the build may
/// be there for its readers alone; a gate that lacks findings is never evaluated anyway.
std::vector<Diagnostic> unasked_findings(const CaseFile& file,
                                         const std::set<std::size_t>& asked_for) {
  std::vector<Diagnostic> told;
  for (std::size_t i = 0; i < file.artifacts.size(); ++i) {
    const GatheredArtifact& artifact = file.artifacts[i];
    const bool read = artifact.row.state == ArtifactState::read && artifact.content.findings;
    if (!read || asked_for.contains(i)) continue;
    const std::size_t count = artifact.content.findings->findings.size();
    told.push_back({"findings.unasked", artifact.row.name,
                    "holds " + std::to_string(count) + (count == 1 ? " finding" : " findings") +
                        ", and no gate asks for " + (count == 1 ? "it" : "them")});
  }
  return told;
}

/// S8.1: without the policy that should decide, no judgment by another one is a pass.
Judgment without_policy(const Error& why) {
  return {.id = "policy",
          .gate = "policy",
          .outcome = Outcome::not_evaluated,
          .facts = {},
          .reason = why.message + " (" + why.code + ")",
          .hint = why.hint};
}

}  // namespace

Verdict judge(std::span<const ArmedGate> gates, const CaseFile& file, const Asking& asking) {
  Narrower narrower(file);
  Court court{file, asking, narrower, WaiverRoll(asking.waivers, asking.today, asking.waiver_max),
              FindingRoll(narrower)};
  Verdict verdict;
  if (!asking.no_policy.code.empty()) verdict.judgments.push_back(without_policy(asking.no_policy));
  std::set<std::size_t> asked_for;
  bool any_starved = false;  // then a report that nobody can place is named there
  for (const ArmedGate& gate : gates) {
    const Selection selection = narrower.selection_for(gate);
    asked_for.insert(selection.begin(), selection.end());
    verdict.judgments.push_back(judge_one(gate, selection, court));
    any_starved = any_starved || (verdict.judgments.back().outcome == Outcome::not_evaluated &&
                                  !narrower.is_fed(gate, selection));
  }
  std::optional<Judgment> lost = unasked(file, asked_for, {!asking.all_gates, any_starved});
  if (lost && file.skipped.empty()) verdict.judgments.push_back(std::move(*lost));
  const auto any = [&](Outcome outcome) {
    return std::ranges::find(verdict.judgments, outcome, &Judgment::outcome) !=
           verdict.judgments.end();
  };
  verdict.outcome = any(Outcome::fail)            ? Outcome::fail
                    : any(Outcome::not_evaluated) ? Outcome::not_evaluated
                                                  : Outcome::pass;
  verdict.overview = overview_of(file, narrower);
  verdict.overview.findings = court.findings.totals();
  verdict.overview.waivers = court.roll.rows();
  verdict.run.diagnostics = court.roll.diagnostics();
  if (asking.all_gates) {
    std::ranges::move(unasked_findings(file, asked_for),
                      std::back_inserter(verdict.run.diagnostics));
  }
  return verdict;
}

}  // namespace tidegate::judge
