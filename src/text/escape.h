// Makes untrusted text harmless for the place it is written to. Every string from a report, a path,
// a branch or a policy passes through one of these, once, in the renderer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tidegate::text {

/// One line for a terminal or a workflow log: controls, bidi marks and invisible characters become
/// U+FFFD, line breaks become blanks, "##" is broken up, at most code_points_max code points (then
/// U+2026). The caller puts a literal prefix in front of every line that carries such text.
std::string log_safe(std::string_view text, std::size_t code_points_max = 300);

/// A Markdown code span whose fence is longer than any run of backticks inside; "`(empty)`" for
/// nothing. In a table a bar behind a backslash is set off by a blank.
std::string md_code(std::string_view text, bool in_table, std::size_t code_points_max = 300);

/// For HTML: as log_safe, and every character that could end a text or a quoted attribute is
/// spelled as a reference. Whether a browser obeys an attribute is up to the attribute: none of
/// ours that takes an address, a style or a script may hold such text.
std::string html_safe(std::string_view text, std::size_t code_points_max = 300);

/// Whether a path in normal form lies outside of the repository: "/usr/include/x.h", "C:/w/x.cs",
/// "../x".
bool has_own_root(std::string_view path);
/// A path in normal form as a URI, percent-encoded: relative, or "file:///usr/include/x.h".
std::string uri_of(std::string_view path);

/// Columns that the text takes on a terminal (wide characters take two).
std::size_t columns_of(std::string_view text);

}  // namespace tidegate::text
