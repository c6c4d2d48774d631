// JaCoCo's XML reports, by JaCoCo itself, Kover and gcovr (S4.7).
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_jacoco(std::string_view head);
/// Codes: xml.*, jacoco.malformed, limit.path_bytes, limit.coverage_lines, limit.coverage_files;
/// diagnostic jacoco.no_source_files.
Result<Reading> read_jacoco(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
