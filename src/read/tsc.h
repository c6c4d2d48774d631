// tsc: what TypeScript's compiler prints, plain (--pretty false) and pretty.
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_tsc(std::string_view head);
/// tsc says nothing on success, so an output without a finding is inconclusive (S5.5). An error of
/// no place, of a configuration or of syntax keeps tsc from looking at types: tsc.not_checked.
/// Other codes: tsc.incomplete (the pretty form states a count), tsc.watch, text.*,
/// limit.path_bytes, limit.findings.
Result<Reading> read_tsc(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
