#include "read/json_rows.h"

#include <algorithm>
#include <string>
#include <vector>

namespace tidegate::read {
namespace {

using text::JsonEvent;
using text::JsonEventKind;
using text::JsonKind;
using text::JsonValue;
using text::JsonWish;

JsonKind kind_of(JsonEventKind kind) {
  switch (kind) {
    case JsonEventKind::open_object:
      return JsonKind::object;
    case JsonEventKind::open_array:
      return JsonKind::array;
    case JsonEventKind::text:
      return JsonKind::text;
    case JsonEventKind::number:
      return JsonKind::number;
    case JsonEventKind::truth:
      return JsonKind::truth;
    default:
      return JsonKind::null;
  }
}

class RowCutter {
 public:
  RowCutter(const Source& source, const JsonPlan& plan, const JsonRowSink& sink)
      : source_(source), plan_(plan), sink_(sink) {}

  Result<JsonWish> take(const JsonEvent& event) {
    const bool opens =
        event.kind == JsonEventKind::open_object || event.kind == JsonEventKind::open_array;
    const bool closes =
        event.kind == JsonEventKind::close_object || event.kind == JsonEventKind::close_array;
    if (event.kind == JsonEventKind::key) return take_key(event.text);
    if (!closes) TG_TRY(open(event));
    if (!opens) TG_TRY(close());
    return JsonWish::tell;
  }

 private:
  struct Open {
    JsonValue value;
    std::size_t place_size = 0;  // of what is around it
    std::size_t bytes = 0;
    bool whole = false;  // its members are kept, whatever they are called
  };

  static bool is_in(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  }

  Result<JsonWish> take_key(std::string_view key) {
    const bool wanted =
        plan_.keys.empty() || whole_ > 0 || is_in(plan_.keys, key) || is_in(plan_.whole, key);
    if (!wanted) return JsonWish::skip;
    open_.back().value.keys.emplace_back(key);
    TG_TRY(weigh(key.size() + sizeof(std::string), open_.back().value.line));
    return JsonWish::tell;
  }

  Result<Done> open(const JsonEvent& event) {
    Open opened;
    opened.place_size = place_.size();
    if (!open_.empty()) {
      const JsonValue& around = open_.back().value;
      place_ += around.kind == JsonKind::array ? "[]" : "." + around.keys.back();
    }
    opened.value.kind = kind_of(event.kind);
    opened.value.text = event.text;
    opened.value.line = event.line;
    const bool member = !open_.empty() && open_.back().value.kind == JsonKind::object;
    opened.whole = member && is_in(plan_.whole, open_.back().value.keys.back());
    whole_ += opened.whole ? 1 : 0;
    open_.push_back(std::move(opened));
    return weigh(event.text.size() + sizeof(JsonValue), event.line);
  }

  Result<Done> close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    whole_ -= closed.whole ? 1 : 0;
    const auto row = std::ranges::find(plan_.rows, std::string_view(place_));
    place_.resize(closed.place_size);
    if (row != plan_.rows.end()) {
      held_ -= closed.bytes;
      if (!open_.empty() && open_.back().value.kind == JsonKind::object) {
        open_.back().value.keys.pop_back();
      }
      return sink_(static_cast<std::size_t>(row - plan_.rows.begin()), closed.value);
    }
    if (open_.empty()) return done;
    open_.back().bytes += closed.bytes;
    open_.back().value.values.push_back(std::move(closed.value));
    return done;
  }

  Result<Done> weigh(std::size_t bytes, std::int64_t line) {
    open_.back().bytes += bytes;
    held_ += bytes;
    if (held_ <= json_row_bytes_max) return done;
    return Error{"json.too_large",
                 "expected entries of at most " + std::to_string(json_row_bytes_max) +
                     " bytes, got a larger one",
                 std::string(source_.name) + ":" + std::to_string(line),
                 {}};
  }

  const Source& source_;
  const JsonPlan& plan_;
  const JsonRowSink& sink_;
  std::vector<Open> open_;
  std::string place_;
  std::size_t held_ = 0;  // in all open values
  int whole_ = 0;         // values around that are kept whole
};

}  // namespace

Result<Done> read_json_rows(const ByteSource& bytes, const Source& source, const JsonPlan& plan,
                            const JsonRowSink& sink) {
  RowCutter cutter(source, plan, sink);
  return text::read_json(bytes, source.name,
                         [&](const JsonEvent& event) { return cutter.take(event); });
}

}  // namespace tidegate::read
