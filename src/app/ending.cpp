#include "app/ending.h"

#include <algorithm>

namespace tidegate::app {

Ending graver_of(Ending a, Ending b) { return std::min(a, b); }

int exit_code(Ending ending, std::span<const Judgment> judgments, int of_command) {
  const auto any = [&](Outcome outcome) {
    return std::ranges::find(judgments, outcome, &Judgment::outcome) != judgments.end();
  };
  const int verdict = (any(Outcome::fail) ? 1 : 0) + (any(Outcome::not_evaluated) ? 4 : 0);
  switch (ending) {
    case Ending::internal_error:
      return 70;
    case Ending::said:
      return 0;
    case Ending::usage_error:
      return 2;
    case Ending::policy_error:
      return 3;
    case Ending::evidence_error:
      return verdict | 4;
    case Ending::unwritten:
      return verdict == 0 ? 2 : verdict;
    case Ending::unpublished:
      return verdict == 0 ? 6 : verdict;
    case Ending::unwell:
      return 1;
    case Ending::judged:
      return verdict;
    case Ending::recorded:
      return of_command;
    case Ending::unrecorded:
      return of_command == 0 ? 2 : of_command;
  }
  return 70;
}

}  // namespace tidegate::app
