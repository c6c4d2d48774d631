// Limits type errors and compiler warnings: those that are new, and all of them.
#include "tidegate/analysis/counted_findings.h"
#include "tidegate/gate.h"

namespace tidegate::gates::types {
namespace {

constexpr const char* noun = "type errors";

struct Settings {
  Quantity max_new;
  std::optional<Quantity> max_total;
};

std::string checked(const Evidence& evidence) {
  const std::optional<std::int64_t>& files = evidence.head.findings->checked_files;
  if (!files) return "";
  return std::to_string(*files) + (*files == 1 ? " file checked" : " files checked");
}

std::vector<Fact> testify(const Settings& settings, const Evidence& evidence) {
  std::vector<Fact> facts;
  const auto add = [&](std::optional<Fact> fact) {
    if (fact) facts.push_back(std::move(*fact));
  };
  const CountedFindings fresh(evidence, FindingScope::fresh);
  add(fresh.silence(noun));
  add(fresh.fact({.noun = noun, .limit = settings.max_new, .note = checked(evidence)}));
  if (!settings.max_total) return facts;
  const CountedFindings all(evidence, FindingScope::all);
  add(all.fact({.noun = noun, .limit = settings.max_total, .note = checked(evidence)}));
  return facts;
}

Result<Gate> arm(const Params& params) {
  const Settings settings{params.quantity("max_new"), params.optional_quantity("max_total")};
  return Gate{{Need::findings},
              [settings](const Evidence& evidence) { return testify(settings, evidence); }};
}

constexpr ParamSpec params[] = {
    {"max_new", ParamType::count, "0", "how many errors may not be in the baseline", "",
     Stricter::lower},
    {"max_total", ParamType::count, "none", "how many errors there may be, old ones included", "",
     Stricter::lower},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "types",
    .summary = "Type checkers and compilers looked, and found few enough new errors.",
    .scope = Scope::modules,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::types
