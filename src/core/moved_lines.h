// Moved lines: blocks that a change removes in one place and adds in another (S4.21).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "tidegate/change.h"

namespace tidegate {

/// The removed line that an added one was; both null when it is new.
struct Origin {
  const FileChange* file = nullptr;
  const ChangedLine* line = nullptr;
};

/// What becomes of a file's lines when blocks are looked for.
enum class MoveRole : std::uint8_t {
  full,  // gives and takes
  last,  // gives nothing, and takes what nobody else wants: it owes nothing anyway
  none,  // neither
};

/// Per file of the change, per added line: where it comes from. A block is at least 5 lines in a
/// row that are not blank; blank ones between them neither break it nor count. Each removed line is
/// the origin of one added line at most. The time is linear but for one sort, also when all lines
/// are equal. REQUIRES: the change outlives what is returned.
std::vector<std::vector<Origin>> moved_lines(
    const Change& change, const std::function<MoveRole(const FileChange&)>& role_of);

}  // namespace tidegate
