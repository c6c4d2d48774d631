// What a SARIF run says, piece by piece, before the pieces are put together (S5.1).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "read/sarif_severity.h"
#include "tidegate/finding.h"

namespace tidegate::read {

/// Points at a rule, a kind of notification or a taxon. -1: no index is given.
struct SarifReference {
  std::string id, guid;
  std::int32_t index = -1;
  std::string component_name, component_guid;
  std::int32_t component = -1;  // into the extensions, or the taxonomies
};

struct SarifAddress {
  std::string uri, base;    // `base` is a key of originalUriBaseIds
  std::int32_t index = -1;  // into the artifacts
  bool empty() const { return uri.empty() && index < 0; }
};

struct SarifMessage {
  std::string text, markdown, id;
  std::vector<std::string> arguments;
};

using SarifStrings = std::map<std::string, std::string, std::less<>>;

/// A rule, or a kind of notification.
struct SarifDescriptor {
  std::string id, guid;
  SarifLevel level = SarifLevel::absent;
  std::optional<Severity> severity;  // of its security-severity
  bool secret = false;
  std::vector<SarifReference> taxa;  // that only the taxonomies can tell
  SarifStrings strings;
};

/// The driver of a tool, or an extension.
struct SarifComponent {
  std::string name, guid;
  std::vector<SarifDescriptor> rules, notices;
  SarifStrings strings;
};

struct SarifTaxonomy {
  std::string name, guid;
  std::uint32_t taxa = 0;
  std::vector<std::uint32_t> credentials;  // which of them are CWE-798
};

struct SarifNotice {
  SarifLevel level = SarifLevel::absent;
  SarifReference descriptor, rule;
  SarifMessage message;
  std::int64_t line = 0;  // of the report
  std::int32_t invocation = -1;
};

/// An invocation that says that it was not successful.
struct SarifFailure {
  std::int32_t invocation = -1;
  std::int64_t line = 0;  // of the report
};

struct SarifOverride {
  SarifReference descriptor;
  SarifLevel level = SarifLevel::absent;
  std::int32_t invocation = -1;
  bool of_notices = false;
};

/// What few results have.
struct SarifRarity {
  SarifReference rule;
  SarifMessage message;
  std::vector<SarifReference> taxa;
};

/// What a result needs of the rest of its run. The rest may stand behind it in the file.
struct SarifPending {
  SarifAddress address;
  std::int64_t line = 0;  // of the report
  std::int32_t rule_index = -1, invocation = -1;
  SarifLevel level = SarifLevel::absent;
  std::optional<Severity> severity;     // of its own security-severity
  std::unique_ptr<SarifRarity> rarity;  // may be null
};

struct SarifRun {
  std::vector<SarifComponent> components = std::vector<SarifComponent>(1);  // the driver first
  std::vector<SarifTaxonomy> taxonomies;
  std::vector<SarifOverride> overrides;
  std::vector<SarifNotice> notices;  // that may be errors
  std::vector<SarifFailure> failures;
  std::vector<SarifAddress> artifacts;
  std::map<std::string, SarifAddress, std::less<>> bases;
  std::vector<SarifPending> pending;  // one for each finding from first_finding on
  std::size_t first_finding = 0;
  std::int64_t line = 0;
  bool has_results = false;
};

}  // namespace tidegate::read
