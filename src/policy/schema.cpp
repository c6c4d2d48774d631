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
  write_type(json, true);
  json.key("properties").open_object();
  for (const Key<GateSpec>& key : gate_keys()) {
    if (kind.scope == Scope::whole && key.row.name == "modules") continue;
    json.key(key.row.name).open_object().key("description").text(key.row.help);
    write_shape(json, key.row, vocabulary);
    json.close_object();
  }
  for (const ParamSpec& param : kind.params) write_setting(json, kind, param);
  json.close_object();
  json.key("additionalProperties").boolean(false);
  json.close_object();
}

void write_ref(text::JsonWriter& json, const std::string& name) {
  json.key("$ref").text("#/$defs/" + name);
}

void write_if_named(text::JsonWriter& json, std::string_view gate) {
  json.key("if").open_object().key("properties").open_object();
  json.key("gate").open_object().key("const").text(gate).close_object();
  json.close_object();
  write_required(json, {"gate"});
  json.close_object();
}

void write_if_it_names_a_gate(text::JsonWriter& json) {
  json.key("if").open_object();
  write_type(json, false);
  write_required(json, {"gate"});
  json.close_object();
}

/// An entry that says `gate: NAME` has that gate's settings.
void write_named_entry(text::JsonWriter& json, const Vocabulary& vocabulary) {
  json.key("named_gate").open_object();
  write_type(json, false);
  json.key("allOf").open_array();
  for (const GateKind* kind : vocabulary.gates) {
    json.open_object();
    write_if_named(json, kind->name);
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
    write_if_it_names_a_gate(json);
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

/// One object for each name, which asks for that name.
void write_alternatives(text::JsonWriter& json, std::string_view how,
                        std::initializer_list<std::string_view> names) {
  json.key(how).open_array();
  for (const std::string_view name : names) {
    json.open_object();
    write_required(json, {name});
    json.close_object();
  }
  json.close_array();
}

/// The settings of a gate that have no default; nothing when there are none.
void write_needs(text::JsonWriter& json, const GateKind& kind) {
  std::vector<std::string_view> needs;
  for (const ParamSpec& param : kind.params) {
    if (param.fallback.empty()) needs.push_back(param.name);
  }
  if (!needs.empty()) write_type(json, false);
  write_required(json, needs);
}

/// What every gate, artifact and module must say in a policy that extends no other: in one that
/// does, the other may say it.
void write_in_full(text::JsonWriter& json, const Vocabulary& vocabulary) {
  json.key("gate_in_full").open_object();
  write_type(json, false);
  write_required(json, {"gate"});
  json.key("allOf").open_array();
  for (const GateKind* kind : vocabulary.gates) {
    json.open_object();
    write_if_named(json, kind->name);
    json.key("then").open_object();
    write_needs(json, *kind);
    json.close_object().close_object();
  }
  json.close_array().close_object();
  json.key("in_full").open_object().key("properties").open_object();
  json.key("gates").open_object().key("properties").open_object();
  for (const GateKind* kind : vocabulary.gates) {
    json.key(kind->name).open_object();
    write_if_it_names_a_gate(json);
    json.key("else").open_object();
    write_needs(json, *kind);
    json.close_object().close_object();
  }
  json.close_object().key("additionalProperties").open_object();
  write_ref(json, "gate_in_full");
  json.close_object().close_object();
  json.key("artifacts").open_object().key("additionalProperties").open_object();
  json.key("if").open_object();
  write_type(json, false);
  json.close_object().key("then").open_object();
  write_alternatives(json, "oneOf", {"files", "parts"});
  json.close_object().close_object().close_object();
  // A module without a wildcard in its name must say its paths.
  json.key("modules").open_object().key("patternProperties").open_object();
  json.key(wildcard).open_object().close_object().close_object();
  json.key("additionalProperties").open_object();
  write_type(json, false);
  write_required(json, {"paths"});
  json.close_object().close_object();
  json.close_object().close_object();
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
  write_alternatives(json, "anyOf", {"gates", "extends"});  // what is extended may have the gates
  json.key("if").open_object();
  write_required(json, {"extends"});
  json.close_object().key("else").open_object();
  write_ref(json, "in_full");
  json.close_object();
  json.key("$defs").open_object();
  write_in_full(json, vocabulary);
  write_definition(json, "artifact", artifact_keys(), vocabulary);
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
