// The numbers and identities within one LCOV record.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tidegate::read {

enum class Hits : std::uint8_t { malformed, negative, none, some };

/// "12", "340282366920938463463374607431768211456", and "1.5e+20" as lcov 2 writes what its Perl
/// cannot hold. No count is kept, so none can overflow: a rule asks only whether there was a hit.
Hits hits_of(std::string_view text);

struct LineRecord {
  std::uint32_t line = 0;  // 1-based
  Hits hits = Hits::none;  // never malformed
};
/// DA:<line>,<hits>[,<checksum>] without its kind; none for line 0, of which nothing could be
/// covered (S4.5).
std::optional<LineRecord> line_record_of(std::string_view value);

struct ArmRecord {
  // 0 belongs to no line. coverage.py 6 writes it for arms that it cannot place, in reports that
  // are whole otherwise, so it breaks none: such an arm counts among the branches of its file, as
  // BRF counts it, and never in a patch.
  std::uint32_t line = 0;
  std::uint64_t identity = 0;  // equal for arms whose block and branch are spelled alike
  Hits hits = Hits::none;      // never malformed
};
/// BRDA:<line>,[e]<block>,<branch>,<taken> without its kind. The branch may be an expression with
/// commas.
std::optional<ArmRecord> arm_record_of(std::string_view value);

/// A count from 0 to 2^63 - 1.
std::optional<std::int64_t> count_of(std::string_view text);

}  // namespace tidegate::read
