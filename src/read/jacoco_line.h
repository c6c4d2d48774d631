// The numbers within one source file of a JaCoCo report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "read/xml.h"

namespace tidegate::read {

inline constexpr const char* jacoco_hint =
    "write the report again with the tool itself, without a step that edits or merges it";

/// jacoco.malformed: expected that, got the value of the attribute.
Error jacoco_malformed(std::string_view expected, const pugi::xml_attribute& got,
                       std::string where);

/// One <line nr mi ci mb cb>; `ci` is missing where gcovr writes only the number.
struct JacocoLine {
  std::uint32_t number = 0;
  bool has_counters = false;
  bool covered = false;
  std::uint32_t branches_missed = 0;   // at most 2^31 - 1
  std::uint32_t branches_covered = 0;  // at most 2^31 - 1
};
Result<JacocoLine> jacoco_line_in(const pugi::xml_node& node, const XmlPlace& place);

/// The <counter> elements of a source file.
struct JacocoCounters {
  std::optional<Counts> lines;
  Counts branches;
};
/// `most` is the greatest number that a counter may have.
Result<JacocoCounters> jacoco_counters_in(const pugi::xml_node& source_file, const XmlPlace& place,
                                          std::int64_t most);

}  // namespace tidegate::read
