// Numbers for people: the only place where an exact quantity loses digits (S2.3).
#pragma once

#include <cstdint>
#include <string>

#include "tidegate/verdict.h"

namespace tidegate::text {

/// "78.5%", "-5.16 pp", "3", "84.2 s", "12m 5s": rounded toward the failing side of the relation,
/// so that a value below a minimum is never shown above what it is. 0% and 100% only when exact.
std::string show(const Quantity& quantity, Relation relation);
/// As show, with digits added until the text stands to the limit as the value does: a value that
/// breaks its limit never reads as the limit, a value that holds never reads as one that does not.
std::string show_observed(const Quantity& observed, Relation relation, const Quantity& limit);
/// The limit as the policy wrote it: exact, shortest. A limit that no policy can write, such as
/// 1/3, gets a "~".
std::string show_exact(const Quantity& quantity);
/// "83.21%": always two digits, rounded down. REQUIRES: total > 0.
std::string show_coverage(std::int64_t covered, std::int64_t total);

}  // namespace tidegate::text
