// The language of manual pages: text in it means itself, whatever characters it has.
#pragma once

#include <string>
#include <string_view>

namespace tidegate::cli {

/// One line of text that stands for itself: no character of it is an escape or a request.
std::string roff(std::string_view text);
/// The same over as many lines as it takes; short ones, as the checkers of manual pages like them.
std::string roff_paragraph(std::string_view text);
std::string roff_bold(std::string_view text);
std::string roff_italic(std::string_view text);
/// What `--help` ends with, as a page has it: "Title:" and indented lines are a list (or, without
/// two columns, an example as it stands), other lines are prose. The heading is .SH or .SS.
std::string roff_blocks(std::string_view words, std::string_view heading);

}  // namespace tidegate::cli
