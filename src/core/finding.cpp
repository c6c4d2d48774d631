// The words of findings, and what is kept of what a tool says.
#include "tidegate/finding.h"

#include <tuple>

#include "core/masked_name.h"
#include "tidegate/assert.h"
#include "tidegate/finding_totals.h"
#include "tidegate/hash.h"

namespace tidegate {
namespace {

/// Everything of a row that a result file shows.
auto shown_of(const FindingRow& row) {
  const Finding& finding = *row.finding;
  return std::tie(finding.tool, finding.rule, finding.severity, finding.message, finding.location,
                  finding.column, finding.suppressed, finding.secret, row.state, row.waived,
                  row.fingerprint);
}

}  // namespace

std::string_view to_word(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "critical";
    case Severity::high:
      return "high";
    case Severity::medium:
      return "medium";
    case Severity::low:
      return "low";
    case Severity::info:
      return "info";
  }
  TG_ASSERT(false);
}

std::string_view to_word(FindingState state) {
  switch (state) {
    case FindingState::unknown:
      return "unknown";
    case FindingState::fresh:
      return "new";
    case FindingState::unchanged:
      return "unchanged";
  }
  TG_ASSERT(false);
}

bool FindingRow::operator==(const FindingRow& other) const {
  return shown_of(*this) == shown_of(other);
}

std::string hexadecimal(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint64_t half : {digest.high, digest.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) text += digits[(half >> shift) & 0xFu];
  }
  return text;
}

void set_message(Finding& finding, std::string_view text) {
  finding.masked_message = digest_of(masked(text));
  std::size_t end = std::min(text.size(), message_bytes_max);
  const auto continues = [&] { return (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U; };
  while (end > 0 && end < text.size() && continues()) --end;
  finding.message = text.substr(0, end);
}

}  // namespace tidegate
