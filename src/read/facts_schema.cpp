#include "read/facts_schema.h"

#include "read/facts_shape.h"
#include "text/json_writer.h"

namespace tidegate::read {
namespace {

using text::JsonWriter;

void write_members(JsonWriter& json, const JsonShape& shape);

std::string_view type_of(MemberKind kind) {
  switch (kind) {
    case MemberKind::number:
      return "integer";
    case MemberKind::object:
      return "object";
    case MemberKind::list:
      return "array";
    default:
      return "string";
  }
}

void write_type(JsonWriter& json, const MemberShape& member) {
  json.key("type");
  const std::string_view type = type_of(member.kind);
  if (member.owed) {
    json.text(type);
  } else {
    json.open_array().text(type).text("null").close_array();
  }
}

void write_bounds(JsonWriter& json, const MemberShape& member) {
  switch (member.kind) {
    case MemberKind::text:
      if (member.least > 0) json.key("minLength").number(member.least);
      json.key("maxLength").number(member.most);
      return;
    case MemberKind::number:
      json.key("minimum").number(member.least).key("maximum").number(member.most);
      return;
    case MemberKind::word:
      json.key("enum").open_array();
      for (const std::string_view word : member.words) json.text(word);
      if (!member.owed) json.null();
      json.close_array();
      return;
    case MemberKind::object:
      write_members(json, *member.shape);
      return;
    case MemberKind::list:
      json.key("maxItems").number(member.most);
      json.key("items").open_object().key("type").text("object");
      write_members(json, *member.shape);
      json.close_object();
      return;
  }
}

/// "if standing is noted, then limit is null"; a member that is left out fits every `if`.
void write_demand(JsonWriter& json, const Demand& demand, const JsonShape& shape, bool by_default) {
  json.open_object().key("if").open_object().key("properties").open_object();
  json.key(demand.key).open_object().key("enum").open_array().text(demand.word);
  if (by_default) json.null();
  json.close_array().close_object().close_object();
  if (!by_default) json.key("required").open_array().text(demand.key).close_array();
  json.close_object().key("then").open_object();
  json.key("required").open_array();
  for (const std::string_view key : demand.owed) json.text(key);
  json.close_array().key("properties").open_object();
  for (const MemberShape& member : shape.members) {
    for (const std::string_view key : demand.owed) {
      if (key == member.key)
        json.key(key).open_object().key("type").text(type_of(member.kind)).close_object();
    }
    for (const std::string_view key : demand.refused) {
      if (key == member.key) json.key(key).open_object().key("type").text("null").close_object();
    }
  }
  json.close_object().close_object().close_object();
}

/// The shapes nest four deep.
void write_members(JsonWriter& json, const JsonShape& shape) {
  json.key("additionalProperties").boolean(false).key("properties").open_object();
  for (const MemberShape& member : shape.members) {
    json.key(member.key).open_object().key("description").text(member.says);
    write_type(json, member);
    write_bounds(json, member);
    json.close_object();
  }
  json.close_object().key("required").open_array();
  for (const MemberShape& member : shape.members) {
    if (member.owed) json.text(member.key);
  }
  json.close_array();
  if (shape.demands.empty()) return;
  json.key("allOf").open_array();
  for (const Demand& demand : shape.demands) {
    write_demand(json, demand, shape, &demand == shape.demands.data());
  }
  json.close_array();
}

}  // namespace

std::string facts_schema() {
  JsonWriter json;
  json.open_object();
  json.key("$schema").text("https://json-schema.org/draft/2020-12/schema");
  json.key("title").text("Facts of an external gate, for tidegate");
  json.key("type").text("object");
  write_members(json, facts_shape());
  return json.close_object().take();
}

}  // namespace tidegate::read
