// Claims: what a fact says was seen, and what is demanded, as parts of a sentence.
#pragma once

#include <string>

#include "render/sentence.h"

namespace tidegate::render {

/// A change of a rate; its note tells both rates.
bool is_difference(const Fact& fact);
/// "78.5% line coverage of checkout", "3 failing tests", "duration of all tests 12m 5s". `of` names
/// the subject.
std::string claim(const Fact& fact, const std::string& of, const Voice& voice);
/// " of checkout"; empty for the whole.
std::string of_subject(const Fact& fact, const Voice& voice);
/// "11/14" of a rate; else empty.
std::string fraction(const Fact& fact);
/// "need 80%", "at most 0 pp"; empty when nothing is demanded.
std::string demand(const Fact& fact);
/// The same beside a value that keeps to it: "may fall by 0.5 pp".
std::string leave(const Fact& fact);
/// Whether the limit says what is allowed, and not what is needed. A limit on a fall is such an
/// allowance, although the fact itself must stay above it.
bool allows(const Fact& fact);

}  // namespace tidegate::render
