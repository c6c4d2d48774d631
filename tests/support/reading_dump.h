// The canonical text of what a reader made of a file, for goldens.
#pragma once

#include <string>
#include <string_view>

#include "read/reader.h"

namespace tidegate::tests {

/// The pieces of `text`, at most `piece_bytes` at a time. REQUIRES: the text outlives the source.
ByteSource source_of(std::string_view text, std::size_t piece_bytes = 1 << 20);

/// Every value and every diagnostic, or the error; one per line.
std::string dump(const Result<Reading>& reading);

}  // namespace tidegate::tests
