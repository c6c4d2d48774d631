// JUnit's XML reports, by everything that runs tests (S3).
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_junit(std::string_view head);
/// Codes: xml.*, junit.malformed, tests.incomplete, limit.path_bytes, limit.test_cases,
/// limit.identity_bytes; diagnostics tests.header_differs, tests.bad_duration.
Result<Reading> read_junit(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
