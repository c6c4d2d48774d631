// Judges what a program outside of tidegate found: an external gate is an artifact.
#include <algorithm>

#include "tidegate/gate.h"

namespace tidegate::gates::facts {
namespace {

/// How many there must be. An unproven fact would bind if it could, and is no silence; beside one,
/// too few are no proof of a program that demands too little.
Fact enough(const Facts& facts, Quantity min_binding) {
  const std::int64_t binding = std::ranges::count(facts.facts, Standing::binding, &Fact::standing);
  const std::int64_t unproven =
      std::ranges::count(facts.facts, Standing::unproven, &Fact::standing);
  Fact fact{.label = "binding facts",
            .observed = count(binding + unproven),
            .relation = Relation::at_least,
            .limit = min_binding,
            .note = "told by " + facts.tool};
  if (unproven > 0) fact.note += ", " + std::to_string(unproven) + " of them unproven";
  if (unproven > 0 && !fact.holds()) {
    fact.standing = Standing::noted;
    fact.limit.reset();
  }
  return fact;
}

std::vector<Fact> testify(Quantity min_binding, const Evidence& evidence) {
  std::vector<Fact> all = evidence.head.facts->facts;
  all.push_back(enough(*evidence.head.facts, min_binding));
  return all;
}

Result<Gate> arm(const Params& params) {
  const Quantity min_binding = params.quantity("min_binding");
  return Gate{{Need::facts},
              [=](const Evidence& evidence) { return testify(min_binding, evidence); }};
}

constexpr ParamSpec params[] = {
    {"min_binding", ParamType::count, "1", "how many facts that can fail must be there", "",
     Stricter::higher},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "facts",
    .summary = "Everything that an external program demands holds.",
    .scope = Scope::whole,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::facts
