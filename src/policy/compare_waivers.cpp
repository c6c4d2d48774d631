// What a change does to the waivers: a waiver that lasts longer or is new loosens.
#include <map>

#include "policy/compare.h"

namespace tidegate::policy {
namespace {

std::string name_of(const WaiverSpec& waiver) {
  std::string match;
  for (const auto& [key, pattern] : waiver.match) {
    match.append(match.empty() ? "" : ", ").append(key).append(" ").append(pattern);
  }
  return "waiver of gate " + shown_value(waiver.gate) + " (" + shown_value(match) + ")";
}

using Identity = std::pair<std::string, std::map<std::string, std::string, std::less<>>>;

Identity identity_of(const WaiverSpec& waiver) { return {waiver.gate, waiver.match}; }

/// By what is waived, the one that lasts longest.
std::map<Identity, const WaiverSpec*> longest(const std::vector<WaiverSpec>& waivers) {
  std::map<Identity, const WaiverSpec*> found;
  for (const WaiverSpec& waiver : waivers) {
    const WaiverSpec*& kept = found[identity_of(waiver)];
    if (kept == nullptr || kept->expires < waiver.expires) kept = &waiver;
  }
  return found;
}

Difference placed(const WaiverSpec& waiver) {
  Difference detail;
  detail.where = waiver.where;
  return detail;
}

}  // namespace

void compare_waivers(const Pair& pair, DifferenceLedger& ledger) {
  const auto before = longest(pair.before.waivers);
  const auto after = longest(pair.after.waivers);
  for (const WaiverSpec& waiver : pair.after.waivers) {
    if (after.at(identity_of(waiver)) != &waiver) continue;
    const auto known = before.find(identity_of(waiver));
    ledger.about("waivers", waiver.gate);
    if (known == before.end()) {
      ledger.note(Turn::loosens, name_of(waiver) + " added until " + waiver.expires,
                  placed(waiver));
      continue;
    }
    const std::string& was = known->second->expires;
    if (was == waiver.expires) continue;
    const bool longer = was < waiver.expires;
    ledger.note(
        longer ? Turn::loosens : Turn::tightens,
        name_of(waiver) + (longer ? " extended " : " shortened ") + was + " -> " + waiver.expires,
        placed(waiver));
  }
  for (const WaiverSpec& waiver : pair.before.waivers) {
    const bool counts = before.at(identity_of(waiver)) == &waiver;
    if (!counts || after.contains(identity_of(waiver))) continue;
    ledger.about("waivers", waiver.gate);
    ledger.note(Turn::tightens, name_of(waiver) + " removed");
  }
}

}  // namespace tidegate::policy
