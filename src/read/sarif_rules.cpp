#include "read/sarif_rules.h"

#include <algorithm>
#include <charconv>

namespace tidegate::read {
namespace {

using text::JsonKind;
using text::JsonValue;

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return small;
}

Result<SarifMessages> messages_of(const JsonMembers& members, std::string_view key,
                                  const JsonVoice& voice) {
  SarifMessages messages;
  const std::optional<JsonMembers> strings = TG_TRY(members.object(key));
  if (!strings) return messages;
  const JsonValue& object = *members.find(key);
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    const JsonMembers message =
        TG_TRY(JsonMembers::of(object.values[i], "a message of a rule", voice));
    const std::string_view text = TG_TRY(message.text("text"));
    messages.emplace(object.keys[i], text);
  }
  return messages;
}

/// Tags, and weaknesses that the rule relates to.
Result<bool> is_about_secrets(const JsonMembers& rule, const JsonVoice& voice) {
  const std::optional<JsonMembers> properties = TG_TRY(rule.object("properties"));
  const JsonValue* const tags =
      properties ? properties->find("tags") : static_cast<const JsonValue*>(nullptr);
  if (tags != nullptr && std::ranges::any_of(tags->values, [](const JsonValue& tag) {
        return speaks_of_secrets(tag.text);
      })) {
    return true;
  }
  const JsonValue* const relationships = TG_TRY(rule.list("relationships"));
  if (relationships == nullptr) return false;
  for (const JsonValue& value : relationships->values) {
    const JsonMembers relationship = TG_TRY(JsonMembers::of(value, "a relationship", voice));
    const std::optional<JsonMembers> target = TG_TRY(relationship.object("target"));
    if (!target) continue;
    const std::string_view id = TG_TRY(target->text("id"));
    if (speaks_of_secrets(id)) return true;
  }
  return false;
}

Result<SarifLevel> level_in(const JsonMembers& members, std::string_view configuration) {
  const std::optional<JsonMembers> found = TG_TRY(members.object(configuration));
  if (!found || found->find("level") == nullptr) return SarifLevel::unset;
  const std::string_view word = TG_TRY(found->text("level"));
  return sarif_level_of(word);
}

Result<SarifRule> rule_of(const JsonValue& value, const JsonVoice& voice) {
  const JsonMembers members = TG_TRY(JsonMembers::of(value, "a rule", voice));
  SarifRule rule;
  rule.id = TG_TRY(members.text("id"));
  rule.guid = TG_TRY(members.text("guid"));
  rule.level = TG_TRY(level_in(members, "defaultConfiguration"));
  rule.messages = TG_TRY(messages_of(members, "messageStrings", voice));
  rule.secret = TG_TRY(is_about_secrets(members, voice));
  const std::optional<JsonMembers> properties = TG_TRY(members.object("properties"));
  const JsonValue* const score =
      properties ? properties->find("security-severity") : static_cast<const JsonValue*>(nullptr);
  if (score != nullptr) rule.score = severity_of_score(score->text);
  return rule;
}

}  // namespace

SarifLevel sarif_level_of(std::string_view word) {
  if (word == "none") return SarifLevel::none;
  if (word == "note") return SarifLevel::note;
  if (word == "warning") return SarifLevel::warning;
  return word == "error" ? SarifLevel::error : SarifLevel::unknown;
}

/// Digits, and a point with digits: no float takes part in a verdict.
std::optional<Severity> severity_of_score(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view decimals = text.substr(std::min(point + 1, text.size()));
  const std::string_view digits = "0123456789";
  unsigned whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + point, whole);
  const bool sound = error == std::errc() && end == text.data() + point &&
                     decimals.find_first_not_of(digits) == std::string_view::npos &&
                     (point == text.size() || !decimals.empty());
  if (!sound || whole >= 9) return Severity::critical;
  if (whole >= 7) return Severity::high;
  if (whole >= 4) return Severity::medium;
  const bool positive = whole > 0 || decimals.find_first_not_of('0') != std::string_view::npos;
  return positive ? std::optional(Severity::low) : std::nullopt;
}

/// "secret", "secrets", "CWE-798", "external/cwe/cwe-798", "798".
bool speaks_of_secrets(std::string_view tag) {
  const std::string small = lower(tag);
  return small == "secret" || small == "secrets" || small == "798" || small == "cwe-798" ||
         small.ends_with("/cwe-798") || small.starts_with("cwe-798:");
}

Result<std::optional<std::size_t>> sarif_index_of(const JsonMembers& members,
                                                  std::string_view key) {
  const JsonValue* const found = members.find(key);
  const bool absent = found == nullptr || (found->kind == JsonKind::number && found->text == "-1");
  if (absent) return std::optional<std::size_t>();
  const std::int64_t index = TG_TRY(members.owed_number(key));
  return std::optional(static_cast<std::size_t>(index));
}

Result<SarifRuleName> sarif_rule_name_of(const JsonMembers& descriptor) {
  SarifRuleName name;
  name.id = TG_TRY(descriptor.text("id"));
  name.guid = TG_TRY(descriptor.text("guid"));
  name.index = TG_TRY(sarif_index_of(descriptor, "index"));
  const std::optional<JsonMembers> component = TG_TRY(descriptor.object("toolComponent"));
  if (!component) return name;
  name.extension = TG_TRY(sarif_index_of(*component, "index"));
  name.component = TG_TRY(component->text("guid"));
  if (name.component.empty()) name.component = TG_TRY(component->text("name"));
  return name;
}

