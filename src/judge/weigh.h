// Weighs facts: what a gate's testimony amounts to (S1).
#pragma once

#include <string>
#include <vector>

#include "judge/arm.h"
#include "judge/case_file.h"
#include "tidegate/verdict.h"

namespace tidegate::judge {

/// A binding fact that does not hold.
bool is_broken(const Fact& fact);

/// Unproven for another reason than that there is no baseline.
bool lacks_evidence(const Fact& fact);

struct Weight {
  Outcome outcome = Outcome::pass;
  std::string reason, hint;
};

/// What follows as long as no binding fact is broken: lacking proof decides, a lacking baseline by
/// `on_no_baseline` (S7.4); a gate that said nothing has provably nothing to judge; else it passes.
Weight weigh_unbroken(const ArmedGate& gate, const std::vector<Fact>& facts, const CaseFile& file);

/// How the facts stand when all is taken together.
struct Scales {
  bool broken = false;                // a binding fact does not hold
  bool waived = false;                // one did not, until what is waived was taken away
  Outcome otherwise = Outcome::pass;  // what weigh_unbroken, or a lack of evidence, says
  Level level = Level::block;
  bool warn_only = false;
};
/// S1, S1.4: `warn_only` turns what fails into a warning, but not past evidence that is lacking
/// besides.
Outcome outcome_of(const Scales& scales);

}  // namespace tidegate::judge
