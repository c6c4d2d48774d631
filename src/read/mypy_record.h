// One line of mypy's JSON: an object with file, line, column, message, hint, code and severity.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tidegate/result.h"

namespace tidegate::read {

struct MypyRecord {
  std::string file, message, code, severity;  // code may be empty
  std::string line, column;                   // digits, 1-based; empty: not told
};

/// Codes: json.*, text.malformed.
Result<MypyRecord> mypy_record_of(std::string_view text, const std::string& where);

}  // namespace tidegate::read
