// SARIF 2.1.0, by scanners, linters and compilers (S5.1 to S5.3).
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

/// Of any version, so that one which cannot be read is refused by name.
bool recognizes_sarif(std::string_view head);
/// Codes: json.*, sarif.*, findings.long_name, limit.findings, limit.path_bytes; diagnostics
/// sarif.tolerated, sarif.wrong_index.
Result<Reading> read_sarif(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
