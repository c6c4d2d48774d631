// Which findings are new (S5.6): what holds for all runs, over random ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support/case_findings.h"
#include "tidegate/analysis/finding_matches.h"

namespace tidegate {
namespace {

std::int64_t fresh_in(const FindingMatches& matches) {
  return std::ranges::count(matches.states, FindingState::fresh);
}

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : source_(seed) {}
  std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(source_() % sides); }
  template <class List>
  void shuffle(List& list) {
    std::ranges::shuffle(list, source_);
  }

  /// Of few rules, files and lines, so that many are equal.
  Finding finding() {
    Finding finding;
    finding.tool = roll(4) == 0 ? "gcc" : "mypy";
    finding.rule = std::string(1, static_cast<char>('a' + roll(3)));
    finding.location = {RepoPath::from("f" + std::to_string(roll(3)) + ".py"), {}};
    finding.location.lines.first = finding.location.lines.last = 1 + roll(50);
    finding.suppressed = roll(8) == 0;
    set_message(finding, "message " + std::string(1, static_cast<char>('a' + roll(3))));
    if (roll(4) != 0) finding.line = digest_of("line " + std::to_string(roll(5)));
    for (const char* const kind : {"a", "b", "c"}) {
      if (roll(3) == 0)
        finding.fingerprints.push_back({kind, digest_of(std::to_string(roll(5))), kind[0] == 'b'});
    }
    return finding;
  }

  Findings findings() {
    Findings all;
    for (std::uint32_t n = roll(40); n > 0; --n) all.findings.push_back(finding());
    return all;
  }

 private:
  std::mt19937 source_;
};

/// What stands where and is new; and how many were fixed.
std::vector<std::string> verdicts(const Evidence& evidence) {
  const FindingMatches matches = match_findings(evidence);
  std::vector<std::string> all = {std::to_string(matches.fixed)};
  for (std::size_t i = 0; i < matches.states.size(); ++i) {
    const Finding& finding = evidence.head.findings->findings[i];
    std::string words = finding.tool + finding.rule + finding.location.path.str() + ":" +
                        std::to_string(finding.location.lines.first) + finding.message +
                        hexadecimal(finding.line) + (finding.suppressed ? "s" : "");
    for (const Fingerprint& one : finding.fingerprints) words += one.kind + hexadecimal(one.value);
    all.push_back(words + std::string(to_word(matches.states[i])));
  }
  std::ranges::sort(all);
  return all;
}

TEST(FindingMatches, DoNotDependOnTheOrderOfReports) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Dice dice(seed);
    Findings base = dice.findings();
    Findings head = dice.findings();
    const std::vector<std::string> before = verdicts(evidence_of(base, head));
    dice.shuffle(base.findings);
    dice.shuffle(head.findings);
    ASSERT_EQ(verdicts(evidence_of(base, head)), before) << "seed " << seed;
  }
}

TEST(FindingMatches, FindExactlyWhatWasAdded) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Dice dice(seed);
    const Findings base = dice.findings();
    Findings head = base;
    for (Finding& finding : head.findings) {
      finding.location.lines.first += 7;  // lines that move make nothing new
      finding.location.lines.last += 7;
    }
    const auto hushed = std::ranges::count(base.findings, true, &Finding::suppressed);
    ASSERT_EQ(fresh_in(match_findings(evidence_of(base, head))), 0) << "seed " << seed;
    const std::uint32_t fixed =
        std::min(dice.roll(5), static_cast<std::uint32_t>(head.findings.size()));
    head.findings.erase(head.findings.begin(), head.findings.begin() + fixed);
    const std::uint32_t added = dice.roll(5);
    for (std::uint32_t i = 0; i < added; ++i) {
      Finding finding = dice.finding();
      finding.suppressed = false;
      finding.rule = "never seen before";
      head.findings.push_back(std::move(finding));
    }
    dice.shuffle(head.findings);
    const FindingMatches matches = match_findings(evidence_of(base, head));
    ASSERT_EQ(fresh_in(matches), added) << "what was fixed excuses nothing; seed " << seed;
    ASSERT_LE(matches.fixed, fixed);
    ASSERT_GE(matches.fixed, static_cast<std::int64_t>(fixed) - hushed);
  }
}

TEST(FindingMatches, GrowByOneWithEachFindingThatIsRepeated) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Dice dice(seed);
    Findings head = dice.findings();
    for (Finding& finding : head.findings) finding.suppressed = false;
    if (head.findings.empty()) continue;
    const Findings base = head;
    const std::uint32_t times = 1 + dice.roll(4);
    const Finding again =
        head.findings[dice.roll(static_cast<std::uint32_t>(head.findings.size()))];
    for (std::uint32_t i = 0; i < times; ++i) head.findings.push_back(again);
    ASSERT_EQ(fresh_in(match_findings(evidence_of(base, head))), times) << "seed " << seed;
  }
}

TEST(FindingMatches, GiveEachFindingOfTheBaseOnePartnerAtMost) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    Dice dice(seed);
    const Evidence evidence = evidence_of(dice.findings(), dice.findings());
    std::vector<std::uint32_t> partners = match_findings(evidence).partners;
    std::erase(partners, no_partner);
    std::ranges::sort(partners);
    ASSERT_EQ(std::ranges::adjacent_find(partners), partners.end()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace tidegate
