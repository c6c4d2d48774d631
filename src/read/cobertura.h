// Cobertura's XML reports, by coverage.py, gcovr, coverlet, istanbul and many others (S4.1 to
// S4.5).
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_cobertura(std::string_view head);
/// Codes: xml.*, cobertura.malformed, limit.path_bytes, limit.coverage_lines, limit.coverage_files;
/// diagnostic coverage.header_differs.
Result<Reading> read_cobertura(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
