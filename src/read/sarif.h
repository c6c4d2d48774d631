// SARIF 2.1.0 (OASIS, errata 01): what scanners, linters and compilers report in one format.
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_sarif(std::string_view head);
/// S5.1 to S5.3. Codes: json.*, sarif.*, limit.findings, limit.path_bytes, findings.long_name.
Result<Reading> read_sarif(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
