// Limits how many comments and markers that switch a check or a test off a change may add.
#include "tidegate/analysis/suppression_matches.h"
#include "tidegate/gate.h"
#include "tidegate/suppression_mark.h"

namespace tidegate::gates::suppressions {
namespace {

std::vector<Exhibit> shown(const std::vector<NewSuppression>& added) {
  std::vector<Exhibit> exhibits;
  for (const NewSuppression& one : added) {
    const SuppressionMark& mark = all_suppression_marks()[one.mark];
    exhibits.push_back({{one.path, {one.line, one.line}},
                        std::string(mark.name) + " (switches off " + std::string(mark.says) + ")"});
  }
  return exhibits;
}

std::string in_words(const SuppressionMatches& matches) {
  std::string words;
  const auto add = [&](std::int64_t marks, std::string_view what) {
    if (marks == 0) return;
    words += (words.empty() ? "" : ", ") + std::to_string(marks) + " " + std::string(what);
  };
  add(matches.kept, "moved or edited");
  add(matches.removed, "removed");
  return words;
}

std::vector<Fact> testify(const Quantity& max_new, const Evidence& evidence) {
  const SuppressionMatches matches = match_suppressions(evidence);
  if (!matches.any_file) {
    if (evidence.module) return {};
    return {{.label = "new suppressions",
             .standing = Standing::noted,
             .note = "every changed file is excluded"}};
  }
  return {{.label = "new suppressions",
           .subject = evidence.subject,
           .observed = count(static_cast<std::int64_t>(matches.added.size())),
           .relation = Relation::at_most,
           .limit = max_new,
           .note = in_words(matches),
           .exhibits = shown(matches.added)}};
}

Result<Gate> arm(const Params& params) {
  const Quantity max_new = params.quantity("max_new");
  return Gate{{Need::change},
              [max_new](const Evidence& evidence) { return testify(max_new, evidence); }};
}

constexpr ParamSpec params[] = {
    {"max_new", ParamType::count, "0",
     "how many comments and markers that switch a check or a test off a change may add", "",
     Stricter::lower},
};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{
    .name = "suppressions",
    .summary = "The change adds no comment or marker that switches a check or a test off.",
    .scope = Scope::modules,
    .params = params,
    .arm = arm,
};

}  // namespace tidegate::gates::suppressions
