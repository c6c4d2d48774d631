// The lines of tsc that say something: an error with its place, and a count.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "read/placed_line.h"

namespace tidegate::read {

struct TscError {
  PlacedLine place;       // an empty path: of no file
  std::string_view code;  // "TS2322"
  bool pretty = false;
};

/// <path>(<line>,<column>): error TS<code>: <message>, <path>:<line>:<column> - error TS<code>: …,
/// or either without a place.
std::optional<TscError> tsc_error_of(std::string_view text);

/// The count of "Found <n> error(s)…", which ends the pretty form.
std::optional<std::int64_t> tsc_count_of(std::string_view text);

/// Whether an error of that code and place kept tsc from looking at types. It checks types only of
/// a program whose options and syntax are right.
bool hinders_check(const TscError& error);

}  // namespace tidegate::read
