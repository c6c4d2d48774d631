#include "text/json_reader.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "text/json_keys.h"
#include "text/json_stream.h"
#include "tidegate/assert.h"

namespace tidegate::text {
namespace {

/// UTF-8 that takes whole stretches of plain text at once.
struct SwiftUtf8 : rapidjson::UTF8<char> {
  /// RapidJSON compiles reading in place as well, which nothing here does.
  static bool Validate(JsonStream& in, JsonStream& out) { return UTF8::Validate(in, out); }
  template <class Output>
  static bool Validate(JsonStream& in, Output& out) {
    const std::string_view front = in.at_hand();
    const std::size_t size = plain_bytes(front);
    if (size == 0) return UTF8::Validate(in, out);
    std::memcpy(out.Push(static_cast<rapidjson::SizeType>(size)), front.data(), size);
    in.skip(size);
    return true;
  }
};

/// Half a UTF-16 pair. In validated text only an escape can have made it.
bool has_lone_surrogate(std::string_view text) {
  for (std::size_t at = text.find('\xED'); at != std::string_view::npos;
       at = text.find('\xED', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
  }
  return false;
}

/// Passes events on, and refuses what RapidJSON lets through.
class Listener {
 public:
  Listener(const JsonSink& sink, JsonStream& stream, std::string_view where)
      : sink_(sink), stream_(stream), where_(where) {}

  bool Null() { return tell(JsonEventKind::null, {}); }
  bool Bool(bool value) { return tell(JsonEventKind::truth, value ? "true" : "false"); }
  bool RawNumber(const char* text, unsigned length, bool) {
    return tell(JsonEventKind::number, {text, length});
  }
  bool String(const char* text, unsigned length, bool) {
    return sound({text, length}) && tell(JsonEventKind::text, {text, length});
  }
  bool StartObject() {
    keys_.open();
    return deeper(JsonEventKind::open_object);
  }
  bool StartArray() {
    keys_.open();
    return deeper(JsonEventKind::open_array);
  }
  bool EndObject(unsigned) { return shallower(JsonEventKind::close_object); }
  bool EndArray(unsigned) { return shallower(JsonEventKind::close_array); }
  bool Key(const char* text, unsigned length, bool) {
    const std::string_view key(text, length);
    if (!sound(key)) return false;
    if (keys_.add(key)) return tell(JsonEventKind::key, key);
    return refuse("json.repeated_key",
                  "expected each key once, got \"" + std::string(key) + "\" again");
  }
  // RapidJSON asks for these by name; numbers stay text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  const std::optional<Errors>& errors() const { return errors_; }

 private:
  bool tell(JsonEventKind kind, std::string_view text) {
    Result<Done> heard = sink_({kind, text, stream_.line()});
    if (!heard) errors_ = std::move(heard).errors();
    return !errors_;
  }
  /// RapidJSON refuses the first half of a pair that stands alone, and not the second.
  bool sound(std::string_view text) {
    if (!stream_.met_escape()) [[likely]]
      return true;
    if (!has_lone_surrogate(text)) return true;
    return refuse("json.malformed",
                  "expected well-formed JSON: the surrogate pair in string is invalid");
  }
  bool deeper(JsonEventKind kind) {
    if (keys_.depth() > json_depth_max) {
      return refuse("json.too_deep", "expected at most " + std::to_string(json_depth_max) +
                                         " values inside each other, got more");
    }
    return tell(kind, {});
  }
  bool shallower(JsonEventKind kind) {
    keys_.close();
    return tell(kind, {});
  }
  bool refuse(std::string code, std::string message) {
    const std::string place = where_ + ":" + std::to_string(stream_.line());
    errors_ = Errors{{std::move(code), std::move(message), place, {}}};
    return false;
  }

  const JsonSink& sink_;
  JsonStream& stream_;
  std::string where_;
  JsonKeys keys_;  // of each open value; lists have none
  std::optional<Errors> errors_;
};

void skip_byte_order_mark(JsonStream& stream) {
  for (const char expected : {'\xEF', '\xBB', '\xBF'}) {
    if (stream.Peek() != expected) return;
    stream.Take();
  }
}

/// "Missing a comma or } after an object member." as part of a sentence.
std::string as_clause(std::string_view sentence) {
  std::string clause(sentence);
  if (clause.ends_with('.')) clause.pop_back();
  if (clause.size() > 1 && clause[0] >= 'A' && clause[0] <= 'Z' && clause[1] >= 'a') {
    clause[0] = static_cast<char>(clause[0] - 'A' + 'a');
  }
  return clause;
}

/// Builds the tree that the events tell, without recursion.
class TreeBuilder {
 public:
  Result<Done> add(const JsonEvent& event) {
    switch (event.kind) {
      case JsonEventKind::open_object:
        return open(JsonKind::object, event);
      case JsonEventKind::open_array:
        return open(JsonKind::array, event);
      case JsonEventKind::close_object:
      case JsonEventKind::close_array: {
        JsonValue closed = std::move(open_.back());
        open_.pop_back();
        return place(std::move(closed));
      }
      case JsonEventKind::key:
        open_.back().keys.emplace_back(event.text);
        return done;
      case JsonEventKind::text:
        return place(valued(JsonKind::text, event));
      case JsonEventKind::number:
        return place(valued(JsonKind::number, event));
      case JsonEventKind::truth:
        return place(valued(JsonKind::truth, event));
      case JsonEventKind::null:
        return place(valued(JsonKind::null, event));
    }
    TG_ASSERT(false);
  }

  JsonValue take() { return std::move(root_); }

 private:
  static JsonValue valued(JsonKind kind, const JsonEvent& event) {
    JsonValue value;
    value.kind = kind;
    value.text = event.text;
    value.line = event.line;
    return value;
  }
  Result<Done> open(JsonKind kind, const JsonEvent& event) {
    open_.push_back(valued(kind, event));
    return done;
  }
  Result<Done> place(JsonValue value) {
    (open_.empty() ? root_ : open_.back().values.emplace_back()) = std::move(value);
    return done;
  }

  JsonValue root_;
  std::vector<JsonValue> open_;
};

}  // namespace

Result<Done> read_json(const ByteSource& source, std::string_view where, const JsonSink& sink) {
  // Recursive, which is quicker: the listener ends it long before the stack does.
  constexpr unsigned flags =
      rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
  JsonStream stream(source);
  skip_byte_order_mark(stream);
  Listener listener(sink, stream, where);
  rapidjson::GenericReader<SwiftUtf8, SwiftUtf8> reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, listener);
  if (stream.errors()) return *stream.errors();
  if (listener.errors()) return *listener.errors();
  const auto malformed = [&](std::string message) {
    return Error{"json.malformed",
                 std::move(message),
                 std::string(where) + ":" + std::to_string(stream.line()),
                 {}};
  };
  if (result.IsError()) {
    return malformed("expected well-formed JSON: " +
                     as_clause(rapidjson::GetParseError_En(result.Code())));
  }
  if (!stream.ended()) return malformed("expected the end of the document, got a NUL byte");
  return done;
}

const JsonValue* JsonValue::find(std::string_view name) const {
  if (kind != JsonKind::object) return nullptr;
  const auto key = std::find(keys.begin(), keys.end(), name);
  return key == keys.end() ? nullptr : &values[static_cast<std::size_t>(key - keys.begin())];
}

Result<JsonValue> parse_json(std::string_view document, std::string_view where) {
  const ByteSource source = [rest =
                                 document](std::span<char> buffer) mutable -> Result<std::size_t> {
    const std::size_t size = rest.copy(buffer.data(), buffer.size());
    rest.remove_prefix(size);
    return size;
  };
  TreeBuilder tree;
  TG_TRY(read_json(source, where, [&](const JsonEvent& event) { return tree.add(event); }));
  return tree.take();
}

}  // namespace tidegate::text
