// mypy: its text and its lines of JSON (-O json).
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_mypy(std::string_view head);
/// Notes are no findings. The number of errors that mypy states is checked, run by run, and the
/// files that it checked are its proof that it looked (S5.4, S5.5). Codes: mypy.crashed,
/// mypy.incomplete, mypy.not_checked, text.*, json.malformed, limit.path_bytes, limit.findings.
Result<Reading> read_mypy(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
