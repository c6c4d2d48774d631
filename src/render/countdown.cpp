#include "render/countdown.h"

#include <cstdint>
#include <optional>

#include "render/sentence.h"
#include "text/date.h"

namespace tidegate::render {

std::string countdown(const Judgment& judgment) {
  constexpr std::int64_t day_ms = 86'400'000;
  const std::optional<std::int64_t> last = text::days_of(judgment.warn_until);
  if (judgment.outcome != Outcome::warn || judgment.blocks_in_days < 1 || !last) return {};
  return "becomes a failure in " + counted(judgment.blocks_in_days, "day") + ", on " +
         text::date_of((*last + 1) * day_ms);
}

}  // namespace tidegate::render
