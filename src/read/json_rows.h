// Reads a JSON report value by value: the entries of its long lists are handed over one at a time,
// and what nobody asks for is not kept.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "read/reader.h"
#include "text/json_reader.h"

namespace tidegate::read {

/// A place is spelled from the root, which is "": ".vulnerabilities[]" is an entry of the list
/// under that key, "[].messages[]" one of a list within the entries of the outermost list.
struct JsonPlan {
  std::span<const std::string_view> rows;  // places whose values are handed over by themselves
  std::span<const std::string_view> keys;  // members that are kept; empty: all of them
  std::span<const std::string_view> whole = {};  // members whose values are kept with all keys
};

/// Takes a value that is complete, and the index of its place in the plan. What was handed over
/// stands in no other value: a list of rows is empty in the value around it.
using JsonRowSink = std::function<Result<Done>(std::size_t row, const text::JsonValue& value)>;

/// Most that is held of one row: names, texts and the values themselves.
inline constexpr std::size_t json_row_bytes_max = 64 << 20;

/// Codes: json.*, json.too_large for a row that is larger than that; and those of the sink.
Result<Done> read_json_rows(const ByteSource& bytes, const Source& source, const JsonPlan& plan,
                            const JsonRowSink& sink);

}  // namespace tidegate::read
