#include "support/sample_verdicts_findings.h"

#include <algorithm>

#include "support/hostile_text.h"
#include "support/sample_parts.h"

namespace tidegate::test {
namespace {

Finding found(std::string tool, std::string rule, Severity severity, const std::string& path,
              std::uint32_t line, std::string message) {
  Finding finding;
  finding.tool = std::move(tool);
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.location = {RepoPath::from(path), {line, line}};
  finding.message = std::move(message);
  return finding;
}

/// Adds a row with an identity of its own, and counts it.
void add(FindingTotals& totals, Finding finding, FindingState state, bool waived = false) {
  if (finding.suppressed) {
    ++totals.suppressed;
  } else {
    ++totals.total;
    ++totals.by_severity[static_cast<std::size_t>(finding.severity)];
    if (totals.fresh && state == FindingState::fresh) ++*totals.fresh;
  }
  FindingRow row;
  row.fingerprint = digest_of("row " + std::to_string(totals.list.size()));
  row.finding = std::make_shared<const Finding>(std::move(finding));
  row.state = state;
  row.waived = waived;
  totals.list.push_back(std::move(row));
}

Exhibit exhibit_of(const Finding& finding) {
  return {finding.location, finding.rule + (finding.rule.empty() ? "" : " ") + finding.message};
}

Fact finding_fact(std::string label, std::vector<Finding> shown) {
  Fact fact =
      tests_fact(std::move(label), static_cast<std::int64_t>(shown.size()), Relation::at_most, 0);
  for (const Finding& finding : shown) fact.exhibits.push_back(exhibit_of(finding));
  return fact;
}

Finding type_error() {
  Finding finding = found("tsc", "TS2322", Severity::high, "packages/ui/src/a.ts", 12,
                          "Type 'string' is not assignable to type 'number'.");
  finding.column = 7;
  return finding;
}

std::vector<Finding> new_findings() {
  Finding leaked = found("gitlab_secret", "AWS access token", Severity::critical, "deploy/.env", 3,
                         "AWS access token\nIt gives access to the account.");
  leaked.secret = true;
  Finding hash = found("Bandit", "B303", Severity::high, "tools/hash it.py", 34,
                       "Use of insecure MD5 hash function.");
  hash.location.lines.last = 36;
  return {
      leaked, hash,
      found("CodeQL", "py/sql-injection", Severity::high, "src/db.py", 56,
            "This query depends on a [user-provided value](1)."),
      found("depscan", "", Severity::medium, "", 0, "left-pad 1.0 is no longer maintained"),
      found("Bandit", "B105", Severity::low, "src/login.py", 0, "Possible hardcoded password.")};
}

/// The first example of the summary in the documentation, and everything that can stand beside it.
Verdict findings_fail(Verdict verdict) {
  const std::vector<Finding> fresh = new_findings();
  FindingTotals totals;
  totals.fresh = 0;
  totals.tools = {"Bandit", "CodeQL", "ESLint", "depscan", "gitlab_secret", "quiet", "tsc"};
  add(totals, fresh[0], FindingState::fresh);
  add(totals, type_error(), FindingState::fresh);
  for (std::size_t i = 1; i < fresh.size(); ++i) add(totals, fresh[i], FindingState::fresh);
  add(totals, found("CodeQL", "py/weak-hash", Severity::high, "tools/sum.py", 12, "MD5 is weak."),
      FindingState::fresh, true);
  for (std::uint32_t i = 1; i <= 30; ++i) {
    add(totals,
        found(i % 3 == 0 ? "tsc" : "ESLint", i % 3 == 0 ? "TS7006" : "no-undef",
              i % 3 == 0 ? Severity::high : Severity::medium, "packages/ui/src/old.ts", i,
              "Parameter 'a' implicitly has an 'any' type."),
        FindingState::unchanged);
  }
  Finding quiet =
      found("ESLint", "semi", Severity::medium, "packages/ui/src/a.ts", 5, "Semicolon.");
  quiet.suppressed = true;
  add(totals, quiet, FindingState::fresh);
  verdict.overview.findings = totals;
  Judgment security = judgment("security", Outcome::fail,
                               {finding_fact("critical findings", {fresh[0]}),
                                finding_fact("high findings", {fresh[1], fresh[2]})});
  Judgment lint = judgment(
      "lint", Outcome::warn,
      {finding_fact("new findings", {fresh[1], fresh[2], fresh[3], fresh[4], type_error()})});
  lint.level = Level::warn;
  Judgment marks = judgment("suppressions", Outcome::fail,
                            {tests_fact("new suppressions", 2, Relation::at_most, 1)});
  marks.facts[0].exhibits = {
      failing_case("src/db.py", 12, "# type: ignore (switches off mypy and pyright in this line)"),
      failing_case("src/db.py", 34, "# noqa (switches off flake8 and ruff in this line)")};
  Judgment licences = judgment("licences", Outcome::fail,
                               {tests_fact("forbidden licences", 1, Relation::at_most, 0)});
  licences.facts[0].exhibits = {failing_case("package-lock.json", 0, "left-pad: WTFPL")};
  verdict.judgments = {
      judgment("types", Outcome::fail, {finding_fact("new type errors", {type_error()})}), security,
      lint, marks, licences};
  WaiverRow waiver;
  waiver.gate = "security";
  waiver.match = "rule py/weak-hash, path tools/**";
  waiver.state = WaiverState::used;
  waiver.expires = "2027-01-31";
  waiver.owner = "@alice";
  waiver.reason = "not security relevant";
  waiver.waived = 1;
  verdict.overview.waivers = {waiver};
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  return verdict;
}

/// Nothing to compare with, so nobody knows what is new; more than a terminal shows.
Verdict findings_unknown(Verdict verdict) {
  FindingTotals totals;
  for (std::uint32_t i = 1; i <= 12; ++i) {
    add(totals,
        found("mypy", "arg-type", i < 3 ? Severity::high : Severity::low, "src/shop.py", i,
              "Argument 1 has incompatible type \"str\"; expected \"int\""),
        FindingState::unknown);
  }
  totals.tools = {"mypy"};
  verdict.overview.findings = totals;
  Fact unproven{.label = "new type errors", .standing = Standing::unproven};
  unproven.note = "there is no baseline to compare with";
  unproven.code = "baseline.missing";
  verdict.judgments.push_back(judgment("types", Outcome::warn, {unproven}));
  return verdict;
}

/// Scanners looked and found nothing: one line, and an empty run for each of them.
Verdict findings_none(Verdict verdict) {
  verdict.overview.findings = FindingTotals();
  verdict.overview.findings->fresh = 0;
  verdict.overview.findings->tools = {"Bandit", "CodeQL"};
  return verdict;
}

/// Texts that attack, wherever a scanner can put them.
Verdict hostile_findings(Verdict verdict) {
  FindingTotals totals;
  totals.fresh = 0;
  std::vector<Finding> all;
  for (std::string text : hostile_texts()) {
    if (text.size() > 2'000) text.resize(2'000);
    Finding finding = found(text, text, Severity::high, text, 12, text);
    finding.secret = true;
    all.push_back(finding);
    add(totals, finding, FindingState::fresh);
    finding.suppressed = true;
    add(totals, finding, FindingState::unchanged);
    add(totals, found("safe", text, Severity::info, "/usr/include/" + text, 0, text),
        FindingState::unchanged, true);
    totals.tools.push_back(text);
  }
  std::ranges::sort(totals.tools);
  verdict.overview.findings = totals;
  verdict.judgments = {judgment("types", Outcome::fail, {finding_fact("new type errors", all)})};
  for (const Finding& finding : all) {
    verdict.judgments.push_back(
        judgment("security", Outcome::fail, {finding_fact("high findings", {finding})}));
  }
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  return verdict;
}

}  // namespace

std::vector<Sample> sample_verdicts_findings(const Verdict& passing) {
  return {{"findings-fail", findings_fail(passing)},
          {"findings-unknown", findings_unknown(passing)},
          {"findings-none", findings_none(passing)},
          {"hostile-findings", hostile_findings(passing)}};
}

}  // namespace tidegate::test
