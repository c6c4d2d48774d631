// Limits failing, skipped and flaky tests, and demands that some ran.
#include "tidegate/analysis/test_matches.h"
#include "tidegate/analysis/totals.h"
#include "tidegate/gate.h"

namespace tidegate::gates::tests {
namespace {

struct Settings {
  Quantity max_failed;
  std::optional<Quantity> max_new_failed;
  Quantity min_executed;
  Quantity max_skipped;
  std::optional<Quantity> max_flaky;
  std::optional<Quantity> max_duration;
};

std::string told(const TestCase& test) {
  return test.message.empty() ? title_of(test) : title_of(test) + ": " + test.message;
}

Exhibit shown(const TestCase& test) {
  const RepoPath path = test.file.empty() ? RepoPath() : RepoPath::from(test.file);
  return {{path, {test.line, test.line}}, told(test)};
}

template <class Claim>
std::vector<Exhibit> exhibits(const TestReport& report, Claim shows) {
  std::vector<Exhibit> list;
  for (const TestCase& test : report.cases) {
    if (shows(test)) list.push_back(shown(test));
  }
  return list;
}

bool failing(const TestCase& test) {
  return test.outcome == TestOutcome::failed || test.outcome == TestOutcome::errored;
}

Fact executed(const TestTotals& totals, Quantity minimum) {
  Fact fact{.label = "executed tests", .observed = count(totals.total - totals.skipped)};
  fact.limit = minimum;
  if (totals.skipped > 0) fact.note = std::to_string(totals.skipped) + " skipped";
  return fact;
}

/// Without a change nothing is new, whatever an unsteady test does.
std::vector<Fact> newly_failing(Quantity limit, const Evidence& evidence) {
  if (evidence.change && evidence.change->files.empty()) return {};
  if (!evidence.base || !evidence.base->tests)
    return {lacks_baseline("newly failing tests", evidence)};
  const std::vector<MatchedCase> cases = match_tests(evidence).newly_failing;
  Fact fact{.label = "newly failing tests",
            .observed = count(count_of(cases)),
            .relation = Relation::at_most,
            .limit = limit};
  for (const MatchedCase& one : cases)
    fact.exhibits.push_back(shown(evidence.head.tests->cases[one.index]));
  return {std::move(fact)};
}

std::vector<Fact> testify(const Settings& settings, const Evidence& evidence) {
  const TestReport& report = *evidence.head.tests;
  const TestTotals totals = totals_of(report);
  std::vector<Fact> facts;
  facts.push_back({.label = "failing tests",
                   .observed = count(totals.failed + totals.errored),
                   .relation = Relation::at_most,
                   .limit = settings.max_failed,
                   .note = totals.errored > 0 ? std::to_string(totals.errored) + " errored" : "",
                   .exhibits = exhibits(report, failing)});
  if (settings.max_new_failed) {
    for (Fact& fact : newly_failing(*settings.max_new_failed, evidence))
      facts.push_back(std::move(fact));
  }
  facts.push_back(executed(totals, settings.min_executed));
  if (settings.max_skipped < percent_of(100, 100) && totals.total > 0) {
    facts.push_back({.label = "skipped tests",
                     .observed = percent_of(totals.skipped, totals.total),
                     .relation = Relation::at_most,
                     .limit = settings.max_skipped});
  }
  if (settings.max_flaky || totals.flaky > 0) {
    facts.push_back(
        {.label = "flaky tests",
         .standing = settings.max_flaky ? Standing::binding : Standing::noted,
         .observed = count(totals.flaky),
         .relation = Relation::at_most,
         .limit = settings.max_flaky,
         .exhibits = exhibits(report, [](const TestCase& test) { return test.flaky; })});
  }
  if (settings.max_duration) {
    facts.push_back({.label = "duration of all tests",
                     .observed = milliseconds(totals.duration_ms),
                     .relation = Relation::at_most,
                     .limit = settings.max_duration});
  }
  return facts;
}

Result<Gate> arm(const Params& params) {
  const Settings settings{
      params.quantity("max_failed"),         params.optional_quantity("max_new_failed"),
      params.quantity("min_executed"),       params.quantity("max_skipped"),
      params.optional_quantity("max_flaky"), params.optional_quantity("max_duration")};
  return Gate{{Need::tests},
              [settings](const Evidence& evidence) { return testify(settings, evidence); }};
}

constexpr ParamSpec params[] = {
    {"max_failed", ParamType::count, "0", "how many test cases may fail or end in an error", "",
     Stricter::lower},
    {"max_new_failed", ParamType::count, "none",
     "how many may fail that passed in the baseline or were not in it", "", Stricter::lower},
    {"min_executed", ParamType::count, "1", "how many test cases must have run, skipped ones aside",
     "", Stricter::higher},
    {"max_skipped", ParamType::percent, "100%", "share of test cases that may be skipped", "",
     Stricter::lower},
    {"max_flaky", ParamType::count, "none", "how many may pass only after a failed try", "",
     Stricter::lower},
    {"max_duration", ParamType::duration, "none", "how long all test cases together may take", "",
     Stricter::lower},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "tests",
    .summary = "The tests ran, and few enough of them failed, were skipped or are flaky.",
    .scope = Scope::whole,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::tests
