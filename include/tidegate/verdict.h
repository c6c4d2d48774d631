// Verdict: what the run concluded, and the facts it rests on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/overview.h"
#include "tidegate/quantity.h"
#include "tidegate/run_info.h"
#include "tidegate/source.h"

namespace tidegate {

/// In rising gravity (S1). not_evaluated ranks above fail only in this order; the exit code tells
/// them apart.
enum class Outcome : std::uint8_t { not_applicable, pass, waived, warn, fail, not_evaluated };
enum class Level : std::uint8_t { block, warn };
enum class Relation : std::uint8_t { at_least, at_most };
/// S1.1: binding can fail the gate, noted is only shown, unproven lacks the evidence that its code
/// names.
enum class Standing : std::uint8_t { binding, noted, unproven };

std::string_view to_word(Outcome outcome);
std::string_view to_word(Level level);
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

struct Judgment {
  std::string id;    // the entry's name in the policy
  std::string gate;  // the gate's name
  Level level = Level::block;
  Outcome outcome = Outcome::not_evaluated;
  std::vector<Fact> facts;
  std::string reason;  // why it was not evaluated or not applicable; empty otherwise
  std::string hint;    // the next step; empty when there is none
  bool operator==(const Judgment&) const = default;
};

struct Verdict {
  Outcome outcome = Outcome::not_evaluated;  // fail, not_evaluated or pass (S1.2)
  int exit_code = 70;
  std::vector<Judgment> judgments;  // in policy order
  Overview overview;
  RunInfo run;
  bool operator==(const Verdict&) const = default;
};

}  // namespace tidegate
