// Asks a gate all of its questions, and says which of them cannot be asked (S4.13).
#pragma once

#include <vector>

#include "judge/narrow.h"
#include "judge/waive.h"

namespace tidegate::judge {

/// What is noted of a module in which there is nothing to measure.
inline constexpr const char* owes_nothing = "nothing in it ought to be measured";

/// False when evidence was lost: a comparison with the baseline would blame what was lost on the
/// change.
enum class Comparing : bool { no, yes };

/// `waiving`: what is asked leaves out what it covers; null: nothing is left out.
std::vector<Fact> testimony_of(const ArmedGate& gate, const Selection& selection,
                               Narrower& narrower, Comparing comparing, Waiving* waiving);

}  // namespace tidegate::judge
