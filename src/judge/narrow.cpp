#include "judge/narrow.h"

#include <algorithm>

#include "judge/duties.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::judge {
namespace {

/// The needs of a gate do not depend on the module it is asked about.
const std::vector<Need>& needs_of(const ArmedGate& gate) {
  static const std::vector<Need> none;
  return gate.questions.empty() ? none : gate.questions.front().gate.needs;
}

bool feeds(const GatheredArtifact& artifact, const ArmedGate& gate) {
  if (artifact.feeds == gate.kind->name) return true;
  return std::ranges::any_of(needs_of(gate), [&](Need need) {
    // What findings are about differs too much: they name their gate (S5.9).
    return need != Need::findings && artifact.feeds == to_word(need);
  });
}

bool settled(const GatheredArtifact& artifact) {
  return artifact.row.state == ArtifactState::read ||
         artifact.row.state == ArtifactState::optional_missing;
}

bool met(Need need, const Snapshot& snapshot) {
  switch (need) {
    case Need::tests:
      return snapshot.tests != nullptr;
    case Need::coverage:
      return snapshot.coverage != nullptr;
    case Need::findings:
      return snapshot.findings != nullptr;
    case Need::facts:
      return snapshot.facts != nullptr;
    case Need::change:
      return true;  // asked of the case file, not of the artifacts
  }
  TG_ASSERT(false);
}

std::string because(const GatheredArtifact& artifact) {
  const std::string state(to_word(artifact.row.state));
  const std::string code = artifact.row.code.empty() ? "" : " (" + artifact.row.code + ")";
  return "artifact \"" + artifact.row.name + "\" is " + state + code;
}

/// Findings name the gate that they feed (S5.9): which report has some, and what to say of it.
Lack unfed_with_findings(const ArmedGate& gate, const CaseFile& file) {
  const std::string word(gate.kind->name);
  if (!gate.from.empty()) {
    return {Outcome::not_evaluated, "no artifact under from: holds findings",
            "name one whose format brings findings (tidegate list formats)"};
  }
  Lack lack{Outcome::not_evaluated, "no artifact of the policy feeds " + word,
            "say feeds: " + word +
                " in an artifact, or from: in the gate; of the formats that "
                "feed it by themselves tidegate list formats tells"};
  for (const GatheredArtifact& artifact : file.artifacts) {
    if (!artifact.content.findings) continue;
    const bool placed = !artifact.feeds.empty();
    lack.reason += ", and artifact \"" + artifact.row.name + "\" holds findings that feed " +
                   (placed ? artifact.feeds : std::string("no gate by themselves"));
    lack.hint = placed
                    ? "name it in the gate: from: [" + artifact.row.name + "]"
                    : "say feeds: " + word + " in that artifact, or name it in the gate: from: [" +
                          artifact.row.name + "]";
    return lack;
  }
  return lack;
}

/// Nothing brings what the gate needs; a report that was not read and that nobody can place may
/// have been meant to.
Lack unmet(Need need, const ArmedGate& gate, const CaseFile& file) {
  const std::string word(need == Need::findings ? gate.kind->name : to_word(need));
  Lack lack{
      Outcome::not_evaluated, "no artifact of the policy brings " + word + " to this gate",
      "name a report under artifacts: whose format feeds " + word + " (tidegate list formats)"};
  if (need == Need::findings) lack = unfed_with_findings(gate, file);
  for (const GatheredArtifact& artifact : file.artifacts) {
    if (!artifact.feeds.empty() || settled(artifact)) continue;
    lack.reason = "no report that was read brings " + word + ", and " + because(artifact);
    lack.hint = artifact.row.hint;
  }
  return lack;
}

std::string because(const Error& no_change) {
  if (no_change.message.empty()) return "the change is not known";
  return no_change.message + (no_change.code.empty() ? "" : " (" + no_change.code + ")");
}

}  // namespace

bool looks_at_change(const ArmedGate& gate) {
  const std::vector<Need>& needs = needs_of(gate);
  return std::ranges::find(needs, Need::change) != needs.end();
}

bool looks_at_change_alone(const ArmedGate& gate) {
  return looks_at_change(gate) && needs_of(gate).size() == 1;
}

Selection Narrower::selection_for(const ArmedGate& gate) const {
  Selection selection;
  for (std::size_t i = 0; i < file_.artifacts.size(); ++i) {
    const GatheredArtifact& artifact = file_.artifacts[i];
    const bool chosen = gate.from.empty()
                            ? feeds(artifact, gate)
                            : std::ranges::find(gate.from, artifact.row.name) != gate.from.end();
    if (chosen) selection.push_back(i);
  }
  return selection;
}

