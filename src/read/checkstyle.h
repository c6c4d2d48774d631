// Checkstyle XML, as Checkstyle, PHP_CodeSniffer, ESLint, ShellCheck, detekt and others write it.
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_checkstyle(std::string_view head);
/// A document without a finding is a clean run: the tool wrote it. Codes: xml.*,
/// checkstyle.malformed, checkstyle.incomplete, limit.path_bytes, limit.findings.
Result<Reading> read_checkstyle(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
