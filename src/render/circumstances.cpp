#include "render/circumstances.h"

#include <algorithm>

#include "render/words.h"
#include "text/number.h"

namespace tidegate::render {
namespace {

/// "2 days": the largest unit of which there are two, or one of the smallest.
std::string older_by(std::int64_t ms) {
  struct Span {
    std::int64_t ms;
    std::string_view noun;
  };
  constexpr Span spans[] = {{86'400'000, "day"}, {3'600'000, "hour"}, {60'000, "minute"}};
  for (const auto& [span_ms, noun] : spans) {
    if (ms >= 2 * span_ms) return counted(ms / span_ms, noun);
  }
  return ms >= 60'000 ? "1 minute" : "";
}

std::string given(const WaiverRow& waiver, const Voice& voice) {
  std::string text = voice.prose(waiver.owner);
  if (waiver.state != WaiverState::expired) text += " until " + voice.prose(waiver.expires);
  text += ": " + voice.prose(waiver.reason) + " (" + voice.prose(waiver.match);
  return text + (waiver.ticket.empty() ? "" : ", " + voice.prose(waiver.ticket)) + ")";
}

}  // namespace

std::string away(const BaselineInfo& baseline) {
  if (baseline.distance == 0) return "the base itself";
  const std::string older = older_by(baseline.age_ms);
  return counted(baseline.distance, "commit") + " before the base" +
         (older.empty() ? "" : ", " + older + " older");
}

std::string words_of(const TestTotals& tests) {
  std::string text = counted(tests.total, "test") + ": " + std::to_string(tests.passed) + " passed";
  const auto add = [&](std::int64_t n, const char* word) {
    if (n > 0) text += ", " + std::to_string(n) + " " + word;
  };
  add(tests.failed, "failed");
  add(tests.errored, "errored");
  add(tests.skipped, "skipped");
  add(tests.flaky, "flaky");
  return text + ", " + text::show(milliseconds(tests.duration_ms), Relation::at_most);
}

std::string words_of(const CoverageTotals& coverage, std::int64_t excluded_files) {
  std::string text = counted(coverage.files, "measured file");
  const auto add = [&](const Counts& counts, const char* noun) {
    if (counts.total == 0) return;
    text += ", " + text::show(percent_of(counts.covered, counts.total), Relation::at_least) +
            " of " + noun + " covered (" + std::to_string(counts.covered) + "/" +
            std::to_string(counts.total) + ")";
  };
  add(coverage.lines, "lines");
  add(coverage.branches, "branches");
  if (coverage.unmatched_files > 0)
    text += ", " + counted(coverage.unmatched_files, "file") + " not tracked by git";
  if (excluded_files > 0) text += ", " + counted(excluded_files, "file") + " excluded";
  return text;
}

std::string words_of(const PatchTotals& patch) {
  const std::int64_t missed = patch.uncovered + patch.unmeasured;
  const std::int64_t countable = patch.countable();
  std::string text;
  if (countable == 0) {
    text = "no changed line counts";
  } else {
    text = counted(countable, "changed line") + (countable == 1 ? " counts: " : " count: ") +
           std::to_string(patch.covered) + " covered, " + std::to_string(missed) + " not";
  }
  if (patch.unmeasured > 0)
    text += " (" + std::to_string(patch.unmeasured) + " of them unmeasured)";
  std::vector<std::string> rest;
  const auto add = [&rest](std::int64_t lines, const char* what) {
    if (lines > 0) rest.push_back(std::to_string(lines) + " " + what);
  };
  add(patch.not_executable, "not executable");
  add(patch.moved, "moved");
  add(patch.not_enforced, "in no report");
  add(patch.excluded, "excluded");
  return rest.empty() ? text : text + "; " + join(rest, ", ");
}

std::vector<std::string_view> policy_names(const PolicyInfo& policy) {
  if (policy.files.empty()) return {policy.path};
  std::vector<std::string_view> names;
  for (const PolicyFile& file : policy.files) names.emplace_back(file.path);
  return names;
}

bool is_altered(const PolicyInfo& policy) {
  return !policy.loosened.empty() || !policy.tightened.empty() || !policy.rewired.empty();
}

std::string alteration(const PolicyInfo& policy) {
  if (policy.loosened.empty() && policy.tightened.empty()) return {};
  return "this change alters the policy; the " + std::string(to_word(policy.origin)) + "'s decided";
}

Waivers by_effect(const Verdict& verdict) {
  Waivers sorted;
  for (const WaiverState state :
       {WaiverState::used, WaiverState::expired, WaiverState::refused, WaiverState::unused}) {
    for (const WaiverRow& row : verdict.overview.waivers) {
      if (row.state == state) sorted.push_back(&row);
    }
  }
  return sorted;
}

std::map<std::string_view, Waivers> waivers_in_use(const Verdict& verdict) {
  std::map<std::string_view, Waivers> by_gate;
  for (const WaiverRow& row : verdict.overview.waivers) {
    if (row.state == WaiverState::used) by_gate[row.gate].push_back(&row);
  }
  return by_gate;
}

std::string words_of(const WaiverRow& waiver, const Voice& voice) {
  switch (waiver.state) {
    case WaiverState::used:
      return std::to_string(waiver.waived) + " waived by " + given(waiver, voice);
    case WaiverState::unused:
      return "waived nothing, given by " + given(waiver, voice);
    case WaiverState::expired:
      return "ended on " + voice.prose(waiver.expires) + ", given by " + given(waiver, voice);
    case WaiverState::refused:
      return "has no effect, it lasts longer than the policy allows: given by " +
             given(waiver, voice);
  }
  TG_ASSERT(false);
}

std::string waived_in_short(const Verdict& verdict, const Voice& voice) {
  std::int64_t waived = 0;
  const std::string* first = nullptr;
  bool several = false;
  for (const WaiverRow& row : verdict.overview.waivers) {
    if (row.state != WaiverState::used) continue;
    waived += row.waived;
    several = several || (first != nullptr && *first != row.expires);
    if (first == nullptr || row.expires < *first) first = &row.expires;
  }
  if (first == nullptr) return {};
  return std::to_string(waived) + " waived" + (several ? ", the first" : "") + " until " +
         voice.prose(*first);
}

std::vector<const Diagnostic*> notes(const Verdict& verdict) {
  std::vector<const Diagnostic*> told;
  for (const Diagnostic& diagnostic : verdict.run.diagnostics) {
    const bool of_a_row =
        diagnostic.code.starts_with("waiver.") && !diagnostic.code.ends_with(".unused");
    if (!of_a_row || verdict.overview.waivers.empty()) told.push_back(&diagnostic);
  }
  return told;
}

}  // namespace tidegate::render
