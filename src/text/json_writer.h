// Writes JSON that is well-formed, deterministic, and harmless when it is printed.
//
// Invalid bytes become U+FFFD; controls, bidi marks, invisible characters and the second of "##"
// become escapes, so that no line can steer a terminal or a CI log.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tidegate::text {

class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();
  JsonWriter& open_object();
  JsonWriter& close_object();
  JsonWriter& open_array();
  JsonWriter& close_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// The document with a newline at the end. REQUIRES: everything opened was closed.
  std::string take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tidegate::text
