#include "policy/level_terms.h"

#include "policy/values.h"
#include "text/date.h"

namespace tidegate::policy {

Errors odd_warning_days(const Policy& policy, std::string_view today) {
  constexpr std::int64_t year_days = 366;
  Errors remarks;
  const std::optional<std::int64_t> now = text::days_of(today);
  for (const GateSpec& gate : policy.gates) {
    const std::optional<std::int64_t> last = text::days_of(gate.warn_until);
    if (!now || !last) continue;
    const std::string name = "gate \"" + shown(gate.id) + "\"";
    if (*last < *now) {
      remarks.push_back({"policy.warn_until_over",
                         name + " warned until " + gate.warn_until + ", and blocks since",
                         gate.where, "remove level: from it"});
    } else if (*last - *now > year_days) {
      remarks.push_back({"policy.warn_until_far",
                         name + " warns until " + gate.warn_until + ", for " +
                             std::to_string(*last - *now) + " more days",
                         gate.where, "set a nearer day, or say level: warn"});
    }
  }
  return remarks;
}

}  // namespace tidegate::policy
