// FindingMatches: which findings the baseline does not have (S5.6).
#pragma once

#include <cstdint>
#include <vector>

#include "tidegate/evidence.h"
#include "tidegate/overview.h"

namespace tidegate {

inline constexpr std::uint32_t no_partner = 0xffffffff;

struct FindingMatches {
  std::vector<FindingState> states;  // one per finding of head, in its order
  /// The finding of the base that each is the same as, or no_partner. A secret may have one, and is
  /// new all the same.
  std::vector<std::uint32_t> partners;
  std::int64_t fixed = 0;  // of the baseline, and no longer in head; without suppressed ones
};

/// Identities as multisets: the first kind that both sides carry decides, and later kinds serve
/// only findings that lack the earlier ones. Kinds: fingerprints of one kind, then rule, path and
/// source line, then rule, path and masked message; paths of the baseline are followed through the
/// renames of `since_baseline`, also of files that were re-indented as they moved. Line numbers and
/// neighbours never take part. Suppressed findings of head are told apart by the same rules, and
/// those of the baseline excuse nothing; a secret is always new (S5.8). Without findings in the
/// base, all but secrets are unknown. REQUIRES: findings in head.
FindingMatches match_findings(const Evidence& evidence);

/// Whether a finding stands on an added line; one of a whole file does when the change touches the
/// file, and one of no file always does, because nobody can say where it is.
bool in_changed_lines(const Finding& finding, const Change& change);

}  // namespace tidegate
