// Compares 100,000 findings with a baseline of 100,000. Prints the median milliseconds of
// match_findings: told by source lines, by fingerprints, all equal, and the same in another order.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "tidegate/analysis/finding_matches.h"

namespace {

using namespace tidegate;

constexpr std::uint32_t findings_count = 100'000;

Findings findings(bool fingerprints, bool equal) {
  Findings all;
  all.findings.resize(findings_count);
  for (std::uint32_t i = 0; i < findings_count; ++i) {
    Finding& finding = all.findings[i];
    const std::uint32_t n = equal ? 0 : i;
    finding.tool = "mypy";
    finding.rule = "rule-" + std::to_string(n % 300);
    finding.location.path = RepoPath::from("services/module_" + std::to_string(n / 1'000) +
                                           "/src/component/file_" + std::to_string(n / 10) + ".py");
    finding.location.lines = {i + 1, i + 1};
    finding.line = digest_of("line " + std::to_string(n % 50'000));
    set_message(finding, "Argument " + std::to_string(n) + " has an incompatible type");
    if (fingerprints)
      finding.fingerprints = {{"lineHash/v1", digest_of(std::to_string(n)), true},
                              {"wholeHash/v1", digest_of(std::to_string(n)), false}};
  }
  return all;
}

double median_ms(const Findings& base, const Findings& head, std::int64_t expected) {
  Evidence evidence;
  evidence.base.emplace();
  evidence.base->findings = std::make_shared<const Findings>(base);
  evidence.head.findings = std::make_shared<const Findings>(head);
  std::vector<double> rounds;
  for (int i = 0; i < 9; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const FindingMatches matches = match_findings(evidence);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    if (std::ranges::count(matches.states, FindingState::fresh) != expected) return -1;
    rounds.push_back(took.count());
  }
  std::ranges::nth_element(rounds, rounds.begin() + 4);
  return rounds[4];
}

Findings shuffled(Findings findings) {
  std::ranges::shuffle(findings.findings, std::mt19937(7));
  return findings;
}

}  // namespace

int main() {
  const Findings by_line = findings(false, false);
  const Findings by_fingerprint = findings(true, false);
  const Findings equal = findings(false, true);
  std::printf("by line %.0f, by fingerprint %.0f, all equal %.0f, shuffled %.0f\n",
              median_ms(by_line, by_line, 0), median_ms(by_fingerprint, by_fingerprint, 0),
              median_ms(equal, equal, 0), median_ms(by_line, shuffled(by_line), 0));
  return 0;
}
