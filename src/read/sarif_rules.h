// SarifRules: what the tool of one SARIF run says of its rules: levels, scores, messages.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/json_members.h"
#include "tidegate/finding.h"

namespace tidegate::read {

/// unset: nobody says; unknown: a word that SARIF does not have.
enum class SarifLevel : std::uint8_t { unset, none, note, warning, error, unknown };
SarifLevel sarif_level_of(std::string_view word);

using SarifMessages = std::map<std::string, std::string, std::less<>>;

struct SarifRule {
  std::string id, guid;
  SarifLevel level = SarifLevel::unset;
  std::optional<Severity> score;  // of its security-severity
  bool secret = false;
  SarifMessages messages;
};

/// An index that the report may leave out, or spell as -1. Code: that of the voice.
Result<std::optional<std::size_t>> sarif_index_of(const JsonMembers& members, std::string_view key);

/// Where a result or an override says that its rule is.
struct SarifRuleName {
  std::string id;                        // "CA1000/1" is a part of "CA1000"; may be empty
  std::string guid;                      // may be empty
  std::optional<std::size_t> index;      // into the rules of the component
  std::optional<std::size_t> extension;  // empty: the driver
  std::string component;                 // name or guid of an extension; may be empty
};
Result<SarifRuleName> sarif_rule_name_of(const JsonMembers& descriptor);

class SarifRules {
 public:
  /// Reads `tool` of a run: the driver and its extensions.
  static Result<SarifRules> of(const JsonMembers& tool, const JsonVoice& voice);
  /// Takes ruleConfigurationOverrides of an invocation.
  Result<Done> override_levels(const JsonMembers& invocation, const JsonVoice& voice);

  struct Found {
    const SarifRule* rule = nullptr;
    bool wrong_index = false;  // it points at nothing, or at another rule than the one named
  };
  Found find(const SarifRuleName& name) const;
  /// The id of a notification's descriptor, which may name it by its index.
  Result<std::string_view> notification_id(const JsonMembers& descriptor) const;
  const std::string& tool() const { return tool_; }
  const SarifMessages& global_messages() const { return global_messages_; }

 private:
  struct Component {
    std::string name, guid;
    std::vector<SarifRule> rules;
    std::map<std::string, std::size_t, std::less<>> by_id;
  };
  static Result<Component> component_of(const JsonMembers& value, const JsonVoice& voice);
  const Component* component_for(const SarifRuleName& name) const;
  static const SarifRule* by_id(const Component& component, std::string_view id);

  std::string tool_;
  std::vector<Component> components_;       // the driver first
  std::vector<std::string> notifications_;  // ids of the driver's
  SarifMessages global_messages_;
};

/// security-severity: critical from 9.0, high from 7.0, medium from 4.0, low above 0 (S5.1);
/// nothing for 0, and the highest for what is no number.
std::optional<Severity> severity_of_score(std::string_view text);
/// Whether tags or ids speak of a secret in the code: the tag `secret`, CWE-798 (S5.8).
bool speaks_of_secrets(std::string_view tag);

}  // namespace tidegate::read
