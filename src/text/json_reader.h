// Reads JSON strictly, event by event: depth-limited, no repeated keys, numbers as they are
// spelled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/byte_source.h"
#include "tidegate/result.h"

namespace tidegate::text {

enum class JsonEventKind : std::uint8_t {
  open_object,
  close_object,
  open_array,
  close_array,
  key,
  text,
  number,
  truth,
  null
};

struct JsonEvent {
  JsonEventKind kind = JsonEventKind::null;
  std::string_view
      text;  // of a key, a text or a number, valid during the call; a truth: "true" or "false"
  std::int64_t line = 0;  // 1-based
};

/// What the sink wants of the value behind a key, or of what is within a value that opened. What it
/// skips is checked like all else and never told, nor is its end.
enum class JsonWish : std::uint8_t { tell, skip };

using JsonSink = std::function<Result<JsonWish>(const JsonEvent&)>;

/// Values inside values.
inline constexpr std::size_t json_depth_max = 64;

/// One document, and nothing after it; a byte order mark is skipped. An error of the sink ends the
/// reading and is returned. Codes: json.malformed (also bad UTF-8 and NUL), json.repeated_key,
/// json.too_deep; their `where` is "where:line".
Result<Done> read_json(const ByteSource& source, std::string_view where, const JsonSink& sink);

enum class JsonKind : std::uint8_t { object, array, text, number, truth, null };

/// A document as a tree, for documents that are small or wanted whole.
struct JsonValue {
  JsonKind kind = JsonKind::null;
  std::string text;               // of a text or number; a truth: "true" or "false"
  std::vector<std::string> keys;  // of an object, in the order of the document
  std::vector<JsonValue> values;  // of an array, or of an object beside `keys`
  std::int64_t line = 0;          // 1-based

  /// The member of that name; nothing when there is none or this is no object.
  const JsonValue* find(std::string_view name) const;
};

Result<JsonValue> parse_json(std::string_view document, std::string_view where);

}  // namespace tidegate::text
