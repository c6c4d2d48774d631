// The lines of a compiler that say something: a diagnostic, and clang's count of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "read/placed_line.h"
#include "tidegate/finding.h"

namespace tidegate::read {

struct GccDiagnostic {
  PlacedLine place;                  // an empty path: of no file
  std::optional<Severity> severity;  // nothing: a note, and no finding (S5.4)
  std::string rule;                  // "-Wunused-variable", "bugprone-foo"; may be empty
  std::string_view message;          // without the rule
};

/// <path>:<line>[:<column>]: warning: <message> [<rule>]; without a place only of a program that is
/// a compiler or linker, or for an error.
std::optional<GccDiagnostic> gcc_diagnostic_of(std::string_view text);

/// The sum of "<n> warning(s) and <n> error(s) generated.", with which clang ends a compilation.
std::optional<std::int64_t> clang_count_of(std::string_view text);

/// Whose rule it is: "clang-tidy", "shellcheck", "cppcheck"; empty: the compiler's.
std::string_view tool_of_rule(std::string_view rule);

/// Whether it is a diagnostic with a rule of gcc in another language than English.
bool is_translated(std::string_view text);

}  // namespace tidegate::read
