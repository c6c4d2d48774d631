// Reads a result file back, so that every output can be rendered from one.
#pragma once

#include <string_view>

#include "tidegate/result.h"
#include "tidegate/verdict.h"

namespace tidegate::render {

/// What `json` wrote. Keys that this version does not know are passed over, so that later versions
/// may add some. Codes: json.*, result.malformed, result.version.
Result<Verdict> read_result(std::string_view document, std::string_view where);

}  // namespace tidegate::render
