// Findings in words and in the documents of others: what is listed, what is counted, what is left
// out, and what a result file may claim of them.
#include <gtest/gtest.h>

#include "render/finding_words.h"
#include "render/markdown.h"
#include "render/renderer.h"
#include "render/result_reader.h"
#include "render/terminal.h"
#include "support/sample_verdicts.h"
#include "text/json_reader.h"

namespace tidegate::render {
namespace {

using text::JsonValue;

std::string as_is(std::string_view text) { return std::string(text); }
constexpr Voice plain{as_is, as_is};

Verdict sample(std::string_view name) {
  for (test::Sample& one : test::sample_verdicts()) {
    if (one.name == name) return std::move(one.verdict);
  }
  throw std::out_of_range(std::string(name));
}

FindingRow row_of(std::string rule, const char* path, std::uint32_t line, std::string message) {
  Finding finding;
  finding.tool = "tsc";
  finding.rule = std::move(rule);
  finding.severity = Severity::high;
  finding.location = {RepoPath::from(path), {line, line}};
  finding.message = std::move(message);
  FindingRow row;
  row.fingerprint = digest_of(finding.message + path + std::to_string(line));
  row.finding = std::make_shared<const Finding>(std::move(finding));
  row.state = FindingState::fresh;
  return row;
}

Verdict of_rows(std::vector<FindingRow> rows) {
  Verdict verdict;
  FindingTotals& totals = verdict.overview.findings.emplace();
  totals.total = static_cast<std::int64_t>(rows.size());
  totals.fresh = totals.total;
  totals.by_severity[static_cast<std::size_t>(Severity::high)] = totals.total;
  totals.list = std::move(rows);
  return verdict;
}

Fact of_exhibits(std::string label, std::vector<Exhibit> exhibits) {
  Fact fact{.label = std::move(label)};
  fact.observed = count(static_cast<std::int64_t>(exhibits.size()));
  fact.relation = Relation::at_most;
  fact.limit = count(0);
  fact.exhibits = std::move(exhibits);
  return fact;
}

Exhibit at(const char* path, std::uint32_t line, std::string message) {
  return {{RepoPath::from(path), {line, line}}, std::move(message)};
}

std::string rendered(std::string_view name, const Verdict& verdict) {
  return renderer_named(name)->render(verdict, Style{});
}

JsonValue parsed(const std::string& json) {
  auto read = text::parse_json(json, "output");
  EXPECT_TRUE(read) << read.error().message;
  return read ? std::move(read.value()) : JsonValue();
}

/// "runs.0.results": members by name, elements by number.
const JsonValue& inside(const JsonValue& whole, std::string_view path) {
  const JsonValue* value = &whole;
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    const bool index = step.find_first_not_of("0123456789") == step.npos;
    value = index ? &value->values.at(std::stoul(std::string(step))) : value->find(step);
    if (value == nullptr) throw std::out_of_range(std::string(step));
  }
  return *value;
}

TEST(FindingWords, ABulletNamesTheFirstThreePlaces) {
  const RuleNames rules = {"TS2322", "AWS access token", "AWS"};
  Fact fact = of_exhibits("new type errors", {at("a.ts", 12, "TS2322 Type 'a' is no 'b'")});
  EXPECT_EQ(finding_places(fact, rules, plain), "TS2322 a.ts:12");
  fact.exhibits.push_back(at("b.ts", 0, "TS2322 again"));
  fact.exhibits.push_back(at("c/.env", 3, "AWS access token AWS access token"));
  EXPECT_EQ(finding_places(fact, rules, plain),
            "TS2322 a.ts:12, TS2322 b.ts, AWS access token c/.env:3");
  fact.exhibits.push_back(at("d.ts", 7, "TS2322 more"));
  fact.exhibits.push_back(at("e.ts", 7, "TS2322 more"));
  EXPECT_TRUE(finding_places(fact, rules, plain).ends_with("c/.env:3 and 2 more"));
}

TEST(FindingWords, AMessageWithoutAKnownRuleStandsAsItIs) {
  const RuleNames rules = {"TS2322"};
  const auto told = [&](Exhibit exhibit) {
    return finding_places(of_exhibits("new findings", {std::move(exhibit)}), rules, plain);
  };
  EXPECT_EQ(told(at("a.py", 12, "Missing return\nand more")), "Missing return at a.py:12");
  EXPECT_EQ(told(at("", 0, "left-pad is old")), "left-pad is old");
  EXPECT_EQ(told(at("a.py", 12, "")), "a.py:12");
  EXPECT_EQ(told(at("a.py", 12, "TS23222 no rule of ours")), "TS23222 no rule of ours at a.py:12");
  EXPECT_EQ(told(at("a.py", 12, "TS2322")), "TS2322 a.py:12");
}

TEST(FindingWords, ALimitOfNoneGoesWithoutSaying) {
  Fact fact = of_exhibits("new type errors", {at("a.ts", 12, "TS2322 no")});
  EXPECT_EQ(sentence({&fact, {}}, plain), "1 new type error");
  fact.limit = count(3);
  EXPECT_EQ(sentence({&fact, {}}, plain), "1 new type error, at most 3 allowed");
  fact = of_exhibits("failing tests", {at("a.ts", 12, "fails")});
  EXPECT_EQ(sentence({&fact, {}}, plain), "1 failing test, at most 0 allowed");
}

TEST(FindingWords, TheRestIsCountedBySeverityAndTool) {
  const Verdict verdict = sample("findings-fail");
  const FindingTotals& findings = *verdict.overview.findings;
  EXPECT_EQ(counted_findings(findings), "37 findings, 7 new");
  EXPECT_EQ(counted_apart(findings), "1 suppressed by its tool, 1 waived");
  const std::size_t to_show = findings_to_show(findings).size();
  EXPECT_EQ(to_show, 6u);
  EXPECT_EQ(words_of_the_rest(findings, to_show, plain),
            "10 high, 20 medium; 20 by ESLint, 10 by tsc");
  EXPECT_EQ(words_of_the_rest(findings, 1, plain),
            "13 high, 21 medium, 1 low; 20 by ESLint, 11 by tsc, 2 by Bandit, 1 by CodeQL, 1 by "
            "depscan");
  EXPECT_EQ(counted_findings(*sample("findings-unknown").overview.findings), "12 findings");
}

TEST(RenderFindings, ATerminalListsWhatNoGateHasShown) {
  Verdict verdict = of_rows({row_of("TS1", "a.ts", 1, "one"), row_of("TS2", "b.ts", 2, "two")});
  verdict.judgments.resize(1);
  verdict.judgments[0].outcome = Outcome::fail;
  verdict.judgments[0].facts = {of_exhibits("new type errors", {at("a.ts", 1, "TS1 one")})};
  const std::string page = terminal(verdict, Style{});
  EXPECT_NE(page.find("  | other findings:\n  |   new, high: b.ts:2: TS2 two (tsc)\n"), page.npos)
      << page;
  EXPECT_EQ(page.find("new, high: a.ts:1"), page.npos) << page;
  EXPECT_NE(page.find("  | 2 findings, 2 new: 2 high\n"), page.npos) << page;
}

TEST(RenderFindings, VeryManyLeavePagesShort) {
  std::vector<FindingRow> rows;
  for (std::uint32_t line = 1; line <= 20'000; ++line)
    rows.push_back(row_of("TS2322", "src/generated/very/deep/folder/a.ts", line, "No."));
  Verdict verdict = of_rows(std::move(rows));
  verdict.judgments.resize(1);
  verdict.judgments[0].outcome = Outcome::warn;
  EXPECT_LT(markdown(verdict, Style{}).size(), 25'000u);
  EXPECT_NE(markdown(verdict, Style{}).find("\n- and 19800 high; 19800 by tsc\n"),
            std::string::npos);
  EXPECT_LE(markdown_within(verdict, 4'000).size(), 4'000u);
  EXPECT_NE(markdown_within(verdict, 4'000).find("20000 findings, 20000 new"), std::string::npos);
  EXPECT_LT(terminal(verdict, Style{}).size(), 2'000u);
}

TEST(RenderFindings, WritingAResultCopiesNoFinding) {
  const Verdict verdict = of_rows({row_of("TS1", "a.ts", 1, "one")});
  const Finding* const before = verdict.overview.findings->list[0].finding.get();
  const auto read = read_result(rendered("json", verdict), "result.json");
  EXPECT_EQ(verdict.overview.findings->list[0].finding.get(), before);
  ASSERT_TRUE(read);
  EXPECT_NE(read.value().overview.findings->list[0].finding.get(), before);
  EXPECT_TRUE(read.value().overview.findings == verdict.overview.findings);
}

TEST(Result, RefusesFindingsThatDoNotAddUp) {
  const std::string good = rendered("json", of_rows({row_of("TS1", "a.ts", 1, "one")}));
  const auto refusal = [&](std::string_view from, std::string_view to) {
    std::string json = good;
    const std::size_t found = json.find(from);
    EXPECT_NE(found, json.npos) << from;
    json.replace(found, from.size(), to);
    const Result<Verdict> read = read_result(json, "result.json");
    return read ? "" : read.error().message;
  };
  EXPECT_EQ(refusal("\"total\": 1", "\"total\": 1"), "");
  EXPECT_EQ(refusal("\"total\": 1", "\"total\": 2"),
            "expected \"by_severity\" to add up to \"total\"");
  EXPECT_EQ(refusal("\"low\": 0", "\"low\": -1"), "expected from 0 to 10^12 findings");
  EXPECT_EQ(refusal("\"suppressed\": 0", "\"suppressed\": 9223372036854775807"),
            "expected from 0 to 10^12 findings");
  EXPECT_EQ(refusal("\"new\": 1", "\"new\": 2"), "expected \"new\" between 0 and \"total\"");
  EXPECT_EQ(refusal("\"new\": 1", "\"new\": null"), "");
  EXPECT_EQ(refusal("\"total\": 1,\n    \"suppressed\": 0,\n    \"new\": 1",
                    "\"total\": 0, \"suppressed\": 0, \"new\": 0"),
            "expected \"by_severity\" to add up to \"total\"");
  EXPECT_EQ(refusal("\"list\": [", "\"list\": [{}, "), "expected a key \"tool\"");
  EXPECT_EQ(refusal("\"state\": \"new\"", "\"state\": \"fresh\""),
            "expected a known word for \"state\"");
  EXPECT_EQ(refusal("\"fingerprint\": \"", "\"fingerprint\": \"0"),
            "expected 32 hexadecimal digits for \"fingerprint\"");
  EXPECT_EQ(refusal("\"column\": null", "\"column\": 4294967296"),
            "expected a whole number in range for \"column\"");
}

TEST(Result, RefusesMoreFindingsThanWereCounted) {
  Verdict verdict = of_rows({row_of("TS1", "a.ts", 1, "one"), row_of("TS1", "a.ts", 2, "two")});
  verdict.overview.findings->total = 1;
  verdict.overview.findings->fresh = 1;
  verdict.overview.findings->by_severity = {0, 1, 0, 0, 0};
  const Result<Verdict> read = read_result(rendered("json", verdict), "result.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "expected no more findings in \"list\" than were counted");
}

TEST(Sarif, HasARunForEachToolThatReported) {
  const JsonValue document = parsed(rendered("sarif", sample("findings-fail")));
  std::string tools;
  for (const JsonValue& run : inside(document, "runs").values)
    tools += inside(run, "tool.driver.name").text + " " +
             std::to_string(inside(run, "results").values.size()) + ", ";
  EXPECT_EQ(tools, "Bandit 2, CodeQL 2, ESLint 21, depscan 1, gitlab_secret 1, quiet 0, tsc 11, ");
  EXPECT_TRUE(inside(parsed(rendered("sarif", sample("all-pass"))), "runs").values.empty())
      << "nothing was read, so nothing may close an alert";
}

TEST(Sarif, ARuleIsAsGraveAsItsGravestFinding) {
  std::vector<FindingRow> rows = {row_of("TS1", "a.ts", 1, "one"), row_of("TS1", "a.ts", 2, "two")};
  Finding critical = *rows[1].finding;
  critical.severity = Severity::critical;
  rows[1].finding = std::make_shared<const Finding>(critical);
  const JsonValue run = inside(parsed(rendered("sarif", of_rows(std::move(rows)))), "runs.0");
  EXPECT_EQ(inside(run, "tool.driver.rules").values.size(), 1u);
  EXPECT_EQ(inside(run, "tool.driver.rules.0.properties.security-severity").text, "9.5");
  EXPECT_EQ(inside(run, "results.0.level").text, "error");
  EXPECT_EQ(inside(run, "results.0.properties.severity").text, "high");
  EXPECT_EQ(inside(run, "results.1.properties.severity").text, "critical");
}

TEST(Sarif, PlacesAreUris) {
  const auto told = [](const char* path, std::uint32_t line) {
    const JsonValue document =
        parsed(rendered("sarif", of_rows({row_of("TS1", path, line, "one")})));
    const JsonValue& where = inside(document, "runs.0.results.0.locations.0.physicalLocation");
    return inside(where, "artifactLocation.uri").text +
           (where.find("artifactLocation")->find("uriBaseId") == nullptr ? "" : " in the root") +
           (where.find("region") == nullptr ? ""
                                            : ", line " + inside(where, "region.startLine").text);
  };
  EXPECT_EQ(told("src/a b#1.ts", 12), "src/a%20b%231.ts in the root, line 12");
  EXPECT_EQ(told("src/a.ts", 0), "src/a.ts in the root");
  EXPECT_EQ(told("", 0), ". in the root");
  EXPECT_EQ(told("/usr/include/x.h", 5), "file:///usr/include/x.h, line 5");
}

TEST(Sarif, AMessageHoldsNoLinkAndNothingHidden) {
  const std::string said = "see [here](https://e.vil) and list[int](x)\x1b[0m\xe2\x80\xae";
  const JsonValue document = parsed(rendered("sarif", of_rows({row_of("TS1", "a.ts", 1, said)})));
  EXPECT_EQ(inside(document, "runs.0.results.0.message.text").text,
            "see [here] (https://e.vil) and list[int] (x)\ufffd[0m\ufffd");
}

TEST(Sarif, SaysWhyAFindingDoesNotCount) {
  Verdict verdict = sample("findings-fail");
  const auto why = [&verdict] {
    const JsonValue document = parsed(rendered("sarif", verdict));
    return inside(document, "runs.1.results.1.suppressions.0.justification").text;
  };
  EXPECT_EQ(why(), "Waived by @alice until 2027-01-31: not security relevant");
  verdict.overview.waivers.push_back(verdict.overview.waivers[0]);
  EXPECT_EQ(why(), "Waived by the policy.") << "which of the two did it is not known";
  const JsonValue document = parsed(rendered("sarif", verdict));
  EXPECT_EQ(inside(document, "runs.2.results.20.suppressions.0.kind").text, "inSource");
}

TEST(CodeQuality, ListsWhatCountsAndHasAPlace) {
  const Verdict verdict = sample("findings-fail");
  const JsonValue issues = parsed(rendered("code_quality", verdict));
  // One is suppressed, one waived, one of no file.
  EXPECT_EQ(issues.values.size(), verdict.overview.findings->list.size() - 3);
  EXPECT_EQ(inside(issues, "0.severity").text, "blocker");
  EXPECT_EQ(inside(issues, "0.description").text, "AWS access token");
  EXPECT_EQ(inside(issues, "1.check_name").text, "tsc/TS2322");
  EXPECT_EQ(inside(issues, "4.location.path").text, "src/login.py");
  EXPECT_EQ(inside(issues, "4.location.lines.begin").text, "1") << "of the whole file";
  EXPECT_EQ(rendered("code_quality", sample("all-pass")), "[]\n");
  EXPECT_EQ(rendered("code_quality", of_rows({row_of("a", "/usr/include/x.h", 5, "b")})), "[]\n");
}

}  // namespace
}  // namespace tidegate::render
