// The end of a run whose own invariant is broken: never 0, never 1.
#include "tidegate/assert.h"

#include <cstdio>
#include <cstdlib>

namespace tidegate {

void broken_invariant(const char* claim, const char* file, int line) {
  std::fprintf(
      stderr,
      "internal error: %s (%s:%d)\n  hint: this is a bug in tidegate; please report it with the "
      "command and the policy that led here\n",
      claim, file, line);
  std::fflush(nullptr);
  std::_Exit(70);
}

}  // namespace tidegate
