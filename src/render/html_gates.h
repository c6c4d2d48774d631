// The gates on the `html` page: a card for each that is not in order, a row for each that is.
#pragma once

#include <string>

#include "tidegate/verdict.h"

namespace tidegate::render {

std::string gate_cards(const Verdict& verdict);
/// Empty when every gate is in trouble.
std::string gates_in_order(const Verdict& verdict);
/// The fact about new lines whose places the part about changed lines shows; null when there is
/// none.
const Fact* shown_with_the_change(const Verdict& verdict);

}  // namespace tidegate::render
