// JsonMembers: what an object of a JSON report says, each member checked for its type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/json_reader.h"

namespace tidegate::read {

/// How a format speaks of what it cannot take.
struct JsonVoice {
  std::string_view name;  // of the file
  std::string_view code;  // "pyright.malformed"
  std::string_view hint;  // may be empty

  Error error(std::string message, std::int64_t line) const;
};

/// "text \"abc\"", "a number", "null": for messages.
std::string shown(const text::JsonValue& value);

/// A member that is null counts as missing. What is owed and missing is an error, as is what is of
/// another type.
class JsonMembers {
 public:
  /// REQUIRES: the value outlives this.
  static Result<JsonMembers> of(const text::JsonValue& value, std::string_view what,
                                const JsonVoice& voice);

  const text::JsonValue* find(std::string_view key) const;
  std::int64_t line() const { return value_->line; }

  /// Empty when missing.
  Result<std::string_view> text(std::string_view key) const;
  Result<std::string_view> owed_text(std::string_view key) const;
  /// A whole number from 0 to 2^63 - 1.
  Result<std::optional<std::int64_t>> number(std::string_view key) const;
  Result<std::int64_t> owed_number(std::string_view key) const;
  /// As number, and at most the last line that a file can have.
  Result<std::uint32_t> line_number(std::string_view key) const;  // 0 when missing
  Result<bool> flag(std::string_view key) const;                  // false when missing
  /// Null when missing.
  Result<const text::JsonValue*> list(std::string_view key) const;
  Result<std::optional<JsonMembers>> object(std::string_view key) const;
  Result<JsonMembers> owed_object(std::string_view key) const;
  Result<Done> owes_list(std::string_view key) const;

 private:
  JsonMembers(const text::JsonValue& value, const JsonVoice& voice)
      : value_(&value), voice_(&voice) {}
  Error missing(std::string_view key) const;
  /// The member when it is of that kind, null when it is missing.
  Result<const text::JsonValue*> typed(std::string_view key, text::JsonKind kind,
                                       std::string_view wanted) const;

  const text::JsonValue* value_;
  const JsonVoice* voice_;
};

}  // namespace tidegate::read
