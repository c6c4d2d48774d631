// Untrusted text in Markdown: only ever in code spans, but for words that can mean nothing.
#pragma once

#include <string>
#include <string_view>

#include "render/sentence.h"

namespace tidegate::render {

/// A code span that is harmless in a log as well, since summaries are also printed.
std::string code(std::string_view text, bool in_table = false, std::size_t code_points_max = 300);
/// Bare when no character of it could be markup, a link, a mention or an emoji; else a code span.
std::string prose(std::string_view text);
/// "**patch_coverage**"
std::string bold_name(std::string_view id);
/// For `<summary>`, where no code span works: the id when it is a plain word, else "gate 3".
std::string heading_name(const Judgment& judgment, std::size_t position);
std::string_view emoji(Outcome outcome);

inline std::string code_name(std::string_view text) { return code(text); }
inline std::string short_code_name(std::string_view text) { return code(text, false, 60); }
inline std::string short_prose(std::string_view text) {
  return text.size() <= 120 ? prose(text) : code(text, false, 100);
}
inline constexpr Voice markdown_voice{code_name, prose, " ", "\u2013"};
/// For pages that must name very many causes.
inline constexpr Voice short_markdown_voice{short_code_name, short_prose, " ", "\u2013"};

}  // namespace tidegate::render
