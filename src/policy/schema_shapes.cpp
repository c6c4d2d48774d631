#include "policy/schema_shapes.h"

#include <string>

#include "policy/tables.h"
#include "policy/values.h"

namespace tidegate::policy {
namespace {

// Numbers as parse_quantity reads them; a bare 0 needs no unit.
constexpr std::string_view share = "^((0|[1-9][0-9]?)(\\.[0-9]{1,9})?|100(\\.0{1,9})?)%$";
constexpr std::string_view difference = "^(0|[1-9][0-9]*)(\\.[0-9]{1,9})?pp$";
constexpr std::string_view duration = "^(0|[1-9][0-9]*)(\\.[0-9]{1,9})?(ms|s|m|h|d)$";

void write_type(text::JsonWriter& json, std::string_view type) { json.key("type").text(type); }

/// Texts that YAML takes for numbers, like a ticket 12, are texts as well.
void write_text(text::JsonWriter& json) {
  json.key("type").open_array().text("string").text("number").close_array();
  json.key("minLength").number(1);
}

void write_words(text::JsonWriter& json, std::string_view choices) {
  json.key("enum").open_array();
  for (const std::string_view word : words_of(choices)) json.text(word);
  json.close_array();
}

void write_amount(text::JsonWriter& json, std::string_view pattern, bool or_none) {
  json.key("anyOf").open_array();
  json.open_object();
  write_type(json, "string");
  json.key("pattern").text(pattern);
  json.close_object();
  json.open_object().key("const").number(0).close_object();
  if (or_none) json.open_object().key("const").text("none").close_object();
  json.close_array();
}

void write_ref(text::JsonWriter& json, std::string_view name) {
  json.key("$ref").text("#/$defs/" + std::string(name));
}

template <class One>
void write_one_or_list(text::JsonWriter& json, bool filled, One one) {
  json.key("anyOf").open_array().open_object();
  one();
  json.close_object().open_object();
  write_type(json, "array");
  if (filled) json.key("minItems").number(1);
  json.key("items").open_object();
  one();
  json.close_object().close_object().close_array();
}

template <class Value>
void write_map(text::JsonWriter& json, Value value) {
  write_type(json, "object");
  json.key("propertyNames").open_object().key("minLength").number(1).close_object();
  json.key("additionalProperties").open_object();
  value();
  json.close_object();
}

void write_glob(text::JsonWriter& json) {
  write_type(json, "string");
  json.key("minLength").number(1);
}

void write_event(text::JsonWriter& json) {
  json.key("anyOf").open_array().open_object().key("enum").open_array();
  for (const std::string_view event : known_events()) json.text(event);
  json.close_array().close_object().open_object();
  write_type(json, "string");
  json.key("pattern").text(wildcard).close_object().close_array();
}

void write_modules(text::JsonWriter& json) {
  write_type(json, "object");
  json.key("propertyNames").open_object().key("minLength").number(1);
  json.key("not").open_object().key("enum").open_array();
  for (const std::string_view name : reserved_names()) json.text(name);
  json.close_array().close_object().close_object();
  json.key("additionalProperties").open_object();
  write_ref(json, "module");
  json.close_object();
}

/// Shapes that are made of other definitions.
void write_structure(text::JsonWriter& json, const KeyRow& row) {
  switch (row.shape) {
    case Shape::artifacts:
      return write_map(json, [&] {
        json.key("if").open_object();
        write_type(json, "string");
        json.close_object().key("else").open_object();
        write_ref(json, "artifact");
        json.close_object();
      });
    case Shape::modules:
      return write_modules(json);
    case Shape::texts_by_name:
      write_map(json, [&] { write_glob(json); });
      if (row.filled) json.key("minProperties").number(1);
      return;
    case Shape::waivers:
      write_type(json, "array");
      json.key("items").open_object();
      write_ref(json, "waiver");
      json.close_object();
      return;
    case Shape::gates:
      return write_ref(json, "gates");
    case Shape::level:
      json.key("anyOf").open_array().open_object();
      write_words(json, row.choices);
      json.close_object().open_object();
      write_ref(json, "warn_until");
      json.close_object().close_array();
      return;
    default:
      return write_ref(json, row.choices);
  }
}

}  // namespace

void write_shape(text::JsonWriter& json, const KeyRow& row, const Vocabulary& vocabulary) {
  switch (row.shape) {
    case Shape::text:
      return write_text(json);
    case Shape::name:
    case Shape::glob:
      return write_glob(json);
    case Shape::names:
    case Shape::globs:
      return write_one_or_list(json, row.filled, [&] { write_glob(json); });
    case Shape::events:
      return write_one_or_list(json, row.filled, [&] { write_event(json); });
    case Shape::count:
    case Shape::positive:
      write_type(json, "integer");
      json.key("minimum").number(row.shape == Shape::positive ? 1 : 0);
      return;
    case Shape::flag:
      return write_type(json, "boolean");
    case Shape::percent:
      return write_amount(json, share, false);
    case Shape::duration:
      return write_amount(json, duration, false);
    case Shape::date:
      write_type(json, "string");
      json.key("pattern").text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
      return;
    case Shape::sha256:
      write_type(json, "string");
      json.key("pattern").text("^[0-9a-fA-F]{64}$");
      return;
    case Shape::choice:
      return write_words(json, row.choices);
    case Shape::format:
      json.key("enum").open_array();
      for (const std::string_view format : vocabulary.formats) json.text(format);
      json.close_array();
      return;
    case Shape::gate:
      json.key("enum").open_array();
      for (const GateKind* kind : vocabulary.gates) json.text(kind->name);
      json.close_array();
      return;
    case Shape::one:
      json.key("const").number(1);
      return;
    default:
      return write_structure(json, row);
  }
}

void write_param(text::JsonWriter& json, const ParamSpec& param) {
  const bool or_none = param.fallback == "none";
  switch (param.type) {
    case ParamType::percent:
      return write_amount(json, share, or_none);
    case ParamType::points:
      return write_amount(json, difference, or_none);
    case ParamType::duration:
      return write_amount(json, duration, or_none);
    case ParamType::choice:
      return write_words(json, param.choices);
    case ParamType::count:
      break;
  }
  json.key("anyOf").open_array().open_object();
  write_type(json, "integer");
  json.key("minimum").number(0).close_object();
  if (or_none) json.open_object().key("const").text("none").close_object();
  json.close_array();
}

}  // namespace tidegate::policy
