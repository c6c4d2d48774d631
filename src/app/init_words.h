// What `tidegate init` says: what it found, what it wrote, and how today's judgement ended.
#pragma once

#include <string>
#include <vector>

#include "app/proposal.h"
#include "tidegate/verdict.h"

namespace tidegate::app {

/// Some lines on what lies here, and on reports that are not used.
std::string words_of_finds(const Survey& survey, const Proposal& proposal);

/// "today: 5 pass, 2 warn (312 old type errors, no baseline yet)"
std::string words_of_today(const Verdict& verdict, const Proposal& proposal);

/// The next step, a line each.
std::string words_of_next(const Verdict& verdict, const Proposal& proposal);

}  // namespace tidegate::app
