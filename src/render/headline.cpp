#include "render/headline.h"

#include <algorithm>
#include <vector>

#include "render/sentence.h"

namespace tidegate::render {
namespace {

bool lacks_a_baseline(const Fact& fact) {
  return fact.standing == Standing::unproven && fact.code.starts_with("baseline.");
}

/// "2 of 9 gates failed, 1 was not evaluated"
std::string outcomes(const Tally& sum) {
  const std::string all = std::to_string(sum.gates);
  std::vector<std::string> parts;
  if (sum.fail > 0)
    parts.push_back(std::to_string(sum.fail) + " of " + counted(sum.gates, "gate") + " failed");
  if (sum.not_evaluated > 0) {
    const std::string were = sum.not_evaluated == 1 ? " was not evaluated" : " were not evaluated";
    parts.push_back(sum.fail > 0 ? std::to_string(sum.not_evaluated) + were
                                 : std::to_string(sum.not_evaluated) + " of " +
                                       counted(sum.gates, "gate") + were);
  }
  if (!parts.empty()) return join(parts, ", ");
  if (sum.gates == sum.not_applicable) {
    return "nothing to judge: " +
           std::string(sum.gates == 1 ? "the gate is" : "all " + all + " gates are") +
           " not applicable";
  }
  const std::int64_t good = sum.pass + sum.waived;
  if (good > 0) {
    parts.push_back(good == sum.gates && good > 1 ? "all " + all + " gates passed"
                                                  : counted(good, "gate") + " passed");
  }
  if (sum.waived > 0) parts.push_back(std::to_string(sum.waived) + " of them by a waiver");
  if (sum.warn > 0) {
    parts.push_back(std::to_string(sum.warn) + (good > 0        ? " warned"
                                                : sum.warn == 1 ? " gate warned"
                                                                : " gates warned"));
  }
  if (sum.not_applicable > 0)
    parts.push_back(std::to_string(sum.not_applicable) + " not applicable");
  return join(parts, ", ");
}

}  // namespace

Tally tally(const Verdict& verdict) {
  Tally sum;
  for (const Judgment& judgment : verdict.judgments) {
    ++sum.gates;
    if (std::ranges::any_of(judgment.facts, lacks_a_baseline)) ++sum.without_baseline;
    switch (judgment.outcome) {
      case Outcome::not_applicable:
        ++sum.not_applicable;
        break;
      case Outcome::pass:
        ++sum.pass;
        break;
      case Outcome::waived:
        ++sum.waived;
        break;
      case Outcome::warn:
        ++sum.warn;
        break;
      case Outcome::fail:
        ++sum.fail;
        break;
      case Outcome::not_evaluated:
        ++sum.not_evaluated;
        break;
    }
  }
  return sum;
}

Outcome leaning(const Verdict& verdict) {
  const Tally sum = tally(verdict);
  if (verdict.outcome != Outcome::pass) return verdict.outcome;
  if (sum.warn > 0) return Outcome::warn;
  return sum.gates == sum.not_applicable ? Outcome::not_applicable : Outcome::pass;
}

std::string headline(const Verdict& verdict) {
  const Tally sum = tally(verdict);
  std::string text = outcomes(sum);
  if (sum.without_baseline > 0)
    text += ", " + counted(sum.without_baseline, "gate") + " had no baseline";
  if (verdict.run.policy.bootstrap)
    text += "; decided by the change's own policy: the base has none";
  return text;
}

}  // namespace tidegate::render
