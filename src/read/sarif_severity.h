// How grave a SARIF result is, and whether it is about a secret, by the words that tools use.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tidegate/finding.h"
#include "tidegate/result.h"

namespace tidegate::read {

/// Ascending, so that the greater one is the graver one. unknown: a word that SARIF does not have.
enum class SarifLevel : std::uint8_t { absent, none, note, warning, error, unknown };

SarifLevel sarif_level(std::string_view word);
Severity severity_of(SarifLevel level);

/// The class of a `security-severity` from 0 to 10; nothing for 0, which names no class. A word is
/// an unknown severity, and so the highest. Code: sarif.malformed, for a number out of range.
Result<std::optional<Severity>> security_severity(std::string_view spelled);

/// Every kind but `fail` that SARIF has: a result of that kind reports no problem.
bool reports_no_problem(std::string_view kind);

/// "secret", "external/cwe/cwe-798", "CWE-798: Use of Hard-coded Credentials".
bool tags_a_secret(std::string_view tag);
/// A taxon that is CWE-798 by its id, in whatever taxonomy.
bool is_credentials_taxon(std::string_view id);

/// Whether two words are the same, capitals or not.
bool same_word(std::string_view a, std::string_view b);

}  // namespace tidegate::read
