// Columns count from 0 in mypy's JSON and from 1 in its text. -1 stands for no place.
#include "read/mypy_record.h"

#include "read/placed_line.h"
#include "text/json_reader.h"

namespace tidegate::read {
namespace {

using text::JsonKind;
using text::JsonValue;

Error malformed(std::string_view key, const std::string& where) {
  return {"text.malformed",
          "expected an object of mypy with \"" + std::string(key) + "\", got another", where,
          "write the report again with mypy -O json"};
}

Result<std::string> text_of(const JsonValue& object, std::string_view key, bool needed,
                            const std::string& where) {
  const JsonValue* value = object.find(key);
  if (value != nullptr && value->kind == JsonKind::text) return value->text;
  const bool absent = value == nullptr || value->kind == JsonKind::null;
  if (needed || !absent) return malformed(key, where);
  return std::string();
}

Result<std::string> number_of(const JsonValue& object, std::string_view key, std::uint32_t add,
                              const std::string& where) {
  const JsonValue* value = object.find(key);
  if (value == nullptr || value->kind != JsonKind::number) return malformed(key, where);
  if (value->text == "-1") return std::string();
  const std::optional<std::uint32_t> number = line_number_of(value->text);
  if (!number || *number + std::uint64_t{add} > UINT32_MAX) return malformed(key, where);
  return std::to_string(*number + add);
}

}  // namespace

Result<MypyRecord> mypy_record_of(std::string_view text, const std::string& where) {
  Result<JsonValue> parsed = text::parse_json(text, where);
  if (!parsed) {
    const Error& error = parsed.error();
    return Error{error.code, error.message, where, error.hint};
  }
  const JsonValue& object = parsed.value();
  MypyRecord record;
  record.file = TG_TRY(text_of(object, "file", true, where));
  record.line = TG_TRY(number_of(object, "line", 0, where));
  record.column = TG_TRY(number_of(object, "column", 1, where));
  record.message = TG_TRY(text_of(object, "message", true, where));
  record.code = TG_TRY(text_of(object, "code", false, where));
  record.severity = TG_TRY(text_of(object, "severity", true, where));
  return record;
}

}  // namespace tidegate::read
