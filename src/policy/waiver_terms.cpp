#include "policy/waiver_terms.h"

#include "text/date.h"
#include "text/number.h"

namespace tidegate::policy {

Errors overlong_waivers(const Policy& policy, std::string_view today) {
  constexpr std::int64_t day_ms = 86'400'000;
  Errors errors;
  const std::optional<std::int64_t> now = text::days_of(today);
  for (const WaiverSpec& waiver : policy.waivers) {
    const std::optional<std::int64_t> last = text::days_of(waiver.expires);
    if (!now || !last || milliseconds((*last - *now) * day_ms) <= policy.waiver_max) continue;
    errors.push_back({"policy.waiver_too_long",
                      "the waiver expires on " + waiver.expires + ", in " +
                          std::to_string(*last - *now) + " days; waiver_max allows " +
                          text::show_exact(policy.waiver_max),
                      waiver.where, "set expires: to a nearer day"});
  }
  return errors;
}

}  // namespace tidegate::policy
