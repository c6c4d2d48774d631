// TG_ASSERT: a broken invariant of ours ends the program with 70, in release builds too.
#pragma once

namespace tidegate {

/// Writes "internal error: <claim> (file:line)" to stderr and ends the process with exit code 70.
[[noreturn]] void broken_invariant(const char* claim, const char* file, int line);

}  // namespace tidegate

#define TG_ASSERT(claim) \
  ((claim) ? static_cast<void>(0) : ::tidegate::broken_invariant(#claim, __FILE__, __LINE__))
