#include "judge/waiver_roll.h"

#include "text/date.h"

namespace tidegate::judge {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

WaiverState state_of(const WaiverSpec& waiver, std::string_view today, const Quantity& ahead_max) {
  const std::optional<std::int64_t> now = text::days_of(today);
  const std::optional<std::int64_t> last = text::days_of(waiver.expires);
  if (!now || !last) return WaiverState::refused;
  if (*last < *now) return WaiverState::expired;
  return milliseconds((*last - *now) * day_ms) > ahead_max ? WaiverState::refused
                                                           : WaiverState::unused;
}

std::string spelled(const WaiverSpec& waiver) {
  std::string words;
  for (const std::string_view key : {"rule", "path", "test", "module", "tool", "fingerprint"}) {
    const auto found = waiver.match.find(key);
    if (found == waiver.match.end()) continue;
    words.append(words.empty() ? "" : ", ").append(key).append(" ").append(found->second);
  }
  return words;
}

}  // namespace

WaiverRoll::WaiverRoll(std::span<const WaiverSpec> waivers, std::string_view today,
                       const Quantity& ahead_max)
    : waivers_(waivers), idle_(waivers.size()) {
  for (const WaiverSpec& waiver : waivers) {
    rows_.push_back({waiver.gate, spelled(waiver), state_of(waiver, today, ahead_max),
                     waiver.expires, waiver.owner, waiver.reason, waiver.ticket, 0});
  }
}

std::vector<std::size_t> WaiverRoll::holding(std::string_view gate) const {
  std::vector<std::size_t> indexes;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const bool holds = rows_[i].state == WaiverState::unused || rows_[i].state == WaiverState::used;
    if (holds && rows_[i].gate == gate) indexes.push_back(i);
  }
  return indexes;
}

std::string WaiverRoll::lapsed(std::string_view gate) const {
  std::size_t expired = 0;
  std::size_t refused = 0;
  const WaiverRow* last = nullptr;
  for (const WaiverRow& row : rows_) {
    if (row.gate != gate) continue;
    if (row.state == WaiverState::refused) ++refused;
    if (row.state != WaiverState::expired) continue;
    ++expired;
    if (last == nullptr || last->expires < row.expires) last = &row;
  }
  if (expired > 0) {
    return (expired == 1
                ? "a waiver of this gate ended on "
                : std::to_string(expired) + " waivers of this gate have ended, the last on ") +
           last->expires + ": mend what it covered, or ask its owner to renew it";
  }
  if (refused == 0) return "";
  return "a waiver of this gate has no effect: it expires further ahead than waiver_max allows";
}

void WaiverRoll::used(std::size_t index, std::int64_t waived) {
  rows_[index].state = WaiverState::used;
  rows_[index].waived = waived;
}

std::vector<Diagnostic> WaiverRoll::diagnostics() const {
  std::vector<Diagnostic> told;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const WaiverRow& row = rows_[i];
    const std::string whose = "the waiver of gate \"" + row.gate + "\" for " + row.match;
    if (row.state == WaiverState::expired) {
      told.push_back({"waiver.expired", waivers_[i].where,
                      whose + " ended on " + row.expires + " and has no effect"});
    } else if (row.state == WaiverState::refused) {
      told.push_back({"waiver.refused", waivers_[i].where,
                      whose + " expires on " + row.expires +
                          ", further ahead than waiver_max allows, and has no effect"});
    } else if (idle_[i]) {
      told.push_back({"waiver.unused", waivers_[i].where, whose + " matches nothing"});
    }
  }
  return told;
}

}  // namespace tidegate::judge
