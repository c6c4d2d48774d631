// Reads what eslint --format json writes, and json-with-metadata.
#pragma once

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_eslint(std::string_view head);
/// A file that ESLint could not parse was not linted, so the report is broken (S5.3), unless the
/// artifact tolerates "fatal". Codes: json.*, eslint.malformed, eslint.incomplete,
/// eslint.not_linted, findings.long_name, limit.findings, limit.path_bytes; diagnostics
/// eslint.not_linted, eslint.file_ignored.
Result<Reading> read_eslint(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
