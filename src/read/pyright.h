// Reads what pyright --outputjson writes, and basedpyright like it.
#pragma once

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_pyright(std::string_view head);
/// Counts errors and warnings as findings; what is mere information is none (S5.4). Codes: json.*,
/// pyright.malformed, pyright.incomplete, findings.long_name, limit.findings, limit.path_bytes.
Result<Reading> read_pyright(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
