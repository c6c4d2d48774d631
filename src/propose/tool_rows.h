// The table of tools that leave reports, and how they are asked to.
#pragma once

#include <span>
#include <string_view>

namespace tidegate::propose {

struct OwedRow {
  std::string_view name, format, files;
};

/// Where one of the build files (names, or ends behind '*', blanks between them) is there and holds
/// `word`, the tool is used.
struct ToolRow {
  std::string_view name, language, build_files, word;
  std::string_view setup, commands;  // one a line
  std::string_view note;             // what they need; may be empty
  OwedRow owed[2];
};

/// The likeliest of a language first.
std::span<const ToolRow> tool_rows();

}  // namespace tidegate::propose
