// Requires a minimum share of the added and modified lines to be covered.
#include <algorithm>
#include <iterator>

#include "tidegate/analysis/patch.h"
#include "tidegate/analysis/totals.h"
#include "tidegate/gate.h"

namespace tidegate::gates::patch_coverage {
namespace {

struct Settings {
  Quantity minimum;
  Quantity min_lines;
  Metric metric = Metric::lines;
};

std::vector<Exhibit> lines_to_cover(const Patch& part) {
  std::vector<Exhibit> shown;
  for (const PatchFile& file : part.files) {
    const std::string message = file.totals.unmeasured == 0 ? "not covered"
                                : file.in_report
                                    ? file.decision
                                    : "in no report, and ought to be measured: " + file.decision;
    for (const LineRange& range : file.to_cover) shown.push_back({{file.path, range}, message});
  }
  return shown;
}

std::vector<Exhibit> branches_to_take(const Patch& part) {
  std::vector<Exhibit> shown;
  for (const PatchFile& file : part.files) {
    for (const BranchCounts& line : file.branches) {
      const std::string share = std::to_string(line.covered) + " of " + std::to_string(line.total);
      if (line.covered < line.total)
        shown.push_back({{file.path, {line.line, line.line}}, share + " branches taken"});
    }
  }
  return shown;
}

/// S4.20: what was left out by a decision is shown with it.
Fact nothing_counts(const Patch& part) {
  Fact fact{.label = "patch coverage", .standing = Standing::noted};
  fact.note = "no changed line counts: " + in_words(part.totals);
  for (const PatchFile& file : part.files) {
    if (file.totals.not_enforced > 0)
      fact.exhibits.push_back({{file.path, {}}, "not enforced: " + file.decision});
  }
  return fact;
}

Fact unknown_branches(const Patch& part, std::string_view code, std::string note) {
  return {.label = "patch branch coverage",
          .standing = Standing::unproven,
          .note = std::move(note),
          .code = std::string(code),
          .exhibits = lines_to_cover(part)};
}

std::vector<Fact> by_lines(const Patch& part) {
  if (part.totals == PatchTotals()) return {};
  if (part.totals.countable() == 0) return {nothing_counts(part)};
  return {{.label = "patch coverage",
           .observed = percent_of(part.totals.covered, part.totals.countable()),
           .note = in_words(part.totals),
           .exhibits = lines_to_cover(part)}};
}

/// Of lines in no report nobody knows the branches, so nobody can say that they are taken.
std::vector<Fact> by_branches(const Patch& part, bool measured) {
  const PatchTotals& totals = part.totals;
  if (totals.countable() == 0) return by_lines(part);
  std::vector<Fact> facts;
  const std::string lines = std::to_string(totals.unmeasured) + " of the lines are unmeasured";
  if (totals.unmeasured > 0) facts.push_back(unknown_branches(part, "coverage.unmeasured", lines));
  constexpr const char* silent = "no report says anything about branches";
  if (!measured && totals.covered + totals.uncovered > 0)
    facts.push_back(unknown_branches(part, "coverage.no_branches", silent));
  const Counts sum = part.branches;
  if (sum.total == 0) return facts.empty() && totals.uncovered > 0 ? by_lines(part) : facts;
  facts.push_back({.label = "patch branch coverage",
                   .observed = percent_of(sum.covered, sum.total),
                   .note = in_words(totals),
                   .exhibits = branches_to_take(part)});
  return facts;
}

std::vector<Fact> facts_of(const Settings& settings, const Patch& part, std::string_view subject,
                           bool binds, const Evidence& evidence) {
  const bool lines = settings.metric == Metric::lines;
  std::vector<Fact> facts = lines ? by_lines(part) : by_branches(part, evidence.branches_measured);
  for (Fact& fact : facts) {
    fact.subject = subject;
    if (!fact.observed) continue;
    if (binds) {
      fact.limit = settings.minimum;
    } else {
      fact.standing = Standing::noted;
      fact.note += (fact.note.empty() ? "" : ", ") + std::string("fewer lines than min_lines");
    }
  }
  return facts;
}

/// Lines of critical modules bind however few they are.
std::vector<Fact> testify(const Settings& settings, const Evidence& evidence) {
  const Patch patch = classify_patch(evidence);
  const Patch part = part_of(patch, *evidence.modules, "critical");
  const bool all_critical = !patch.files.empty() && part.files.size() == patch.files.size();
  const bool binds = all_critical || count(patch.totals.countable()) >= settings.min_lines;
  std::vector<Fact> facts = facts_of(settings, patch, evidence.subject, binds, evidence);
  if (binds || part.totals.countable() == 0) return facts;
  std::ranges::move(facts_of(settings, part, "critical modules", true, evidence),
                    std::back_inserter(facts));
  return facts;
}

Result<Gate> arm(const Params& params) {
  const Settings settings{params.quantity("minimum"), params.quantity("min_lines"),
                          params.choice("metric") == "lines" ? Metric::lines : Metric::branches};
  return Gate{{Need::coverage, Need::change},
              [settings](const Evidence& evidence) { return testify(settings, evidence); }};
}

constexpr ParamSpec params[] = {
    {"minimum", ParamType::percent, "80%",
     "lowest acceptable share of the changed lines that count", "", Stricter::higher},
    {"min_lines", ParamType::count, "0",
     "with fewer lines that count the share is shown and does not decide, critical modules aside",
     "", Stricter::lower},
    {"metric", ParamType::choice, "lines", "what is counted on the changed lines",
     "lines|branches"},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "patch_coverage",
    .summary = "A minimum share of the added and modified lines is covered.",
    .scope = Scope::modules,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::patch_coverage
