// LCOV tracefiles, by lcov, llvm-cov, istanbul, coverage.py, gcovr, coverlet and others (S4.6).
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_lcov(std::string_view head);
/// Codes: lcov.malformed, lcov.cut_off, limit.path_bytes, limit.coverage_lines,
/// limit.coverage_files; diagnostics coverage.header_differs, lcov.stray_text.
Result<Reading> read_lcov(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
