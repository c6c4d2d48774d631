// Findings before the judge: which count where, what waivers take away, and what outputs show.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/trial.h"

namespace tidegate::judge {
namespace {

using Lines = std::vector<std::string>;

std::string policy(const std::string& gates, const Lines& waivers = {}) {
  std::string text =
      "version: 1\n"
      "artifacts:\n"
      "  scan: {format: sarif, files: a.sarif, feeds: security}\n"
      "  more: {format: sarif, files: b.sarif, feeds: security}\n"
      "  lint: {format: sarif, files: c.sarif, feeds: findings}\n"
      "modules: {pay: {paths: [\"pay/**\"]}, web: {paths: [\"web/**\"]}}\n"
      "gates: {" +
      gates + "}\n";
  if (!waivers.empty()) text += "waivers:\n";
  const std::string id = gates.substr(0, gates.find(':'));
  for (const std::string& match : waivers) {
    text += "  - {gate: " + id + ", match: {" + match +
            "}, reason: r, owner: \"@ann\", expires: 2027-01-31}\n";
  }
  return text;
}

/// "new high pay/a.py:3 B602", a row each; then the numbers.
std::string list_of(const std::optional<FindingTotals>& totals) {
  if (!totals) return "nothing";
  std::string words;
  for (const FindingRow& row : totals->list) {
    words += std::string(to_word(row.state)) + " " + std::string(to_word(row.finding->severity)) +
             " " + row.finding->location.path.str() + ":" +
             std::to_string(row.finding->location.lines.first) + " " + row.finding->rule +
             (row.finding->suppressed ? " suppressed" : "") + (row.waived ? " waived" : "") + "\n";
  }
  words += std::to_string(totals->total) + " and " + std::to_string(totals->suppressed);
  if (totals->fresh) words += ", " + std::to_string(*totals->fresh) + " new";
  return words;
}

std::string rows(const Verdict& verdict) {
  std::string words;
  for (const WaiverRow& row : verdict.overview.waivers) {
    words += row.match + ": " + std::string(to_word(row.state)) +
             (row.waived > 0 ? " " + std::to_string(row.waived) : "") + "\n";
  }
  for (const Diagnostic& diagnostic : verdict.run.diagnostics) {
    if (diagnostic.code.starts_with("waiver.")) words += diagnostic.code + "\n";
  }
  return words;
}

const Lines three = {"pay/a.py:1 B602 high tool=Bandit: shell | a",
                     "pay/a.py:9 B303 high tool=Bandit: weak hash | b",
                     "web/a.py:2 B303 high tool=Bandit: weak hash | c"};

Verdict judged(const std::string& gates, const Lines& waivers, const Lines& head = three,
               const Lines* base = nullptr) {
  Trial trial(policy(gates, waivers));
  trial.file.change = change({{"pay/z.py", "1"}});
  for (const char* const name : {"more", "lint"}) trial.read(name, findings({}));
  trial.read("scan", findings(head));
  if (base != nullptr) {
    for (const char* const name : {"more", "lint"}) trial.keep(name, findings({}));
    trial.keep("scan", findings(*base));
  }
  return trial.judge();
}

TEST(FindingWaiver, TakesAwayAndLeavesTheRestToFail) {  // S8.2
  const Verdict verdict = judged("security: {}", {"rule: \"B3*\", path: \"web/**\""});
  EXPECT_EQ(told(verdict.judgments.front()),
            "fail\n"
            "binding: critical findings 0, at most 0\n"
            "binding: high findings 2, at most 0 (1 waived)\n");
  EXPECT_EQ(rows(verdict), "rule B3*, path web/**: used 1\n");
  EXPECT_EQ(list_of(verdict.overview.findings),
            "unknown high pay/a.py:1 B602\n"
            "unknown high pay/a.py:9 B303\n"
            "unknown high web/a.py:2 B303 waived\n"
            "3 and 0");
}

TEST(FindingWaiver, MatchesByEveryKeyOfFindings) {
  const auto outcome = [](const std::string& match) {
    return judged("security: {}", {match}).judgments.front().outcome;
  };
  EXPECT_EQ(outcome("tool: Ban*"), Outcome::waived);
  EXPECT_EQ(outcome("tool: gitleaks"), Outcome::fail);
  EXPECT_EQ(outcome("path: \"**\""), Outcome::waived);
  EXPECT_EQ(outcome("rule: \"B?0?\", tool: Bandit"), Outcome::waived);
  EXPECT_EQ(outcome("rule: \"*\", test: x"), Outcome::fail) << "no finding is a test";
  EXPECT_EQ(outcome("module: \"*\", rule: \"*\""), Outcome::waived);
}

TEST(FindingWaiver, MatchesTheFingerprintThatOutputsShow) {
  const FindingRow row = judged("security: {}", {}).overview.findings->list.back();
  const Verdict verdict = judged("security: {}", {"fingerprint: " + hexadecimal(row.fingerprint)});
  EXPECT_EQ(rows(verdict), "fingerprint " + hexadecimal(row.fingerprint) + ": used 1\n");
  EXPECT_TRUE(verdict.overview.findings->list.back().waived);
}

TEST(FindingWaiver, ThatMatchesNothingIsNamed) {
  EXPECT_EQ(rows(judged("security: {}", {"rule: gone"})), "rule gone: unused\nwaiver.unused\n");
}

TEST(FindingWaiver, OfASecretHolds) {  // S5.8
  const Lines secret = {".env:1 key critical secret tool=gitleaks: key | k"};
  EXPECT_EQ(judged("security: {scope: new}", {}, secret, &secret).judgments.front().outcome,
            Outcome::fail);
  EXPECT_EQ(
      judged("security: {scope: new}", {"rule: key"}, secret, &secret).judgments.front().outcome,
      Outcome::waived);
}

TEST(FindingWaiver, MakesNothingElseOld) {
  const Lines base = {"pay/a.py:1 B1 high k:1: m | a"};
  const Lines head = {"pay/a.py:1 B1 high k:1: m | a", "web/b.py:1 B1 high k:1: m | a"};
  const Verdict verdict = judged("security: {scope: new}", {"path: \"pay/**\""}, head, &base);
  EXPECT_EQ(told(verdict.judgments.front()),
            "fail\n"
            "binding: new critical findings 0, at most 0\n"
            "binding: new high findings 1, at most 0\n")
      << "what the baseline has of the waived file does not excuse its copy";
}

TEST(FindingWaiver, OfOneGateLeavesTheFindingsOfOthers) {
  Trial trial(policy("security: {}, findings: {max_total: 0}", {"rule: \"*\""}));
  for (const char* const name : {"scan", "more", "lint"})
    trial.read(name, findings({"pay/a.py:1 " + std::string(name) + " high: m"}));
  const Verdict verdict = trial.judge();
  EXPECT_EQ(list_of(verdict.overview.findings),
            "unknown high pay/a.py:1 lint\n"
            "unknown high pay/a.py:1 more waived\n"
            "unknown high pay/a.py:1 scan waived\n"
            "3 and 0");
}

TEST(FindingOverview, PutsNewOnesFirstAndSuppressedOnesLast) {
  const Lines base = {three[0]};
  const Lines head = {three[0], three[1], "a.py:1 B1 critical suppressed: m", "b.py:1 B1 low: m"};
  const Verdict verdict = judged("security: {}", {}, head, &base);
  EXPECT_EQ(list_of(verdict.overview.findings),
            "new high pay/a.py:9 B303\n"
            "new low b.py:1 B1\n"
            "unchanged high pay/a.py:1 B602\n"
            "new critical a.py:1 B1 suppressed\n"
            "3 and 1, 2 new");
  const std::array<std::int64_t, 5> by_severity = {0, 2, 0, 1, 0};
  EXPECT_EQ(verdict.overview.findings->by_severity, by_severity);
}

TEST(FindingOverview, ComparesTheReportsThatTheBaselineHolds) {
  Trial trial(policy("security: {scope: new}"));
  trial.file.change = change({{"pay/z.py", "1"}});
  trial.read("scan", findings({three[0], three[1]}));
  trial.read("more", findings({three[2]}));
  trial.read("lint", findings({}));
  trial.keep("scan", findings({three[0]}));
  const Verdict verdict = trial.judge();
  EXPECT_EQ(list_of(verdict.overview.findings),
            "new high pay/a.py:9 B303\n"
            "unchanged high pay/a.py:1 B602\n"
            "unknown high web/a.py:2 B303\n"
            "3 and 0, 1 new");
  EXPECT_EQ(verdict.judgments.front().outcome, Outcome::warn)
      << "one of the gate's reports has nothing to be compared with";
}

TEST(FindingOverview, TakesABaselineOfAnotherKindForNone) {
  Trial trial(policy("security: {scope: new}"));
  trial.file.change = change({{"pay/z.py", "1"}});
  for (const char* const name : {"scan", "more", "lint"}) {
    trial.read(name, findings({three[0]}));
    trial.keep(name, findings({three[0]}));
  }
  trial.keep("more", {.tests = tests({{"T.a", "passed"}})});
  EXPECT_EQ(trial.judge().judgments.front().outcome, Outcome::warn)
      << "or all that the report holds would be new";
}

TEST(FindingOverview, GivesEachRowAFingerprintThatStays) {
  const auto fingerprints = [](const Lines& lines) {
    std::vector<std::string> all;
    const Verdict verdict = judged("security: {}", {}, lines);
    for (const FindingRow& row : verdict.overview.findings->list)
      all.push_back(hexadecimal(row.fingerprint));
    return all;
  };
  const Lines twins = {"a.py:1 B1 high: m | x", "a.py:5 B1 high: m | x"};
  const std::vector<std::string> before = fingerprints(twins);
  EXPECT_NE(before[0], before[1]);
  EXPECT_EQ(fingerprints({"a.py:8 B1 high: said otherwise | x", "a.py:9 B1 high: m | x"}), before);
  EXPECT_EQ(fingerprints({twins[0], twins[0]}).front(), before.front());
  EXPECT_NE(fingerprints({"b.py:1 B1 high: m | x"}).front(), before.front());
  EXPECT_EQ(fingerprints({"a.py:1 B1 high k:1: m | x"}), fingerprints({"b.py:7 B1 high k:1: n"}));
}

TEST(FindingOverview, CountsAReportThatTwoArtifactsNameOnce) {
  Trial trial(policy("security: {}"));
  for (const char* const name : {"scan", "more", "lint"}) trial.read(name, findings({three[0]}));
  for (GatheredArtifact& artifact : trial.file.artifacts) {
    if (artifact.row.name != "lint") artifact.row.files = {{"out/a.sarif", 1, ""}};
  }
  const Verdict verdict = trial.judge();
  EXPECT_EQ(told(verdict.judgments.front()),
            "fail\n"
            "binding: critical findings 0, at most 0\n"
            "binding: high findings 1, at most 0\n");
  EXPECT_EQ(verdict.overview.findings->total, 2) << "the linter's is another one";
}

TEST(FindingEvidence, ThatIsLostDoesNotHideWhatIsLeft) {  // S1.1
  Trial trial(policy("security: {}"));
  trial.read("scan", findings({three[0]}));
  trial.read("lint", findings({}));
  const Verdict verdict = trial.judge();
  EXPECT_EQ(verdict.judgments.front().outcome, Outcome::fail);
  EXPECT_EQ(told(verdict.judgments.front()),
            "fail\n"
            "artifact \"more\" is missing (artifact.not_found)\n"
            "binding: high findings 1, at most 0\n"
            "unproven: evidence [artifact.not_read] (artifact \"more\" is missing "
            "(artifact.not_found))\n");
}

TEST(FindingEvidence, ThatFeedsAnotherGateIsNamedInTheHint) {  // S5.9
  Trial trial(
      "version: 1\n"
      "artifacts: {scan: {format: sarif, files: a.sarif}}\n"
      "gates: {types: {}}\n");
  trial.read("scan", findings({three[0]}));
  EXPECT_EQ(told(trial.judge().judgments.front()),
            "not_evaluated\n"
            "no artifact of the policy feeds types, and artifact \"scan\" holds findings that feed "
            "no gate by themselves\n"
            "-> say feeds: types in that artifact, or name it in the gate: from: [scan]\n");
}

}  // namespace
}  // namespace tidegate::judge
