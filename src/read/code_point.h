// One Unicode character at a time: strict decoding, encoding, and what XML says of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tidegate::read {

/// One character and the bytes it took: 0 when the bytes end within it; no code point when they are
/// wrong.
struct Decoded {
  std::optional<std::uint32_t> code_point;
  std::size_t length = 0;
};

/// REQUIRES: bytes is not empty.
Decoded decode_utf8(std::string_view bytes);
Decoded decode_utf16(std::string_view bytes, bool big_endian);
/// Writes at most 4 bytes and returns their end.
char* encode_utf8(std::uint32_t code_point, char* to);

/// Whether XML 1.0 can hold the character.
bool is_xml_character(std::uint32_t code_point);
/// Whether a character beyond ASCII may stand in a name, and at its start.
bool is_xml_name_character(std::uint32_t code_point);
bool is_xml_name_start(std::uint32_t code_point);

}  // namespace tidegate::read
