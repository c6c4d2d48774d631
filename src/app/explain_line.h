// `tidegate explain FILE:LINE`: how one line was classified, and by which report and hunk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/commands.h"

namespace tidegate::app {

struct SpelledLine {
  std::string file;
  std::uint32_t line = 0;
};
/// "src/a.cc:41"; nothing for any other text.
std::optional<SpelledLine> line_in(const std::string& text);

Ended explain_line(const cli::Global& global, const cli::Explain& command, const SpelledLine& line,
                   sys::World& world);

}  // namespace tidegate::app
