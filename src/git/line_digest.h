// What is kept of a changed line: a hash of its text without the white space that formatting moves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tidegate/finding.h"

namespace tidegate::git {

struct LineDigest {
  /// Of SHA-256, because whoever forges equal hashes passes new code for moved code. Runs of blank,
  /// tab, CR, FF and VT count as one blank; ends are trimmed.
  std::uint64_t hash = 0;
  bool blank = false;        // nothing but white space
  bool uncountable = false;  // a NUL byte, or a carriage return that does not end the line
};

/// `room` is for folding, and is reused from line to line.
LineDigest digest_of(std::string_view line, std::string& room);

/// 128 bits of the text that is folded in the same way.
Digest digest_128_of(std::string_view line, std::string& room);

/// Whether all tools count the lines of the text alike, and it is text that people write: no NUL
/// byte, no lone carriage return, and not what git LFS keeps in a file's stead.
bool has_plain_lines(std::string_view text);

}  // namespace tidegate::git
