// Limits what security scanners found, severity by severity.
#include <array>
#include <utility>

#include "tidegate/analysis/counted_findings.h"
#include "tidegate/gate.h"

namespace tidegate::gates::security {
namespace {

constexpr std::array<std::pair<Severity, std::string_view>, 4> limits = {
    {{Severity::critical, "max_critical"},
     {Severity::high, "max_high"},
     {Severity::medium, "max_medium"},
     {Severity::low, "max_low"}}};

struct Settings {
  FindingScope scope;
  std::array<std::optional<Quantity>, limits.size()> limit;
};

std::vector<Fact> testify(const Settings& settings, const Evidence& evidence) {
  std::vector<Fact> facts;
  const CountedFindings found(evidence, settings.scope);
  if (std::optional<Fact> silence = found.silence("findings")) facts.push_back(std::move(*silence));
  for (std::size_t i = 0; i < limits.size(); ++i) {
    const Severity severity = limits[i].first;
    std::optional<Fact> fact = found.fact({.noun = std::string(to_word(severity)) + " findings",
                                           .limit = settings.limit[i],
                                           .gravest = severity,
                                           .mildest = severity});
    if (fact) facts.push_back(std::move(*fact));
  }
  return facts;
}

Result<Gate> arm(const Params& params) {
  const std::string_view word = params.choice("scope");
  Settings settings{word == "new"   ? FindingScope::fresh
                    : word == "all" ? FindingScope::all
                                    : FindingScope::changed_lines,
                    {}};
  for (std::size_t i = 0; i < limits.size(); ++i)
    settings.limit[i] = params.optional_quantity(limits[i].second);
  std::vector<Need> needs = {Need::findings};
  if (settings.scope == FindingScope::changed_lines) needs.push_back(Need::change);
  return Gate{needs, [settings](const Evidence& evidence) { return testify(settings, evidence); }};
}

constexpr ParamSpec params[] = {
    {"max_critical", ParamType::count, "0", "how many critical findings there may be", "",
     Stricter::lower},
    {"max_high", ParamType::count, "0", "how many high findings there may be", "", Stricter::lower},
    {"max_medium", ParamType::count, "none", "how many medium findings there may be", "",
     Stricter::lower},
    {"max_low", ParamType::count, "none", "how many low findings there may be", "",
     Stricter::lower},
    {"scope", ParamType::choice, "all",
     "which findings count: all, those that are not in the baseline, or those on changed lines",
     "new|all|changed_lines"},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "security",
    .summary = "Scanners looked, and found few enough grave problems.",
    .scope = Scope::modules,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::security
