// What is kept of a changed line: a hash of its text without the white space that formatting moves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

}  // namespace tidegate::git
