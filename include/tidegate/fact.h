// Fact: one measurable claim, by a gate of ours or by a program that wrote a `facts` report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/quantity.h"
#include "tidegate/source.h"

namespace tidegate {

enum class Relation : std::uint8_t { at_least, at_most };
/// S1.1: binding can fail the gate, noted is only shown, unproven lacks the evidence that its code
/// names.
enum class Standing : std::uint8_t { binding, noted, unproven };

std::string_view to_word(Relation relation);
std::string_view to_word(Standing standing);

/// Something in the code or in a report that a fact points at.
struct Exhibit {
  Location location;
  std::string message;
  bool operator==(const Exhibit&) const = default;
};

/// One measurable claim: the `label` of `subject` is `observed`, and must be `relation` `limit`.
struct Fact {
  std::string label;         // "line coverage"; with gate and subject the key of its history
  std::string subject = {};  // a module or file; empty for the whole
  Standing standing = Standing::binding;
  std::optional<Quantity> observed = {};  // empty when unproven
  Relation relation = Relation::at_least;
  std::optional<Quantity> limit = {};  // empty when nothing is demanded (noted) or known (unproven)
  std::string note = {};               // for people: what is lacking, how it was counted
  std::string code = {};               // unproven: which evidence is lacking, "module.unmeasured"
  std::vector<Exhibit> exhibits = {};

  /// Exact. A fact without limit or observation, as every noted and unproven one, holds nothing
  /// against the gate.
  bool holds() const;
  bool operator==(const Fact&) const = default;
};

/// What a program outside of tidegate says, in the shape that gates speak in.
struct Facts {
  std::string tool;         // that wrote the report
  std::vector<Fact> facts;  // in the order of the report
};

}  // namespace tidegate
