// Verdict: what the run concluded, and the facts it rests on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/fact.h"
#include "tidegate/overview.h"
#include "tidegate/run_info.h"

namespace tidegate {

/// In rising gravity (S1). not_evaluated ranks above fail only in this order; the exit code tells
/// them apart.
enum class Outcome : std::uint8_t { not_applicable, pass, waived, warn, fail, not_evaluated };
enum class Level : std::uint8_t { block, warn };

std::string_view to_word(Outcome outcome);
std::string_view to_word(Level level);

struct Judgment {
  std::string id;    // the entry's name in the policy
  std::string gate;  // the gate's name
  Level level = Level::block;
  Outcome outcome = Outcome::not_evaluated;
  std::vector<Fact> facts;
  std::string reason;           // why it was not evaluated or not applicable; empty otherwise
  std::string hint;             // the next step; empty when there is none
  std::string warn_until = {};  // the last day that the gate warns instead of failing; empty: none
  std::int64_t blocks_in_days = 0;  // how long it still warns; 0 when that day is over
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
