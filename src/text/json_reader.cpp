#include "text/json_reader.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "tidegate/assert.h"

namespace tidegate::text {
namespace {

/// What RapidJSON reads from: the pieces of a source, with the lines counted.
class SourceStream {
 public:
  using Ch = char;

  explicit SourceStream(const ByteSource& source) : source_(source) { fill(); }

  char Peek() const { return at_ < size_ ? piece_[at_] : '\0'; }
  char Take() {
    const char taken = Peek();
    if (at_ < size_) ++at_;
    if (taken == '\n') ++line_;
    if (at_ == size_) fill();
    return taken;
  }
  std::size_t Tell() const { return before_ + at_; }
  char* PutBegin() { return nullptr; }
  void Put(char) {}
  void Flush() {}
  std::size_t PutEnd(char*) { return 0; }

  std::int64_t line() const { return line_; }
  bool ended() const { return at_ == size_; }
  const std::optional<Errors>& errors() const { return errors_; }

 private:
  void fill() {
    if (errors_) return;
    before_ += size_;
    at_ = 0;
    size_ = 0;
    Result<std::size_t> got = source_(piece_);
    if (got) {
      size_ = got.value();
    } else {
      errors_ = std::move(got).errors();
    }
  }

  const ByteSource& source_;
  std::array<char, 65'536> piece_{};
  std::size_t at_ = 0, size_ = 0, before_ = 0;
  std::int64_t line_ = 1;
  std::optional<Errors> errors_;
};

/// Passes events on, and refuses what RapidJSON lets through.
class Listener {
 public:
  Listener(const JsonSink& sink, const SourceStream& stream, std::string_view where)
      : sink_(sink), stream_(stream), where_(where) {}

  bool Null() { return tell(JsonEventKind::null, {}); }
  bool Bool(bool value) { return tell(JsonEventKind::truth, value ? "true" : "false"); }
  bool RawNumber(const char* text, unsigned length, bool) {
    return tell(JsonEventKind::number, {text, length});
  }
  bool String(const char* text, unsigned length, bool) {
    return tell(JsonEventKind::text, {text, length});
  }
  bool StartObject() {
    keys_.emplace_back();
    return deeper(JsonEventKind::open_object);
  }
  bool StartArray() {
    keys_.emplace_back();
    return deeper(JsonEventKind::open_array);
  }
  bool EndObject(unsigned) { return shallower(JsonEventKind::close_object); }
  bool EndArray(unsigned) { return shallower(JsonEventKind::close_array); }
  bool Key(const char* text, unsigned length, bool) {
    const auto [key, fresh] = keys_.back().emplace(text, length);
    if (!fresh)
      return refuse("json.repeated_key", "expected each key once, got \"" + *key + "\" again");
    return tell(JsonEventKind::key, *key);
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
  bool deeper(JsonEventKind kind) {
    if (keys_.size() > json_depth_max) {
      return refuse("json.too_deep", "expected at most " + std::to_string(json_depth_max) +
                                         " values inside each other, got more");
    }
    return tell(kind, {});
  }
  bool shallower(JsonEventKind kind) {
    keys_.pop_back();
    return tell(kind, {});
  }
  bool refuse(std::string code, std::string message) {
    const std::string place = where_ + ":" + std::to_string(stream_.line());
    errors_ = Errors{{std::move(code), std::move(message), place, {}}};
    return false;
  }

  const JsonSink& sink_;
  const SourceStream& stream_;
  std::string where_;
  std::vector<std::set<std::string>> keys_;  // one set per open value
  std::optional<Errors> errors_;
};

void skip_byte_order_mark(SourceStream& stream) {
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
  constexpr unsigned flags = rapidjson::kParseIterativeFlag |
                             rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag;
  SourceStream stream(source);
  skip_byte_order_mark(stream);
  Listener listener(sink, stream, where);
  rapidjson::Reader reader;
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
