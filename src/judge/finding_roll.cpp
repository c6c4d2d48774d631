#include "judge/finding_roll.h"

#include <algorithm>
#include <tuple>

#include "judge/finding_fingerprints.h"
#include "tidegate/analysis/finding_matches.h"

namespace tidegate::judge {
namespace {

bool is_kept(const CaseFile& file, const GatheredArtifact& artifact) {
  if (!file.baseline) return false;
  const auto kept = file.baseline->artifacts.find(artifact.row.name);
  return kept != file.baseline->artifacts.end() && kept->second.findings;
}

auto order_of(const FindingRow& row) {
  const Finding& finding = *row.finding;
  const Location& at = finding.location;
  return std::tuple<bool, bool, Severity, const RepoPath&, std::uint32_t, std::uint32_t,
                    const std::string&, const std::string&, const std::string&, Digest>(
      finding.suppressed, row.state != FindingState::fresh, finding.severity, at.path,
      at.lines.first, finding.column, finding.rule, finding.tool, finding.message, row.fingerprint);
}

}  // namespace

FindingRoll::FindingRoll(Narrower& narrower) {
  const CaseFile& file = narrower.file();
  Selection kept;
  Selection others;
  for (std::size_t i = 0; i < file.artifacts.size(); ++i) {
    const GatheredArtifact& artifact = file.artifacts[i];
    if (artifact.row.state != ArtifactState::read || !artifact.content.findings) continue;
    any_ = true;
    (is_kept(file, artifact) ? kept : others).push_back(i);
    const std::vector<std::string>& tools = artifact.content.findings->tools;
    tools_.insert(tools_.end(), tools.begin(), tools.end());
  }
  std::ranges::sort(tools_);
  const auto rest = std::ranges::unique(tools_);
  tools_.erase(rest.begin(), rest.end());
  compared_ = !kept.empty();
  enroll(narrower, kept);
  enroll(narrower, others);
  std::vector<const Finding*> findings;
  for (const Entry& entry : entries_) findings.push_back(entry.row.finding.get());
  const std::vector<Digest> fingerprints = judge::fingerprints_of(findings);
  for (std::size_t i = 0; i < entries_.size(); ++i) entries_[i].row.fingerprint = fingerprints[i];
}

void FindingRoll::enroll(Narrower& narrower, const Selection& selection) {
  if (selection.empty()) return;
  const CaseFile& file = narrower.file();
  const FindingMatches matches = match_findings(narrower.evidence_for(selection, whole_repository));
  std::size_t next = 0;  // the united findings stand artifact after artifact
  for (const std::size_t index : selection) {
    if (repeats_findings(file, selection, index)) continue;
    const std::shared_ptr<const Findings>& report = file.artifacts[index].content.findings;
    for (const Finding& finding : report->findings) {
      FindingRow row;
      row.finding = std::shared_ptr<const Finding>(report, &finding);
      row.state = matches.states[next++];
      entries_.push_back({std::move(row), index});
    }
  }
}

std::vector<std::string> FindingRoll::fingerprints_of(const Finding& finding) const {
  if (by_content_.empty()) {
    for (std::size_t i = 0; i < entries_.size(); ++i)
      by_content_.emplace_back(content_of(*entries_[i].row.finding), i);
    std::ranges::sort(by_content_);
  }
  const Digest content = content_of(finding);
  std::vector<std::string> all;
  auto row = std::ranges::lower_bound(by_content_, std::pair(content, std::size_t{0}));
  for (; row != by_content_.end() && row->first == content; ++row)
    all.push_back(hexadecimal(entries_[row->second].row.fingerprint));
  return all;
}

void FindingRoll::waive(const std::function<bool(const Finding&)>& covers,
                        const Selection& selection) {
  for (Entry& entry : entries_) {
    const bool asked = std::ranges::find(selection, entry.artifact) != selection.end();
    const bool counts = asked && !entry.row.finding->suppressed && !entry.row.waived;
    if (counts) entry.row.waived = covers(*entry.row.finding);
  }
}

std::optional<FindingTotals> FindingRoll::totals() const {
  if (!any_) return std::nullopt;
  FindingTotals totals;
  totals.tools = tools_;
  if (compared_) totals.fresh = 0;
  for (const Entry& entry : entries_) {
    const Finding& finding = *entry.row.finding;
    totals.list.push_back(entry.row);
    if (finding.suppressed) {
      ++totals.suppressed;
      continue;
    }
    ++totals.total;
    ++totals.by_severity[static_cast<std::size_t>(finding.severity)];
    if (totals.fresh && entry.row.state == FindingState::fresh) ++*totals.fresh;
  }
  std::ranges::sort(totals.list, [](const FindingRow& a, const FindingRow& b) {
    return order_of(a) < order_of(b);
  });
  return totals;
}

}  // namespace tidegate::judge
