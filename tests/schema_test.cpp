// The policy's JSON Schema against the tables that reading uses.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "policy/policy_reader.h"
#include "policy/tables.h"
#include "support/policy_page.h"
#include "text/json_reader.h"

namespace tidegate::policy {
namespace {

text::JsonValue schema() {
  static const Result<text::JsonValue> parsed =
      text::parse_json(policy_schema(sample_vocabulary()), "schema");
  return parsed.value();
}

const text::JsonValue* at(const text::JsonValue& root, std::vector<std::string_view> path) {
  const text::JsonValue* value = &root;
  for (const std::string_view name : path) {
    value = value == nullptr ? nullptr : value->find(name);
  }
  return value;
}

template <class T>
void expect_table(const text::JsonValue* table, std::span<const Key<T>> keys,
                  std::string_view name) {
  ASSERT_NE(table, nullptr) << name;
  const text::JsonValue* const properties = table->find("properties");
  ASSERT_NE(properties, nullptr) << name;
  EXPECT_EQ(properties->keys.size(), keys.size()) << name;
  for (const Key<T>& key : keys) {
    const text::JsonValue* const property = properties->find(key.row.name);
    ASSERT_NE(property, nullptr) << name << ": " << key.row.name;
    EXPECT_EQ(at(*property, {"description"})->text, key.row.help);
    EXPECT_GT(property->keys.size(), 1U) << key.row.name << " says nothing of its shape";
    const text::JsonValue* const required = table->find("required");
    const bool is_required =
        required != nullptr && std::ranges::find(required->values, key.row.name,
                                                 &text::JsonValue::text) != required->values.end();
    EXPECT_EQ(is_required, key.row.required) << name << ": " << key.row.name;
  }
  EXPECT_EQ(at(*table, {"additionalProperties"})->text, "false") << name;
}

TEST(PolicySchema, HasEveryKeyOfEveryTable) {
  const text::JsonValue root = schema();
  expect_table(&root, policy_keys(), "policy");
  expect_table(at(root, {"$defs", "artifact"}), artifact_keys(), "artifact");
  expect_table(at(root, {"$defs", "module"}), module_keys(), "module");
  expect_table(at(root, {"$defs", "when"}), when_keys(), "when");
  expect_table(at(root, {"$defs", "waiver"}), waiver_keys(), "waiver");
  expect_table(at(root, {"$defs", "match"}), match_keys(), "match");
  expect_table(at(root, {"$defs", "baseline"}), baseline_keys(), "baseline");
  expect_table(at(root, {"$defs", "extension"}), extension_keys(), "extension");
  expect_table(at(root, {"$defs", "warn_until"}), level_keys(), "warn_until");
}

TEST(PolicySchema, HasEverySettingOfEveryGate) {
  const text::JsonValue root = schema();
  for (const GateKind* kind : sample_vocabulary().gates) {
    const std::string name = "gate_" + std::string(kind->name);
    const text::JsonValue* const properties = at(root, {"$defs", name, "properties"});
    ASSERT_NE(properties, nullptr) << name;
    EXPECT_NE(at(root, {"$defs", "gates", "properties", kind->name}), nullptr);
    for (const ParamSpec& param : kind->params) {
      EXPECT_NE(properties->find(param.name), nullptr) << name << ": " << param.name;
    }
    EXPECT_EQ(properties->find("modules") != nullptr, kind->scope == Scope::modules) << name;
  }
}

bool asks_for(const text::JsonValue& table, std::string_view key) {
  const text::JsonValue* const required = table.find("required");
  return required != nullptr &&
         std::ranges::find(required->values, key, &text::JsonValue::text) != required->values.end();
}

TEST(PolicySchema, AsksForTheSettingsThatAGateMustHave) {
  const text::JsonValue root = schema();
  for (const GateKind* kind : sample_vocabulary().gates) {
    const text::JsonValue& needs =
        *at(root, {"$defs", "in_full", "properties", "gates", "properties", kind->name, "else"});
    const text::JsonValue& gate = *at(root, {"$defs", "gate_" + std::string(kind->name)});
    bool any = false;
    for (const ParamSpec& param : kind->params) {
      any = any || param.fallback.empty();
      EXPECT_EQ(asks_for(needs, param.name), param.fallback.empty()) << kind->name << param.name;
      EXPECT_FALSE(asks_for(gate, param.name)) << "what is extended may say it";
    }
    EXPECT_EQ(needs.find("type") != nullptr, any) << kind->name << " may be null, or not";
  }
}

TEST(PolicySchema, AsksForWholeEntriesOnlyWhereNothingIsExtended) {
  const text::JsonValue root = schema();
  EXPECT_TRUE(asks_for(*at(root, {"if"}), "extends"));
  EXPECT_EQ(at(root, {"else", "$ref"})->text, "#/$defs/in_full");
  EXPECT_TRUE(asks_for(*at(root, {"$defs", "gate_in_full"}), "gate"));
  EXPECT_FALSE(asks_for(*at(root, {"$defs", "named_gate"}), "gate"));
}

TEST(PolicySchema, AsksForPathsWhereTheNameIsNoWildcard) {
  const text::JsonValue root = schema();
  const text::JsonValue& modules = *at(root, {"$defs", "in_full", "properties", "modules"});
  EXPECT_TRUE(asks_for(*at(modules, {"additionalProperties"}), "paths"));
  const text::JsonValue* const wild = at(modules, {"patternProperties", "[*?\\[{]"});
  ASSERT_NE(wild, nullptr);
  EXPECT_FALSE(asks_for(*wild, "paths"));
}

template <class T>
void expect_filled(const text::JsonValue* table, std::span<const Key<T>> keys) {
  for (const Key<T>& key : keys) {
    const text::JsonValue& shape = *at(*table, {"properties", key.row.name});
    const text::JsonValue* const either = shape.find("anyOf");
    const text::JsonValue* least = shape.find("minProperties");
    if (either != nullptr && either->values.size() > 1) least = either->values[1].find("minItems");
    EXPECT_EQ(least != nullptr, key.row.filled) << key.row.name;
  }
}

TEST(PolicySchema, RefusesWhatIsEmptyWhereReadingDoes) {
  const text::JsonValue root = schema();
  expect_filled(at(root, {"$defs", "artifact"}), artifact_keys());
  expect_filled(at(root, {"$defs", "module"}), module_keys());
  expect_filled(at(root, {"$defs", "when"}), when_keys());
  expect_filled(at(root, {"$defs", "gate_coverage"}), gate_keys());
  const std::vector<std::string_view> least = {"$defs", "artifact", "properties", "min_files",
                                               "minimum"};
  EXPECT_EQ(at(root, least)->text, "1");
  const text::JsonValue& minimum = *at(root, {"$defs", "gate_coverage", "properties", "minimum"});
  EXPECT_EQ(at(minimum.find("anyOf")->values[1], {"minProperties"})->text, "1");
  for (const std::string_view names : {"artifacts", "modules"}) {
    EXPECT_EQ(at(root, {"properties", names, "propertyNames", "minLength"})->text, "1") << names;
  }
}

TEST(PolicySchema, TakesNoTruthAndNoNumberForAName) {
  const text::JsonValue root = schema();
  const auto type_of = [&](std::string_view table, std::string_view key) {
    return at(root, {"$defs", table, "properties", key, "type"});
  };
  EXPECT_EQ(type_of("artifact", "prefix")->text, "string");
  EXPECT_EQ(type_of("module", "tier")->text, "string");
  std::vector<std::string> types;
  for (const text::JsonValue& one : type_of("waiver", "ticket")->values) types.push_back(one.text);
  EXPECT_EQ(types, (std::vector<std::string>{"string", "number"}));
}

TEST(PolicySchema, KnowsTheEvents) {
  const text::JsonValue root = schema();
  const text::JsonValue& event = *at(root, {"$defs", "when", "properties", "event"});
  const text::JsonValue& one = event.find("anyOf")->values[0].find("anyOf")->values[0];
  std::vector<std::string> words;
  for (const text::JsonValue& word : one.find("enum")->values) words.push_back(word.text);
  EXPECT_TRUE(std::ranges::equal(words, known_events()));
}

void collect_refs(const text::JsonValue& value, std::set<std::string>& refs) {
  for (std::size_t i = 0; i < value.values.size(); ++i) {
    if (value.kind == text::JsonKind::object && value.keys[i] == "$ref") {
      refs.insert(value.values[i].text);
    }
    collect_refs(value.values[i], refs);
  }
}

TEST(PolicySchema, EveryReferenceLeadsSomewhere) {
  const text::JsonValue root = schema();
  std::set<std::string> refs;
  collect_refs(root, refs);
  EXPECT_GT(refs.size(), 8U);
  for (const std::string& ref : refs) {
    ASSERT_TRUE(ref.starts_with("#/$defs/")) << ref;
    EXPECT_NE(at(root, {"$defs", std::string_view(ref).substr(8)}), nullptr) << ref;
  }
}

TEST(PolicySchema, KeysThatReadingTakesAreKeysOfTheSchema) {
  const text::JsonValue root = schema();
  for (const std::string& name : at(root, {"properties"})->keys) {
    const std::string text = "version: 1\ngates: {tests: {}}\n" + name + ": {zz: 1}\n";
    const Result<Policy> policy = read_policy(text, "t", sample_vocabulary());
    if (policy) continue;
    for (const Error& error : policy.errors()) {
      EXPECT_FALSE(error.code == "policy.unknown_key" && error.where == "t:3:1") << name;
    }
  }
}

}  // namespace
}  // namespace tidegate::policy
