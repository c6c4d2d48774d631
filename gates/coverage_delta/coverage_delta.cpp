// Compares coverage with the baseline: it may not drop while more lines are uncovered.
#include "tidegate/analysis/coverage_change.h"
#include "tidegate/gate.h"

namespace tidegate::gates::coverage_delta {
namespace {

struct Settings {
  Quantity max_drop;
  Quantity max_lines;
  std::optional<Quantity> max_newly_uncovered;
  Metric metric = Metric::lines;
  std::string label;
};

void show(std::vector<Exhibit>& exhibits, const std::vector<Location>& places,
          std::string_view message) {
  for (const Location& place : places) exhibits.push_back({place, std::string(message)});
}

Fact unproven(const Settings& settings, std::string_view code, std::string note) {
  return {.label = settings.label,
          .standing = Standing::unproven,
          .note = std::move(note),
          .code = std::string(code)};
}

/// S4.15: a drop counts when both are broken. When one is, the other decides, and holds.
std::vector<Fact> drop(const Settings& settings, const CoverageChange& change) {
  const Quantity& allowed = settings.max_drop;
  Fact rate{.label = settings.label,
            .observed = rise_of_rate(change.base, change.head),
            .relation = Relation::at_least,
            .limit = Quantity(-allowed.part(), allowed.whole(), Unit::points),
            .note = in_words(change)};
  Fact growth{.label = settings.metric == Metric::lines ? "more uncovered lines"
                                                        : "more uncovered branches",
              .observed = count(change.growth_of_uncovered()),
              .relation = Relation::at_most,
              .limit = settings.max_lines};
  const bool dropped = !rate.holds(), grown = !growth.holds();
  if (dropped && grown) {
    show(rate.exhibits, change.newly_uncovered, "no longer covered");
    show(rate.exhibits, change.added_uncovered, "new and not covered");
  }
  if (dropped != grown) {
    Fact& aside = dropped ? rate : growth;
    aside.standing = Standing::noted;
    aside.limit.reset();
  }
  return {std::move(rate), std::move(growth)};
}

/// S4.16: a lost report, not quality; what is left may have become worse all the same (S1.1).
std::vector<Fact> lost(const Settings& settings, const CoverageChange& change) {
  std::vector<Fact> facts = {unproven(settings, "coverage.vanished", vanished_in_words(change))};
  for (const RepoPath& path : change.vanished)
    facts.front().exhibits.push_back({{path, {}}, "in no report now"});
  const CoverageChange rest = without_vanished(change);
  if (settings.metric != Metric::lines || rest.base.total == 0 || rest.head.total == 0)
    return facts;
  for (Fact& fact : drop(settings, rest))
    if (!fact.holds()) facts.push_back(std::move(fact));
  return facts;
}

Fact no_longer_covered(std::string_view label, const std::vector<Location>& places) {
  Fact fact{.label = std::string(label),
            .standing = Standing::noted,
            .observed = count(lines_in(places)),
            .relation = Relation::at_most};
  show(fact.exhibits, places, "no longer covered");
  return fact;
}

std::vector<Fact> lines_lost(const Settings& settings, const CoverageChange& change) {
  Fact fact = no_longer_covered("newly uncovered lines", change.newly_uncovered);
  if (settings.max_newly_uncovered) fact.standing = Standing::binding;
  fact.limit = settings.max_newly_uncovered;
  std::vector<Fact> facts;
  if (fact.limit || !fact.exhibits.empty()) facts.push_back(std::move(fact));
  if (change.inherited.empty()) return facts;
  facts.push_back(no_longer_covered("inherited newly uncovered lines", change.inherited));
  facts.back().note = "in files that this change does not touch";
  return facts;
}

/// There is no rate on one side, and so no difference (S2.2).
std::vector<Fact> incomparable(const Settings& settings, const CoverageChange& change,
                               const Evidence& evidence) {
  constexpr const char* is_new = "new since the baseline";
  if (change.base_all.total == 0)
    return {{.label = settings.label, .standing = Standing::noted, .note = is_new}};
  if (settings.metric == Metric::lines) return {};
  if (!evidence.branches_measured)
    return {unproven(settings, "coverage.no_branches", "no report tells of branches")};
  if (change.base.total > 0 || change.head.total == 0) return {};
  return {unproven(settings, "coverage.no_branches", "the baseline tells of no branches")};
}

std::vector<Fact> testify(const Settings& settings, const Evidence& evidence) {
  if (evidence.change->files.empty()) return {};
  if (!evidence.base || !evidence.base->coverage || !evidence.since_baseline)
    return {lacks_baseline(settings.label, evidence)};
  const CoverageChange change = compare_coverage(evidence, settings.metric);
  std::vector<Fact> facts;
  if (!change.vanished.empty()) {
    facts = lost(settings, change);
  } else if (change.base.total == 0 || change.head.total == 0) {
    facts = incomparable(settings, change, evidence);
  } else {
    facts = drop(settings, change);
    for (Fact& fact : lines_lost(settings, change)) facts.push_back(std::move(fact));
  }
  for (Fact& fact : facts) fact.subject = evidence.subject;
  return facts;
}

Result<Gate> arm(const Params& params) {
  const bool lines = params.choice("metric") == "lines";
  const Settings settings{params.quantity("max_drop"), params.quantity("max_lines"),
                          params.optional_quantity("max_newly_uncovered"),
                          lines ? Metric::lines : Metric::branches,
                          lines ? "line coverage change" : "branch coverage change"};
  return Gate{{Need::coverage, Need::change},
              [settings](const Evidence& evidence) { return testify(settings, evidence); }};
}

constexpr ParamSpec params[] = {
    {"max_drop", ParamType::points, "0pp", "how far the share of covered lines may fall", "",
     Stricter::lower},
    {"max_lines", ParamType::count, "0", "by how many uncovered lines a drop may come about", "",
     Stricter::lower},
    {"max_newly_uncovered", ParamType::count, "none", "how many covered lines may become uncovered",
     "", Stricter::lower},
    {"metric", ParamType::choice, "lines", "what is counted", "lines|branches"},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "coverage_delta",
    .summary = "Coverage has not dropped since the baseline.",
    .scope = Scope::modules,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::coverage_delta
