// Sets what a gate said beside what it says without what is waived (S8.2).
#pragma once

#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::judge {

/// The facts to judge by and to show: the narrowed ones, with how much of each was waived, and of
/// the plain ones
/// - what is unproven, because missing evidence is never waived; what only the narrowing leaves
///   without proof is none;
/// - what was broken and has nothing left to speak of, as noted.
/// A limit still binds where so little is left of a subject that no fact about it would bind.
std::vector<Fact> settled_facts(const std::vector<Fact>& plain, std::vector<Fact> narrowed);

}  // namespace tidegate::judge
