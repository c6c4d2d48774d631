// Circumstances: what the run was judged against, by what, and what was waived, in words.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "render/sentence.h"

namespace tidegate::render {

/// "3 commits before the base, 2 days older"; "the base itself"
std::string away(const BaselineInfo& baseline);

/// "412 tests: 410 passed, 2 skipped, 1 flaky, 84.2 s"
std::string words_of(const TestTotals& tests);
/// "96 measured files, 82.1% of lines covered (1810/2204), 12 files excluded"
std::string words_of(const CoverageTotals& coverage, std::int64_t excluded_files);
/// "18 changed lines count: 11 covered, 7 not; 12 not executable, 9 moved, 3 in no report"
std::string words_of(const PatchTotals& patch);

/// The policy's file, and those that it builds on.
std::vector<std::string_view> policy_names(const PolicyInfo& policy);
/// Whether the change does anything to the policy, or the policy to the change.
bool is_altered(const PolicyInfo& policy);
/// "this change alters the policy; the base's decided"; empty when it alters nothing.
std::string alteration(const PolicyInfo& policy);

using Waivers = std::vector<const WaiverRow*>;
/// Used ones first, then those that no longer or never had an effect, then the rest.
Waivers by_effect(const Verdict& verdict);
/// Those that took something away, by the entry of the policy.
std::map<std::string_view, Waivers> waivers_in_use(const Verdict& verdict);
/// "2 waived by @alice until 2027-01-31: not security relevant (rule py/weak-hash, SEC-12)"
std::string words_of(const WaiverRow& waiver, const Voice& voice);
/// "2 waived until 2027-01-31"; empty when nothing was.
std::string waived_in_short(const Verdict& verdict, const Voice& voice);

/// What the run says of its change, baseline and policy, but for what the waivers' own rows say.
std::vector<const Diagnostic*> notes(const Verdict& verdict);

}  // namespace tidegate::render
