// Codes: every error and diagnostic that a user can meet, and how to mend it.
#pragma once

#include <span>
#include <string_view>

namespace tidegate {

struct Code {
  std::string_view name;   // "xml.malformed"
  std::string_view means;  // one or two sentences
  std::string_view mend;   // what to do
};

/// Ascending by name. A test demands a row for every code in the sources, and a use for every row.
std::span<const Code> all_codes();

}  // namespace tidegate
