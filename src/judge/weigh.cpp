#include "judge/weigh.h"

#include <algorithm>

#include "judge/testimony.h"
#include "tidegate/codes.h"

namespace tidegate::judge {
namespace {

std::string mend(std::string_view code) {
  const auto row = std::ranges::find(all_codes(), code, &Code::name);
  return row == all_codes().end() ? "" : std::string(row->mend);
}

bool lacks_baseline(const Fact& fact) {
  return fact.standing == Standing::unproven && fact.code.starts_with("baseline.");
}

std::string told(const Fact& fact) {
  return (fact.subject.empty() ? "" : fact.subject + ": ") + fact.note;
}

/// Why there is nothing to compare with, as it was found when the baseline was looked for.
Weight without_baseline(const Fact& fact, const CaseFile& file) {
  if (file.baseline && fact.code == "baseline.missing") {
    const std::string whose = "the baseline of commit " + file.baseline->info.commit.substr(0, 12);
    if (!file.since_baseline) {
      return {Outcome::warn, whose + " is there, and what changed since that commit is not known",
              "bring the commit into this clone: git fetch --unshallow, or fetch-depth: 0 in CI"};
    }
    return {Outcome::warn, whose + " does not hold the artifacts that this gate compares",
            "save one that does, on the default branch: tidegate baseline save --replace"};
  }
  if (file.baseline || file.no_baseline.message.empty()) {
    return {Outcome::warn, told(fact), mend(fact.code)};
  }
  const Error& why = file.no_baseline;
  // What is there and cannot be used is broken evidence, and no first run.
  const bool absent = why.code == "baseline.missing" || why.code == "baseline.too_far" ||
                      why.code == "baseline.too_old" || !why.code.starts_with("baseline.");
  return {absent ? Outcome::warn : Outcome::not_evaluated,
          why.message + (why.code.empty() ? "" : " (" + why.code + ")"),
          why.hint.empty() ? mend(why.code) : why.hint};
}

/// Why nothing binds: proof, not silence (S1). Each thing is said once, with the modules of which
/// it is said.
std::string nothing_to_judge(const ArmedGate& gate, const std::vector<Fact>& facts) {
  if (gate.questions.empty()) return "every module that it asks for says measured: false";
  std::vector<std::pair<std::string, std::string>> said;  // a note, and whose it is
  for (const Fact& fact : facts) {
    const auto same =
        std::ranges::find(said, fact.note, &std::pair<std::string, std::string>::first);
    if (same == said.end()) {
      said.emplace_back(fact.note, fact.subject);
    } else if (!fact.subject.empty()) {
      same->second += (same->second.empty() ? "" : ", ") + fact.subject;
    }
  }
  std::string reason;
  for (const auto& [note, subjects] : said) {
    if (note.empty()) continue;
    if (!reason.empty()) reason += "; ";
    if (subjects.empty()) {
      reason += note;
    } else if (note == owes_nothing) {
      reason += "nothing ought to be measured in " + subjects;
    } else {
      reason += subjects + ": " + note;
    }
  }
  return reason.empty() ? "there is nothing to judge" : reason;
}

}  // namespace

bool lacks_evidence(const Fact& fact) {
  return fact.standing == Standing::unproven && !fact.code.starts_with("baseline.");
}

bool is_broken(const Fact& fact) { return fact.standing == Standing::binding && !fact.holds(); }

Weight weigh_unbroken(const ArmedGate& gate, const std::vector<Fact>& facts, const CaseFile& file) {
  const auto unproven = std::ranges::find_if(facts, lacks_evidence);
  if (unproven != facts.end()) {
    return {Outcome::not_evaluated, told(*unproven), mend(unproven->code)};
  }
  const auto unmatched = std::ranges::find_if(facts, lacks_baseline);
  const bool silent =
      std::ranges::none_of(facts, [](const Fact& fact) { return fact.observed.has_value(); });
  if (unmatched != facts.end() && (silent || gate.on_no_baseline != OnNoBaseline::skip)) {
    Weight weight = without_baseline(*unmatched, file);
    if (gate.on_no_baseline == OnNoBaseline::fail) weight.outcome = Outcome::not_evaluated;
    if (gate.on_no_baseline == OnNoBaseline::skip) weight.outcome = Outcome::not_applicable;
    return weight;
  }
  if (silent) return {Outcome::not_applicable, nothing_to_judge(gate, facts), ""};
  return {};
}

Outcome outcome_of(const Scales& scales) {
  const Outcome otherwise = scales.otherwise;
  const bool proven = otherwise == Outcome::pass || otherwise == Outcome::not_applicable;
  const Outcome outcome = scales.broken             ? Outcome::fail
                          : scales.waived && proven ? Outcome::waived
                                                    : otherwise;
  const bool gates = outcome == Outcome::fail || outcome == Outcome::not_evaluated;
  if (scales.level == Level::warn) return gates ? Outcome::warn : outcome;
  if (!scales.warn_only || outcome != Outcome::fail) return outcome;
  return otherwise == Outcome::not_evaluated ? Outcome::not_evaluated : Outcome::warn;
}

}  // namespace tidegate::judge
