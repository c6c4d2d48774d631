// Limits how many tests a change removes or switches off.
#include "tidegate/analysis/test_matches.h"
#include "tidegate/gate.h"

namespace tidegate::gates::test_population {
namespace {

struct Settings {
  Quantity max_removed;
  Quantity max_newly_skipped;
};

std::vector<Exhibit> shown(const std::vector<MatchedCase>& cases, const TestReport& report,
                           std::string_view what) {
  std::vector<Exhibit> exhibits;
  for (const MatchedCase& one : cases) {
    const TestCase& test = report.cases[one.index];
    const RepoPath path = test.file.empty() ? RepoPath() : RepoPath::from(test.file);
    exhibits.push_back({{path, {test.line, test.line}}, title_of(test) + ": " + std::string(what)});
  }
  return exhibits;
}

Fact noted(std::string_view label, std::int64_t n, std::vector<Exhibit> exhibits) {
  return {.label = std::string(label),
          .standing = Standing::noted,
          .observed = count(n),
          .relation = Relation::at_most,
          .exhibits = std::move(exhibits)};
}

std::vector<Fact> testify(const Settings& settings, const Evidence& evidence) {
  if (evidence.change->files.empty()) return {};
  if (!evidence.base || !evidence.base->tests) return {lacks_baseline("removed tests", evidence)};
  const TestReport& base = *evidence.base->tests;
  const TestMatches matches = match_tests(evidence);
  std::vector<Fact> facts;
  facts.push_back({.label = "removed tests",
                   .observed = count(count_of(matches.removed)),
                   .relation = Relation::at_most,
                   .limit = settings.max_removed,
                   .exhibits = shown(matches.removed, base, "removed")});
  facts.push_back(
      {.label = "newly skipped tests",
       .observed = count(count_of(matches.newly_skipped)),
       .relation = Relation::at_most,
       .limit = settings.max_newly_skipped,
       .exhibits = shown(matches.newly_skipped, *evidence.head.tests, "skipped, and ran before")});
  if (!matches.removed_with_code.empty()) {
    facts.push_back(noted("tests removed with their code", count_of(matches.removed_with_code),
                          shown(matches.removed_with_code, base, "removed with its code")));
  }
  if (matches.renamed > 0) facts.push_back(noted("renamed tests", matches.renamed, {}));
  return facts;
}

Result<Gate> arm(const Params& params) {
  const Settings settings{params.quantity("max_removed"), params.quantity("max_newly_skipped")};
  return Gate{{Need::tests, Need::change},
              [settings](const Evidence& evidence) { return testify(settings, evidence); }};
}

constexpr ParamSpec params[] = {
    {"max_removed", ParamType::count, "0", "how many tests of the baseline may be gone", "",
     Stricter::lower},
    {"max_newly_skipped", ParamType::count, "0",
     "how many tests that ran in the baseline may be skipped now", "", Stricter::lower},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "test_population",
    .summary = "No test was removed or switched off since the baseline.",
    .scope = Scope::whole,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::test_population
