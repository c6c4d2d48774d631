// Finding: what a scanner, compiler, type checker or linter says of a place in the code (S5).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/source.h"

namespace tidegate {

/// Gravest first (S5.7).
enum class Severity : std::uint8_t { critical, high, medium, low, info };
inline constexpr std::array<Severity, 5> all_severities = {
    Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info};
std::string_view to_word(Severity severity);

/// 128 bits of a SHA-256 (S5.6). All zero: not known.
struct Digest {
  std::uint64_t high = 0, low = 0;
  bool known() const { return (high | low) != 0; }
  auto operator<=>(const Digest&) const = default;
};
Digest digest_of(std::string_view text);
std::string hexadecimal(const Digest& digest);  // 32 digits

/// What a tool itself calls the identity of a finding.
struct Fingerprint {
  std::string kind;      // the tool's name for how it was made: "primaryLocationLineHash/v1"
  Digest value;          // of what the tool says
  bool partial = false;  // identifies within one rule and file only (SARIF 2.1.0, 3.27.17)
  bool operator==(const Fingerprint&) const = default;
};

struct Finding {
  std::string tool, rule;  // "mypy", "arg-type"; the rule is empty where a tool names none
  Severity severity = Severity::medium;
  std::string message;       // its first `message_bytes_max` bytes
  Location location;         // an empty path: of no file; lines {0, 0}: of the whole file
  std::uint32_t column = 0;  // 1-based, in characters; 0: not told
  bool tracked = false;      // the path was resolved to a file that git knows
  bool suppressed = false;   // by the tool's own means (S5.2): shown, and never counted
  bool secret = false;       // never old (S5.8)
  std::vector<Fingerprint> fingerprints;  // ascending by kind, one of each
  Digest line;            // of the source line, its white space folded; not known: no line, no text
  Digest masked_message;  // of the whole message with numbers and quoted parts masked
  bool operator==(const Finding&) const = default;
};

inline constexpr std::size_t message_bytes_max = 2'048;
/// Keeps the front of the text, cut between characters, and digests all of it, masked.
void set_message(Finding& finding, std::string_view text);

/// What the reports of one artifact say.
struct Findings {
  std::vector<Finding> findings;              // in the order of the report
  std::vector<std::string> tools;             // that reported, ascending, each once
  std::optional<std::int64_t> checked_files;  // that the tool says it looked at; empty: not told
  /// No finding, in a format that does not tell a clean run from one that never looked (S5.5).
  bool inconclusive = false;
};

}  // namespace tidegate
