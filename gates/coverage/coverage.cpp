// Requires a minimum share of covered lines or branches.
#include "tidegate/analysis/totals.h"
#include "tidegate/gate.h"

namespace tidegate::gates::coverage {
namespace {

/// The share of nothing does not exist (S2.2): lines that were looked for and not found are lacking
/// evidence, and so are branches in a report that has none. A module of straight-line code simply
/// has none to judge.
std::vector<Fact> without_total(Fact fact, Metric metric, const Evidence& evidence) {
  const bool lines = metric == Metric::lines;
  if (!lines && evidence.branches_measured) return {};
  if (lines && !evidence.subject.empty()) return {};
  fact.standing = Standing::unproven;
  fact.limit.reset();
  fact.code = lines ? "coverage.empty" : "coverage.no_branches";
  fact.note =
      lines ? "no executable line is left to judge" : "no report says anything about branches";
  return {fact};
}

Result<Gate> arm(const Params& params) {
  const Quantity minimum = params.quantity("minimum");
  const Metric metric = params.choice("metric") == "lines" ? Metric::lines : Metric::branches;
  return Gate{{Need::coverage}, [=](const Evidence& evidence) -> std::vector<Fact> {
                const Counts counts = counts_of(*evidence.head.coverage, metric);
                Fact fact{.label = metric == Metric::lines ? "line coverage" : "branch coverage",
                          .subject = evidence.subject,
                          .relation = Relation::at_least,
                          .limit = minimum};
                if (counts.total == 0) return without_total(std::move(fact), metric, evidence);
                fact.observed = percent_of(counts.covered, counts.total);
                return {fact};
              }};
}

constexpr ParamSpec params[] = {
    {"minimum", ParamType::percent, "", "lowest acceptable share of covered lines or branches", "",
     Stricter::higher},
    {"metric", ParamType::choice, "lines", "what is counted", "lines|branches"},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "coverage",
    .summary = "A minimum share of the lines or branches is covered.",
    .scope = Scope::modules,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::coverage
