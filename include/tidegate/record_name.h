// The names that records of commands may have: they become names of files.
#pragma once

#include <cstddef>
#include <string_view>

namespace tidegate {

inline constexpr std::size_t record_name_bytes_max = 100;

/// Letters, digits, ".", "_" and "-"; the first is neither a dot nor a dash.
bool names_a_record(std::string_view name);

}  // namespace tidegate
