// The headline: how many gates ended how, in one sentence.
#pragma once

#include <cstdint>
#include <string>

#include "tidegate/verdict.h"

namespace tidegate::render {

struct Tally {
  std::int64_t gates = 0, pass = 0, warn = 0, fail = 0, waived = 0, not_evaluated = 0,
               not_applicable = 0;
  std::int64_t without_baseline = 0;  // of any outcome
};
Tally tally(const Verdict& verdict);
/// The outcome to show at a glance: as the verdict's, but a pass with warnings warns, and a pass in
/// which no gate had anything to judge is none.
Outcome leaning(const Verdict& verdict);

/// "2 of 9 gates failed, 1 was not evaluated, 2 gates had no baseline"; no untrusted text.
std::string headline(const Verdict& verdict);

}  // namespace tidegate::render
