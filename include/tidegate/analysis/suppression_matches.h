// SuppressionMatches: which suppression marks of a change are new, and which it only moved or kept.
#pragma once

#include <cstdint>
#include <vector>

#include "tidegate/evidence.h"

namespace tidegate {

struct NewSuppression {
  RepoPath path;
  std::uint32_t line = 0;
  std::uint16_t mark = 0;  // index into all_suppression_marks()
  bool operator==(const NewSuppression&) const = default;
};

struct SuppressionMatches {
  std::vector<NewSuppression> added;  // ascending by path, line and mark
  std::int64_t kept = 0;              // added lines whose mark was there before
  std::int64_t removed = 0;           // marks that are gone
  bool any_file = false;              // the change touches a file that is asked about
};

/// An added mark is excused by a removed one of its kind: first in an equal line of the same hunk,
/// file or change (it moved, or was indented), then in the same hunk (its line was edited). Each
/// removed one excuses one added. A mark that opens its line is about the lines below: outside of
/// its hunk it has moved only when the line below moved with it, so that removing one `@Disabled`
/// pays for no other. Excluded files owe and excuse nothing. Only files that the evidence asks
/// about are counted, and any may excuse.
/// REQUIRES: evidence.change.
SuppressionMatches match_suppressions(const Evidence& evidence);

}  // namespace tidegate
