// UTF-8, one code point at a time: what every escaping stands on.
#pragma once

#include <string>
#include <string_view>

namespace tidegate::text {

inline constexpr char32_t replacement = U'\uFFFD';

/// Takes the first code point off the front. Each byte that is not part of valid UTF-8 is one
/// U+FFFD. REQUIRES: rest is not empty.
char32_t take_code_point(std::string_view& rest);
void append_utf8(std::string& out, char32_t code_point);

/// Ends a line for some reader of it: \n \r \t \v \f, U+0085, U+2028, U+2029; a tab counts as one.
bool breaks_line(char32_t code_point);
/// Controls, bidi marks and characters that show nothing: they can hide or forge what a person
/// reads.
bool deceives(char32_t code_point);

}  // namespace tidegate::text
