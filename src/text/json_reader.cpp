#include "text/json_reader.h"

#include <algorithm>
#include <utility>

#include "text/json_keys.h"
#include "text/json_scanner.h"
#include "tidegate/assert.h"

namespace tidegate::text {
namespace {

/// Tells the values in turn, without recursion.
class Walk {
 public:
  Walk(const ByteSource& source, std::string_view where, const JsonSink& sink)
      : scanner_(source), where_(where), sink_(sink) {}

  Result<Done> to_the_end() {
    scanner_.skip_byte_order_mark();
    const bool sound = value(scanner_.next()) && all_within() && nothing_behind();
    if (scanner_.source_errors()) return *scanner_.source_errors();
    if (sound) return done;
    if (errors_.empty()) refuse("json.malformed", scanner_.complaint());
    return errors_;
  }

 private:
  static constexpr std::size_t nothing = 0;

  bool all_within() {
    while (keys_.depth() > 0) {
      const bool object = (objects_ & 1U) != 0;
      char c = scanner_.next();
      if (c == (object ? '}' : ']')) {
        if (!close(object)) return false;
        continue;
      }
      if (!first_) {
        if (c != ',') return scanner_.refuse(object ? "a comma or }" : "a comma or ]");
        scanner_.take_mark();
        c = scanner_.next();
      }
      first_ = false;
      if (object ? !member(c) : !value(c)) return false;
    }
    return true;
  }

  bool nothing_behind() {
    scanner_.next();
    return scanner_.ended() || scanner_.refuse("the end of the document");
  }

  bool member(char c) {
    std::string_view key;
    if (c != '"') return scanner_.refuse("the name of a member");
    if (!scanner_.take_string(key)) return false;
    if (!keys_.add(key)) {
      return refuse("json.repeated_key",
                    "expected each key once, got \"" + std::string(key) + "\" again");
    }
    if (!skips() && !tell(JsonEventKind::key, key, keys_.depth() + 1)) return false;
    if (scanner_.next() != ':') return scanner_.refuse("a colon");
    scanner_.take_mark();
    return value(scanner_.next());
  }

  bool value(char c) {
    std::string_view text;
    switch (c) {
      case '{':
        return open(JsonEventKind::open_object);
      case '[':
        return open(JsonEventKind::open_array);
      case '"':
        return scanner_.take_string(text) && end(JsonEventKind::text, text);
      case 't':
        return scanner_.take_word("true") && end(JsonEventKind::truth, "true");
      case 'f':
        return scanner_.take_word("false") && end(JsonEventKind::truth, "false");
      case 'n':
        return scanner_.take_word("null") && end(JsonEventKind::null, {});
      default:
        return scanner_.take_number(text) && end(JsonEventKind::number, text);
    }
  }

  bool open(JsonEventKind kind) {
    scanner_.take_mark();
    keys_.open();
    objects_ = objects_ << 1U | (kind == JsonEventKind::open_object ? 1U : 0U);
    first_ = true;
    if (keys_.depth() > json_depth_max) {
      return refuse("json.too_deep", "expected at most " + std::to_string(json_depth_max) +
                                         " values inside each other, got more");
    }
    return skips() || tell(kind, {}, keys_.depth());
  }

  bool close(bool object) {
    scanner_.take_mark();
    keys_.close();
    objects_ >>= 1U;
    first_ = false;
    return end(object ? JsonEventKind::close_object : JsonEventKind::close_array, {});
  }

  /// A value ends here, and with it what was skipped.
  bool end(JsonEventKind kind, std::string_view text) {
    if (!skips()) return tell(kind, text);
    if (keys_.depth() < skipped_from_) skipped_from_ = nothing;
    return true;
  }

  bool skips() const { return skipped_from_ != nothing; }
  /// `within` is the depth of what the sink may skip.
  bool tell(JsonEventKind kind, std::string_view text, std::size_t within = nothing) {
    Result<JsonWish> wish = sink_({kind, text, scanner_.line()});
    if (!wish) {
      errors_ = std::move(wish).errors();
      return false;
    }
    if (wish.value() == JsonWish::skip) skipped_from_ = within;
    return true;
  }

  bool refuse(std::string code, std::string message) {
    const std::string place = std::string(where_) + ":" + std::to_string(scanner_.line());
    errors_.push_back({std::move(code), std::move(message), place, {}});
    return false;
  }

  JsonScanner scanner_;
  std::string_view where_;
  const JsonSink& sink_;
  JsonKeys keys_;                       // of each open value; lists have none
  std::uint64_t objects_ = 0;           // a bit for each open value, the innermost lowest
  bool first_ = true;                   // nothing was taken of the innermost value
  std::size_t skipped_from_ = nothing;  // the depth of the value that is skipped
  Errors errors_;
};

static_assert(json_depth_max <= 64);

/// Builds the tree that the events tell, without recursion.
class TreeBuilder {
 public:
  Result<JsonWish> add(const JsonEvent& event) {
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
        return JsonWish::tell;
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
  Result<JsonWish> open(JsonKind kind, const JsonEvent& event) {
    open_.push_back(valued(kind, event));
    return JsonWish::tell;
  }
  Result<JsonWish> place(JsonValue value) {
    (open_.empty() ? root_ : open_.back().values.emplace_back()) = std::move(value);
    return JsonWish::tell;
  }

  JsonValue root_;
  std::vector<JsonValue> open_;
};

}  // namespace

Result<Done> read_json(const ByteSource& source, std::string_view where, const JsonSink& sink) {
  return Walk(source, where, sink).to_the_end();
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
