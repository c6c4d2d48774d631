// CountedFindings: the findings that a gate's limits count, and the facts that they make.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tidegate/evidence.h"
#include "tidegate/quantity.h"

namespace tidegate {

enum class FindingScope : std::uint8_t { fresh, all, changed_lines };

/// What a limit is set on.
struct FindingLimit {
  std::string noun;               // "type errors", "critical findings"
  std::optional<Quantity> limit;  // empty: noted, where there is something to note
  Severity gravest = Severity::critical, mildest = Severity::info;
  std::string note = {};  // what the gate has to add
};

/// At most so many findings are the exhibits of one fact.
inline constexpr std::size_t shown_findings_max = 1'000;

/// What tools suppressed is never counted and always told. A secret is in every scope (S5.8).
class CountedFindings {
 public:
  /// REQUIRES: findings in head, and a change for changed_lines; the evidence outlives it.
  CountedFindings(const Evidence& evidence, FindingScope scope);

  /// Where nobody can tell what is new, or nothing can be, the fact that says so; then secrets
  /// alone are counted.
  std::optional<Fact> silence(const std::string& noun) const;
  /// Empty where there is neither a limit nor anything to note.
  std::optional<Fact> fact(const FindingLimit& limit) const;

 private:
  struct Row {
    const Finding* finding = nullptr;
    bool counts = false;  // in the scope
    bool fresh = false;
  };
  bool silent() const { return scope_ == FindingScope::fresh && (same_tree_ || !has_base_); }
  std::string label_of(const FindingLimit& limit) const;
  std::string note_of(const FindingLimit& limit, std::int64_t elsewhere) const;

  const Evidence& evidence_;
  FindingScope scope_;
  bool same_tree_ = false, has_base_ = false;
  std::int64_t fixed_ = 0;
  std::vector<Row> rows_;  // new ones first, then gravest first
};

}  // namespace tidegate