Result<SarifRules::Component> SarifRules::component_of(const JsonMembers& value,
                                                       const JsonVoice& voice) {
  Component component;
  component.name = TG_TRY(value.text("name"));
  component.guid = TG_TRY(value.text("guid"));
  const JsonValue* const rules = TG_TRY(value.list("rules"));
  if (rules == nullptr) return component;
  for (const JsonValue& entry : rules->values) {
    SarifRule rule = TG_TRY(rule_of(entry, voice));
    component.by_id.emplace(rule.id, component.rules.size());
    component.rules.push_back(std::move(rule));
  }
  return component;
}

Result<SarifRules> SarifRules::of(const JsonMembers& tool, const JsonVoice& voice) {
  SarifRules rules;
  const JsonMembers driver = TG_TRY(tool.owed_object("driver"));
  rules.tool_ = TG_TRY(driver.owed_text("name"));
  if (rules.tool_.empty())
    return voice.error("expected the name of a tool, got \"\"", driver.line());
  rules.global_messages_ = TG_TRY(messages_of(driver, "globalMessageStrings", voice));
  const JsonValue* const notifications = TG_TRY(driver.list("notifications"));
  if (notifications != nullptr) {
    for (const JsonValue& value : notifications->values) {
      const JsonMembers entry = TG_TRY(JsonMembers::of(value, "a kind of notification", voice));
      const std::string_view id = TG_TRY(entry.text("id"));
      rules.notifications_.emplace_back(id);
    }
  }
  Component first = TG_TRY(component_of(driver, voice));
  rules.components_.push_back(std::move(first));
  const JsonValue* const extensions = TG_TRY(tool.list("extensions"));
  if (extensions == nullptr) return rules;
  for (const JsonValue& value : extensions->values) {
    const JsonMembers extension = TG_TRY(JsonMembers::of(value, "an extension", voice));
    Component component = TG_TRY(component_of(extension, voice));
    rules.components_.push_back(std::move(component));
  }
  return rules;
}

const SarifRules::Component* SarifRules::component_for(const SarifRuleName& name) const {
  if (name.extension) {
    const std::size_t at = *name.extension + 1;
    return at < components_.size() ? &components_[at] : nullptr;
  }
  if (name.component.empty()) return &components_.front();
  const auto found = std::ranges::find_if(components_, [&](const Component& component) {
    return component.guid == name.component || component.name == name.component;
  });
  return found == components_.end() ? nullptr : &*found;
}

Result<std::string_view> SarifRules::notification_id(const JsonMembers& descriptor) const {
  const std::string_view id = TG_TRY(descriptor.text("id"));
  const std::optional<std::size_t> index = TG_TRY(sarif_index_of(descriptor, "index"));
  if (!id.empty() || !index || *index >= notifications_.size()) return id;
  return std::string_view(notifications_[*index]);
}

/// The rule of that id, or the one whose part it is: "CA1000/1" is one of CA1000.
const SarifRule* SarifRules::by_id(const Component& component, std::string_view id) {
  while (!id.empty()) {
    const auto found = component.by_id.find(id);
    if (found != component.by_id.end()) return &component.rules[found->second];
    id = id.substr(0, id.find('/') == std::string_view::npos ? 0 : id.rfind('/'));
  }
  return nullptr;
}

SarifRules::Found SarifRules::find(const SarifRuleName& name) const {
  const Component* const component = component_for(name);
  if (component == nullptr) return {nullptr, true};
  const SarifRule* const named = by_id(*component, name.id);
  if (name.index) {
    const bool there = *name.index < component->rules.size();
    const SarifRule* const pointed = there ? &component->rules[*name.index] : nullptr;
    const bool agrees =
        pointed != nullptr && (name.id.empty() || pointed->id.empty() || pointed->id == name.id ||
                               name.id.starts_with(pointed->id + "/"));
    if (agrees) return {pointed, false};
    return {named, true};
  }
  if (named != nullptr || name.guid.empty()) {
    // An id alone may be a rule of an extension as well.
    for (const Component& other : components_) {
      const SarifRule* const there = named == nullptr ? by_id(other, name.id) : named;
      if (there != nullptr) return {there, false};
    }
    return {nullptr, false};
  }
  const auto by_guid = std::ranges::find(component->rules, name.guid, &SarifRule::guid);
  return {by_guid == component->rules.end() ? nullptr : &*by_guid, false};
}

Result<Done> SarifRules::override_levels(const JsonMembers& invocation, const JsonVoice& voice) {
  const JsonValue* const overrides = TG_TRY(invocation.list("ruleConfigurationOverrides"));
  if (overrides == nullptr) return done;
  for (const JsonValue& value : overrides->values) {
    const JsonMembers entry = TG_TRY(JsonMembers::of(value, "an override", voice));
    const SarifLevel level = TG_TRY(level_in(entry, "configuration"));
    const std::optional<JsonMembers> descriptor = TG_TRY(entry.object("descriptor"));
    if (!descriptor || level == SarifLevel::unset) continue;
    const SarifRuleName name = TG_TRY(sarif_rule_name_of(*descriptor));
    const SarifRule* const rule = find(name).rule;
    for (Component& component : components_) {
      for (SarifRule& own : component.rules) {
        if (&own == rule) own.level = level;
      }
    }
  }
  return done;
}

}  // namespace tidegate::read