Lack Narrower::lack_of(const ArmedGate& gate, const Selection& selection) {
  if (!looks_at_change(gate)) return lack_of_artifacts(gate, selection);
  if (file_.change && file_.change->files.empty()) {
    return {Outcome::not_applicable, "no change: base and head have the same tree", ""};
  }
  Lack lack = lack_of_artifacts(gate, selection);
  if (file_.change || lack.outcome == Outcome::not_applicable) return lack;
  lack.reason += (lack.reason.empty() ? "" : "; ") + because(file_.no_change);
  if (lack.hint.empty()) lack.hint = file_.no_change.hint;
  return lack;
}

Lack Narrower::lack_of_artifacts(const ArmedGate& gate, const Selection& selection) {
  Lack lack;
  std::string absent;
  bool any_read = false;
  for (const std::size_t index : selection) {
    const GatheredArtifact& artifact = file_.artifacts[index];
    any_read = any_read || artifact.row.state == ArtifactState::read;
    if (artifact.row.state == ArtifactState::optional_missing) {
      absent += (absent.empty() ? "" : "; ") + ("artifact \"" + artifact.row.name) + "\" is " +
                (artifact.row.hint.empty() ? "optional and absent" : artifact.row.hint);
    }
    if (settled(artifact)) continue;
    lack.reason += (lack.reason.empty() ? "" : "; ") + because(artifact);
    if (lack.hint.empty()) lack.hint = artifact.row.hint;
  }
  if (!lack.reason.empty()) return lack;
  if (!any_read && !absent.empty()) {
    return {Outcome::not_applicable, absent, ""};
  }
  const Snapshot& whole = merged(selection).whole;
  for (const Need need : needs_of(gate)) {
    if (!met(need, whole)) return unmet(need, gate, file_);
  }
  return lack;
}

bool Narrower::is_fed(const ArmedGate& gate, const Selection& selection) {
  const Snapshot& whole = merged(selection).whole;
  return std::ranges::all_of(needs_of(gate), [&](Need need) { return met(need, whole); });
}

bool Narrower::can_be_asked(const ArmedGate& gate, const Selection& selection) {
  return (!looks_at_change(gate) || file_.change) && is_fed(gate, selection);
}

Narrower::Merged& Narrower::merged(const Selection& selection) {
  const auto found = merged_.find(selection);
  if (found != merged_.end()) return found->second;
  Merged merged;
  merged.whole = head_of(file_, selection);
  merged.base = base_of(file_, selection);
  merged.duties = duties_of(file_, selection);
  if (merged.whole.coverage) {
    merged.branches_measured = counts_of(*merged.whole.coverage, Metric::branches).total > 0;
  }
  return merged_.emplace(selection, std::move(merged)).first->second;
}

/// A module's branches are measured when a report that tells of branches tells of the module.
void Narrower::split_by_module(const Selection& selection, Merged& merged) const {
  const ModuleTable& table = *file_.modules;
  merged.by_module = split(*merged.whole.coverage, table);
  if (merged.base && merged.base->coverage) {
    merged.base_by_module = split(*merged.base->coverage, table);
  }
  merged.branches_by_module.assign(table.modules().size(), false);
  for (const std::size_t index : selection) {
    const auto& coverage = file_.artifacts[index].content.coverage;
    if (!coverage || counts_of(*coverage, Metric::branches).total == 0) continue;
    for (const FileCoverage& file : coverage->files) {
      merged.branches_by_module[table.module_of(file.path)] = true;
    }
  }
}

void Narrower::narrow_coverage(const Selection& selection, Merged& merged,
                               Evidence& evidence) const {
  if (merged.by_module.empty()) split_by_module(selection, merged);
  const std::uint32_t module = *evidence.module;
  evidence.head.coverage = merged.by_module[module];
  evidence.branches_measured = merged.branches_by_module[module];
  if (!merged.base_by_module.empty()) evidence.base->coverage = merged.base_by_module[module];
}

Evidence Narrower::evidence_for(const Selection& selection, std::uint32_t module) {
  Merged& all = merged(selection);
  Evidence evidence;
  evidence.head = all.whole;
  evidence.base = all.base;
  if (all.base) evidence.base_everywhere = all.base->coverage;
  if (all.base && !evidence.base_everywhere) evidence.base_everywhere = kept_coverage(file_);
  evidence.duties = all.duties;
  evidence.branches_measured = all.branches_measured;
  evidence.modules = file_.modules;
  evidence.change = file_.change;
  evidence.since_baseline = file_.since_baseline;
  evidence.tracked = file_.tracked;
  if (module == whole_repository) return evidence;
  evidence.subject = file_.modules->modules()[module].name;
  evidence.module = module;
  if (all.whole.findings) {
    if (all.findings.head.empty()) {
      Evidence whole = evidence;
      whole.module.reset();
      all.findings = split(whole);
    }
    evidence.head.findings = all.findings.head[module];
    if (!all.findings.base.empty()) evidence.base->findings = all.findings.base[module];
  }
  if (all.whole.coverage) narrow_coverage(selection, all, evidence);
  return evidence;
}

}  // namespace tidegate::judge
