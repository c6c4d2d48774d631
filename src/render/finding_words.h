// Findings in words, as the formats for people share them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "render/sentence.h"

namespace tidegate::render {

/// "312 findings, 2 new"
std::string counted_findings(const FindingTotals& findings);
/// Those that a page lists, in their order: not in the baseline, neither suppressed nor waived.
/// With a baseline, what was there before is only counted.
std::vector<const FindingRow*> findings_to_show(const FindingTotals& findings);
/// Of those, the ones whose place no gate in trouble points at: it shows them, or counts them.
std::vector<const FindingRow*> findings_beside_gates(const Verdict& verdict);
/// Of the rest, apart from suppressed and waived ones: "4 high, 6 low; 9 by mypy, 1 by ESLint".
/// Empty without a rest. `shown` are the first ones to show.
std::string words_of_the_rest(const FindingTotals& findings, std::size_t shown, const Voice& voice);
/// "12 suppressed by their tools, 1 waived"; empty when there are none.
std::string counted_apart(const FindingTotals& findings);
/// "new, high" or "high"
std::string standing_of(const FindingRow& row);
/// The first line of what the tool says.
std::string_view first_line(std::string_view message);

using RuleNames = std::set<std::string_view>;
RuleNames rules_of(const Verdict& verdict);
/// Whether its exhibits are findings or marks: then the first of them belong in one sentence.
bool lists_findings(const Fact& fact);
/// "TS2322 `packages/ui/src/a.ts:12`, TS7006 `packages/ui/src/b.ts:3` and 4 more". A rule is told
/// from a message by `rules`. REQUIRES: the fact has exhibits.
std::string finding_places(const Fact& fact, const RuleNames& rules, const Voice& voice);

}  // namespace tidegate::render
