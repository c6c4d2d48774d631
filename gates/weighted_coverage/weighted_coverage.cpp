// Requires a minimum coverage in which modules count by their business impact.
#include <algorithm>

#include "tidegate/analysis/totals.h"
#include "tidegate/gate.h"

namespace tidegate::gates::weighted_coverage {
namespace {

constexpr std::int64_t billion = 1'000'000'000;
__extension__ using Wide = __int128;

void name(std::string& list, const std::string& module) {
  list += list.empty() ? module : ", " + module;
}

Fact lacks(const Module& module, std::string_view code) {
  return {.label = "weighted line coverage",
          .subject = module.name,
          .standing = Standing::unproven,
          .note = code == "module.no_files" ? "its globs match no tracked file"
                                            : "not one of its lines was measured",
          .code = std::string(code)};
}

/// S4.23: every rate is floored to parts per billion, so the sum is exact and errs toward failing.
Quantity share_of(Wide weighted, std::int64_t weights) {
  if (weights <= 9 * billion)
    return {static_cast<std::int64_t>(weighted), weights * billion, Unit::weighted};
  return {static_cast<std::int64_t>(weighted / weights), billion, Unit::weighted};
}

std::vector<Fact> testify(const Quantity& minimum, const Evidence& evidence) {
  const std::vector<Module>& modules = evidence.modules->modules();
  if (modules.size() == 1) {
    return {{.label = "weighted line coverage",
             .standing = Standing::unproven,
             .note = "the policy defines no modules to weigh",
             .code = "module.undefined"}};
  }
  const std::vector<Counts> counts = counts_by_module(*evidence.head.coverage, *evidence.modules);
  std::vector<Fact> facts;
  std::string left_out;
  Wide weighted = 0;
  std::int64_t weights = 0;
  for (std::size_t i = 0; i + 1 < modules.size(); ++i) {
    const std::string_view lack = lacking(modules[i], counts[i]);
    if (!lack.empty()) facts.push_back(lacks(modules[i], lack));
    if (!modules[i].measured || counts[i].total == 0) {
      name(left_out, modules[i].name);
      continue;
    }
    const Wide rate = static_cast<Wide>(counts[i].covered) * billion / counts[i].total;
    weighted += rate * modules[i].weight;
    weights += modules[i].weight;
  }
  if (weights == 0 && facts.empty()) {
    facts.push_back({.label = "weighted line coverage",
                     .standing = Standing::unproven,
                     .note = "no module with a weight has a measured line",
                     .code = "module.unmeasured"});
  }
  if (weights == 0) return facts;
  facts.insert(facts.begin(),
               Fact{.label = "weighted line coverage",
                    .observed = share_of(weighted, weights),
                    .relation = Relation::at_least,
                    .limit = Quantity(minimum.part(), minimum.whole(), Unit::weighted),
                    .note = left_out.empty() ? "" : "without " + left_out});
  return facts;
}

Result<Gate> arm(const Params& params) {
  const Quantity minimum = params.quantity("minimum");
  return Gate{{Need::coverage},
              [minimum](const Evidence& evidence) { return testify(minimum, evidence); }};
}

constexpr ParamSpec params[] = {
    {"minimum", ParamType::percent, "",
     "lowest acceptable mean of the modules' line coverage by weight", "", Stricter::higher},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "weighted_coverage",
    .summary = "The modules' line coverage, weighted by business impact, reaches a minimum.",
    .scope = Scope::whole,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::weighted_coverage
