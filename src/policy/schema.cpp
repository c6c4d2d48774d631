// JSON Schema 2020-12 of a policy, from the tables that reading uses.
#include <string>
#include <vector>

#include "policy/policy_reader.h"
#include "policy/schema_shapes.h"
#include "policy/tables.h"
#include "policy/values.h"
#include "text/json_writer.h"

namespace tidegate::policy {
namespace {

void write_type(text::JsonWriter& json, bool may_be_null) {
  if (may_be_null) {
    json.key("type").open_array().text("object").text("null").close_array();
  } else {
    json.key("type").text("object");
  }
}

void write_required(text::JsonWriter& json, const std::vector<std::string_view>& required) {
  if (required.empty()) return;
  json.key("required").open_array();
  for (const std::string_view name : required) json.text(name);
  json.close_array();
}

/// `required`, and nothing but the named properties. REQUIRES: `properties` was written.
void close_table(text::JsonWriter& json, const std::vector<KeyRow>& rows) {
  std::vector<std::string_view> required;
  for (const KeyRow& row : rows) {
    if (row.required) required.push_back(row.name);
  }
  write_required(json, required);
  json.key("additionalProperties").boolean(false);
}

void write_table(text::JsonWriter& json, const std::vector<KeyRow>& rows,
                 const Vocabulary& vocabulary, bool may_be_null = false) {
  write_type(json, may_be_null);
  json.key("properties").open_object();
  for (const KeyRow& row : rows) {
    json.key(row.name).open_object().key("description").text(row.help);
    write_shape(json, row, vocabulary);
    json.close_object();
  }
  json.close_object();
  close_table(json, rows);
}

/// A setting: its value, and for a gate that is asked per module a map of values as well.
void write_setting(text::JsonWriter& json, const GateKind& kind, const ParamSpec& param) {
  json.key(param.name).open_object();
  std::string help(param.help);
  if (!param.fallback.empty()) help.append("; ").append(param.fallback).append(" by default");
  json.key("description").text(help);
  json.key("anyOf").open_array();
  json.open_object();
  write_param(json, param);
  json.close_object();
  if (kind.scope == Scope::modules) {
    json.open_object().key("type").text("object").key("minProperties").number(1);
    json.key("description");
    json.text("a value for each tier or module, and default for the others");
    json.key("additionalProperties").open_object();
    write_param(json, param);
    json.close_object().close_object();
  }
  json.close_array().close_object();
}

void write_gate(text::JsonWriter& json, const GateKind& kind, const Vocabulary& vocabulary) {
  json.key("gate_" + std::string(kind.name)).open_object();
  json.key("description").text(kind.summary);
  std::vector<std::string_view> required;
  for (const ParamSpec& param : kind.params) {
    if (param.fallback.empty()) required.push_back(param.name);
  }
  write_type(json, required.empty());
  json.key("properties").open_object();
  for (const Key<GateSpec>& key : gate_keys()) {
    if (kind.scope == Scope::whole && key.row.name == "modules") continue;
    json.key(key.row.name).open_object().key("description").text(key.row.help);
    write_shape(json, key.row, vocabulary);
    json.close_object();
  }
  for (const ParamSpec& param : kind.params) write_setting(json, kind, param);
  json.close_object();
  write_required(json, required);
  json.key("additionalProperties").boolean(false);
  json.close_object();
}

void write_ref(text::JsonWriter& json, const std::string& name) {
  json.key("$ref").text("#/$defs/" + name);
}

/// An entry that says `gate: NAME` has that gate's settings.
void write_named_entry(text::JsonWriter& json, const Vocabulary& vocabulary) {
  json.key("named_gate").open_object().key("type").text("object");
  json.key("required").open_array().text("gate").close_array();
  json.key("allOf").open_array();
  for (const GateKind* kind : vocabulary.gates) {
    json.open_object().key("if").open_object().key("properties").open_object();
    json.key("gate").open_object().key("const").text(kind->name).close_object();
    json.close_object().close_object();
    json.key("then").open_object();
    write_ref(json, "gate_" + std::string(kind->name));
    json.close_object().close_object();
  }
  json.close_array();
  json.key("properties").open_object().key("gate").open_object().key("enum").open_array();
  for (const GateKind* kind : vocabulary.gates) json.text(kind->name);
  json.close_array().close_object().close_object();
  json.close_object();
}

void write_gates(text::JsonWriter& json, const Vocabulary& vocabulary) {
  json.key("gates").open_object().key("type").text("object").key("minProperties").number(1);
  json.key("propertyNames").open_object().key("minLength").number(1).close_object();
  json.key("properties").open_object();
  for (const GateKind* kind : vocabulary.gates) {
    json.key(kind->name).open_object().key("description").text(kind->summary);
    json.key("if").open_object().key("type").text("object");
    json.key("required").open_array().text("gate").close_array().close_object();
    json.key("then").open_object();
    write_ref(json, "named_gate");
    json.close_object().key("else").open_object();
    write_ref(json, "gate_" + std::string(kind->name));
    json.close_object().close_object();
  }
  json.close_object();
  json.key("additionalProperties").open_object();
  write_ref(json, "named_gate");
  json.close_object().close_object();
}

void write_artifact(text::JsonWriter& json, const Vocabulary& vocabulary) {
  json.key("artifact").open_object();
  write_table(json, rows_of(artifact_keys()), vocabulary);
  json.key("oneOf").open_array();
  for (const std::string_view name : {"files", "parts"}) {
    json.open_object().key("required").open_array().text(name).close_array().close_object();
  }
  json.close_array().close_object();
}

template <class T>
void write_definition(text::JsonWriter& json, std::string_view name, std::span<const Key<T>> keys,
                      const Vocabulary& vocabulary, bool may_be_null = false) {
  json.key(name).open_object();
  write_table(json, rows_of(keys), vocabulary, may_be_null);
  json.close_object();
}

}  // namespace

std::string policy_schema(const Vocabulary& vocabulary) {
  text::JsonWriter json;
  json.open_object();
  json.key("$schema").text("https://json-schema.org/draft/2020-12/schema");
  json.key("title").text("tidegate policy");
  json.key("description").text("What a build must satisfy. Percentages are written 80%.");
  write_table(json, rows_of(policy_keys()), vocabulary);
  json.key("anyOf").open_array();  // what is extended may have the gates
  for (const std::string_view name : {"gates", "extends"}) {
    json.open_object().key("required").open_array().text(name).close_array().close_object();
  }
  json.close_array();
  json.key("$defs").open_object();
  write_artifact(json, vocabulary);
  write_definition(json, "module", module_keys(), vocabulary, true);
  write_definition(json, "when", when_keys(), vocabulary);
  write_definition(json, "waiver", waiver_keys(), vocabulary);
  json.key("match").open_object();
  write_table(json, rows_of(match_keys()), vocabulary);
  json.key("minProperties").number(1).close_object();
  write_definition(json, "baseline", baseline_keys(), vocabulary);
  write_definition(json, "extension", extension_keys(), vocabulary);
  write_definition(json, "warn_until", level_keys(), vocabulary);
  write_gates(json, vocabulary);
  write_named_entry(json, vocabulary);
  for (const GateKind* kind : vocabulary.gates) write_gate(json, *kind, vocabulary);
  json.close_object().close_object();
  return json.take();
}

}  // namespace tidegate::policy
