#include "judge/narrow.h"

#include <algorithm>

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
  return std::ranges::any_of(needs_of(gate),
                             [&](Need need) { return artifact.feeds == to_word(need); });
}

bool settled(const GatheredArtifact& artifact) {
  return artifact.row.state == ArtifactState::read ||
         artifact.row.state == ArtifactState::optional_missing;
}

bool met(Need need, const Snapshot& snapshot) {
  return need == Need::tests ? snapshot.tests != nullptr : snapshot.coverage != nullptr;
}

std::string because(const GatheredArtifact& artifact) {
  const std::string state(to_word(artifact.row.state));
  const std::string code = artifact.row.code.empty() ? "" : " (" + artifact.row.code + ")";
  return "artifact \"" + artifact.row.name + "\" is " + state + code;
}

/// Nothing brings what the gate needs; a report that was not read and that nobody can place may
/// have been meant to.
Lack unmet(Need need, const CaseFile& file) {
  const std::string word(to_word(need));
  Lack lack{
      Outcome::not_evaluated, "no artifact of the policy brings " + word + " to this gate",
      "name a report under artifacts: whose format feeds " + word + " (tidegate list formats)"};
  for (const GatheredArtifact& artifact : file.artifacts) {
    if (!artifact.feeds.empty() || settled(artifact)) continue;
    lack.reason = "no report that was read brings " + word + ", and " + because(artifact);
    lack.hint = artifact.row.hint;
  }
  return lack;
}

template <class Report>
std::shared_ptr<const Report> united(const std::vector<std::shared_ptr<const Report>>& reports) {
  if (reports.empty()) return nullptr;
  if (reports.size() == 1) return reports.front();
  std::vector<Report> copies;
  for (const auto& report : reports) copies.push_back(*report);
  return std::make_shared<const Report>(merge(std::move(copies)));
}

}  // namespace

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
    if (!met(need, whole)) return unmet(need, file_);
  }
  return lack;
}

bool Narrower::can_be_asked(const ArmedGate& gate, const Selection& selection) {
  const Snapshot& whole = merged(selection).whole;
  return std::ranges::all_of(needs_of(gate), [&](Need need) { return met(need, whole); });
}

const Narrower::Merged& Narrower::merged(const Selection& selection) {
  const auto found = merged_.find(selection);
  if (found != merged_.end()) return found->second;
  std::vector<std::shared_ptr<const TestReport>> tests;
  std::vector<std::shared_ptr<const Coverage>> coverage;
  for (const std::size_t index : selection) {
    const Snapshot& content = file_.artifacts[index].content;
    if (content.tests) tests.push_back(content.tests);
    if (content.coverage) coverage.push_back(content.coverage);
  }
  Merged merged;
  merged.whole = {united(tests), united(coverage)};
  if (merged.whole.coverage) {
    merged.branches_measured = counts_of(*merged.whole.coverage, Metric::branches).total > 0;
  }
  return merged_.emplace(selection, std::move(merged)).first->second;
}

/// One Coverage per module of the table, in its order. A module's branches are measured when a
/// report that tells of branches tells of the module.
void Narrower::split(const Selection& selection, Merged& merged) const {
  const ModuleTable& table = *file_.modules;
  std::vector<std::shared_ptr<Coverage>> parts(table.modules().size());
  for (auto& part : parts) part = std::make_shared<Coverage>();
  for (const FileCoverage& file : merged.whole.coverage->files) {
    parts[table.module_of(file.path)]->files.push_back(file);
  }
  merged.by_module.assign(parts.begin(), parts.end());
  merged.branches_by_module.assign(parts.size(), false);
  for (const std::size_t index : selection) {
    const auto& coverage = file_.artifacts[index].content.coverage;
    if (!coverage || counts_of(*coverage, Metric::branches).total == 0) continue;
    for (const FileCoverage& file : coverage->files) {
      merged.branches_by_module[table.module_of(file.path)] = true;
    }
  }
}

Evidence Narrower::evidence_for(const Selection& selection, std::uint32_t module) {
  merged(selection);
  Merged& all = merged_.at(selection);
  Evidence evidence{all.whole, all.branches_measured, file_.modules, ""};
  if (module == whole_repository) return evidence;
  evidence.subject = file_.modules->modules()[module].name;
  if (!all.whole.coverage) return evidence;
  if (all.by_module.empty()) split(selection, all);
  evidence.head.coverage = all.by_module[module];
  evidence.branches_measured = all.branches_by_module[module];
  return evidence;
}

}  // namespace tidegate::judge
