#include "text/json_writer.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "text/utf8.h"
#include "tidegate/assert.h"

namespace tidegate::text {
namespace {

void append_escape(std::string& out, char32_t unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 0xFu];
}

void append_escaped(std::string& out, char32_t code_point) {
  if (code_point < 0x10000) return append_escape(out, code_point);
  append_escape(out, 0xD800u + ((code_point - 0x10000u) >> 10));
  append_escape(out, 0xDC00u + ((code_point - 0x10000u) & 0x3FFu));
}

/// Nothing in it needs an escape: by far the most texts.
bool is_plain(std::string_view value) {
  char before = 0;
  for (const char c : value) {
    if (c < ' ' || c > '~' || c == '"' || c == '\\' || (c == '#' && before == '#')) return false;
    before = c;
  }
  return true;
}

/// Loses nothing but invalid bytes: what could steer a terminal or a CI log ("##[" anywhere in a
/// line is a workflow command) becomes an escape, since a result is also printed.
void quote(std::string_view value, std::string& out) {
  out = '"';
  if (is_plain(value)) {
    out += value;
    out += '"';
    return;
  }
  char32_t before = 0;
  while (!value.empty()) {
    const char32_t point = take_code_point(value);
    if (point == U'"' || point == U'\\') {
      out += '\\';
      out += static_cast<char>(point);
    } else if (point == U'\n') {
      out += "\\n";
    } else if (point == U'\t') {
      out += "\\t";
    } else if (deceives(point) || (point == U'#' && before == U'#')) {
      append_escaped(out, point);
    } else {
      append_utf8(out, point);
    }
    before = point;
  }
  out += '"';
}

}  // namespace

struct JsonWriter::State {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer{buffer};
  int open = 0;
  std::string quoted;  // of the last text: its memory is used again

  State() { writer.SetIndent(' ', 2); }
};

JsonWriter::JsonWriter() : state_(std::make_unique<State>()) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::open_object() {
  ++state_->open;
  state_->writer.StartObject();
  return *this;
}

JsonWriter& JsonWriter::close_object() {
  --state_->open;
  state_->writer.EndObject();
  return *this;
}

JsonWriter& JsonWriter::open_array() {
  ++state_->open;
  state_->writer.StartArray();
  return *this;
}

JsonWriter& JsonWriter::close_array() {
  --state_->open;
  state_->writer.EndArray();
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) { return text(name); }

JsonWriter& JsonWriter::text(std::string_view value) {
  std::string& json = state_->quoted;
  quote(value, json);
  state_->writer.RawValue(json.data(), json.size(), rapidjson::kStringType);
  return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  state_->writer.Int64(value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  state_->writer.Bool(value);
  return *this;
}

JsonWriter& JsonWriter::null() {
  state_->writer.Null();
  return *this;
}

std::string JsonWriter::take() {
  TG_ASSERT(state_->open == 0);
  std::string out(state_->buffer.GetString(), state_->buffer.GetSize());
  state_ = std::make_unique<State>();
  return out += '\n';
}

}  // namespace tidegate::text
