// ByteSource: the pieces of a file, one after another, so that large files stream.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "tidegate/result.h"

namespace tidegate {

/// Fills the front of the buffer and returns how many bytes it wrote; 0 means the end, for good.
/// Fewer bytes than asked for is not the end. Errors: file.unreadable, limit.file_bytes,
/// limit.total_bytes.
using ByteSource = std::function<Result<std::size_t>(std::span<char>)>;

}  // namespace tidegate
