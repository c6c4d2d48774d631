#include "tidegate/analysis/counted_findings.h"

#include <algorithm>
#include <tuple>

#include "tidegate/analysis/finding_matches.h"
#include "tidegate/gate.h"

namespace tidegate {
namespace {

/// The rule and the first line of what the tool says.
Exhibit shown(const Finding& finding) {
  const std::string_view message = finding.message;
  const std::string line(message.substr(0, message.find_first_of("\r\n")));
  std::string text = finding.rule.empty() ? line : finding.rule;
  if (!finding.rule.empty() && !line.empty()) text += " " + line;
  if (text.empty()) text = finding.tool;
  return {finding.location, std::move(text)};
}

bool within(const Finding& finding, const FindingLimit& limit) {
  return finding.severity >= limit.gravest && finding.severity <= limit.mildest;
}

std::string counted(std::int64_t n, const std::string& what) {
  return std::to_string(n) + " " + what;
}

}  // namespace

CountedFindings::CountedFindings(const Evidence& evidence, FindingScope scope)
    : evidence_(evidence),
      scope_(scope),
      same_tree_(evidence.change && evidence.change->files.empty()),
      has_base_(evidence.base && evidence.base->findings) {
  const FindingMatches matches = match_findings(evidence);
  fixed_ = matches.fixed;
  const std::vector<Finding>& all = evidence.head.findings->findings;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Row row{&all[i], all[i].secret, matches.states[i] == FindingState::fresh};
    if (scope == FindingScope::all) row.counts = true;
    if (scope == FindingScope::fresh && !silent()) row.counts = row.fresh;
    if (scope == FindingScope::changed_lines)
      row.counts = row.counts || in_changed_lines(all[i], *evidence.change);
    rows_.push_back(row);
  }
  std::ranges::stable_sort(rows_, [](const Row& a, const Row& b) {
    const auto key = [](const Row& row) {
      const Finding& finding = *row.finding;
      return std::tuple<bool, Severity, const RepoPath&, std::uint32_t, std::uint32_t,
                        const std::string&>(!row.fresh, finding.severity, finding.location.path,
                                            finding.location.lines.first, finding.column,
                                            finding.rule);
    };
    return key(a) < key(b);
  });
}

std::optional<Fact> CountedFindings::silence(const std::string& noun) const {
  if (!silent()) return std::nullopt;
  if (!same_tree_) return lacks_baseline("new " + noun, evidence_);
  return Fact{.label = "new " + noun,
              .subject = evidence_.subject,
              .standing = Standing::noted,
              .note = "no change: base and head have the same tree"};
}

std::string CountedFindings::label_of(const FindingLimit& limit) const {
  if (silent()) return "secret " + limit.noun;
  switch (scope_) {
    case FindingScope::fresh:
      return "new " + limit.noun;
    case FindingScope::changed_lines:
      return "changed-line " + limit.noun;
    case FindingScope::all:
      return limit.noun;
  }
  TG_ASSERT(false);
}

/// How it was counted, and what was left out.
std::string CountedFindings::note_of(const FindingLimit& limit, std::int64_t elsewhere) const {
  std::vector<std::string> parts = {limit.note};
  if (elsewhere > 0 && scope_ == FindingScope::fresh && !silent())
    parts.push_back(counted(elsewhere, "old"));
  if (elsewhere > 0 && scope_ == FindingScope::changed_lines)
    parts.push_back(counted(elsewhere, "elsewhere"));
  const bool of_all = limit.gravest == Severity::critical && limit.mildest == Severity::info;
  if (scope_ == FindingScope::fresh && !silent() && of_all && fixed_ > 0)
    parts.push_back(counted(fixed_, "fixed"));
  const auto hushed = std::ranges::count_if(rows_, [&](const Row& row) {
    return row.finding->suppressed && within(*row.finding, limit);
  });
  if (hushed > 0) parts.push_back(counted(hushed, "suppressed"));
  std::string note;
  for (const std::string& part : parts) {
    if (!part.empty()) note += (note.empty() ? "" : ", ") + part;
  }
  return note;
}

std::optional<Fact> CountedFindings::fact(const FindingLimit& limit) const {
  std::int64_t elsewhere = 0;
  std::vector<const Finding*> found;
  for (const Row& row : rows_) {
    if (row.finding->suppressed || !within(*row.finding, limit)) continue;
    if (row.counts) {
      found.push_back(row.finding);
    } else {
      ++elsewhere;
    }
  }
  const bool needless = silent() || !limit.limit;
  if ((found.empty() && needless) || (silent() && !limit.limit)) return std::nullopt;
  Fact fact{.label = label_of(limit),
            .subject = evidence_.subject,
            .standing = limit.limit ? Standing::binding : Standing::noted,
            .observed = count(static_cast<std::int64_t>(found.size())),
            .relation = Relation::at_most,
            .limit = limit.limit,
            .note = note_of(limit, elsewhere)};
  // What is old and allowed is only counted.
  const bool worth_showing = !fact.holds() || (limit.limit && scope_ != FindingScope::all);
  if (!worth_showing) return fact;
  for (const Finding* const finding : found) {
    if (fact.exhibits.size() == shown_findings_max) {
      fact.note += (fact.note.empty() ? "" : ", ") +
                   counted(static_cast<std::int64_t>(shown_findings_max), "of them are listed");
      break;
    }
    fact.exhibits.push_back(shown(*finding));
  }
  return fact;
}

}  // namespace tidegate
