// Limits what linters and any other tools found: what is new, and all of it.
#include <algorithm>

#include "tidegate/analysis/counted_findings.h"
#include "tidegate/gate.h"

namespace tidegate::gates::findings {
namespace {

struct Settings {
  std::optional<Quantity> max_new, max_total;
  Severity min_severity;
  FindingScope scope;
};

std::vector<Fact> testify(const Settings& settings, const Evidence& evidence) {
  std::vector<Fact> facts;
  const auto add = [&](std::optional<Fact> fact) {
    if (fact) facts.push_back(std::move(*fact));
  };
  FindingLimit limit{.noun = "findings", .limit = {}, .mildest = settings.min_severity};
  if (limit.mildest == Severity::critical) limit.note = "critical";
  if (limit.mildest != Severity::critical && limit.mildest != Severity::info)
    limit.note = std::string(to_word(limit.mildest)) + " or graver";
  if (settings.max_new) {
    limit.limit = settings.max_new;
    const CountedFindings fresh(evidence, settings.scope);
    add(fresh.silence(limit.noun));
    add(fresh.fact(limit));
  }
  if (!settings.max_total) return facts;
  limit.limit = settings.max_total;
  add(CountedFindings(evidence, FindingScope::all).fact(limit));
  return facts;
}

Error mistake(std::string message, std::string hint) {
  return {"policy.no_limit", std::move(message), "", std::move(hint)};
}

Result<Gate> arm(const Params& params) {
  const std::string_view scope = params.choice("scope");
  const auto severity = std::ranges::find(all_severities, params.choice("min_severity"),
                                          [](Severity one) { return to_word(one); });
  const Settings settings{
      params.optional_quantity("max_new"), params.optional_quantity("max_total"), *severity,
      scope == "changed_lines" ? FindingScope::changed_lines : FindingScope::fresh};
  if (!settings.max_new && !settings.max_total) {
    return mistake("expected max_new or max_total, got neither: the gate could never fail",
                   "set max_new: 0");
  }
  if (settings.max_new && scope == "all") {
    return mistake("expected scope new or changed_lines beside max_new, got all",
                   "set max_total instead of max_new, or remove scope: all");
  }
  std::vector<Need> needs = {Need::findings};
  if (settings.max_new && settings.scope == FindingScope::changed_lines)
    needs.push_back(Need::change);
  return Gate{needs, [settings](const Evidence& evidence) { return testify(settings, evidence); }};
}

constexpr ParamSpec params[] = {
    {"max_new", ParamType::count, "none",
     "how many findings may not be in the baseline, or be on changed lines", "", Stricter::lower},
    {"max_total", ParamType::count, "none", "how many findings there may be, old ones included", "",
     Stricter::lower},
    {"min_severity", ParamType::choice, "info", "milder findings do not count",
     "critical|high|medium|low|info"},
    {"scope", ParamType::choice, "new", "which findings max_new counts", "new|all|changed_lines"},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "findings",
    .summary = "Linters and other tools looked, and found few enough new problems.",
    .scope = Scope::modules,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::findings
