#include "read/code_point.h"

#include <algorithm>
#include <array>

namespace tidegate::read {

Decoded decode_utf8(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xC2 || first > 0xF4) return {std::nullopt, 1};
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::uint32_t code_point = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (i == bytes.size()) return {};
    if ((byte(i) & 0xC0) != 0x80) return {std::nullopt, 1};
    code_point = code_point << 6 | (byte(i) & 0x3Fu);
  }
  const bool overlong =
      (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  const bool surrogate = code_point >= 0xD800 && code_point < 0xE000;
  if (overlong || surrogate || code_point > 0x10FFFF) return {std::nullopt, 1};
  return {code_point, length};
}

Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  if (bytes.size() < 2) return {};
  const std::uint32_t first = unit(0);
  if (first < 0xD800 || first >= 0xE000) return {first, 2};
  if (first >= 0xDC00) return {std::nullopt, 2};
  if (bytes.size() < 4) return {};
  const std::uint32_t second = unit(2);
  if (second < 0xDC00 || second >= 0xE000) return {std::nullopt, 2};
  return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4};
}

char* encode_utf8(std::uint32_t code_point, char* to) {
  const auto put = [&](std::uint32_t byte) { *to++ = static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
  return to;
}

bool is_xml_character(std::uint32_t code_point) {
  if (code_point < 0x20) return code_point == '\t' || code_point == '\n' || code_point == '\r';
  return code_point < 0xD800 || (code_point >= 0xE000 && code_point <= 0xFFFD) ||
         (code_point >= 0x10000 && code_point <= 0x10FFFF);
}

namespace {

struct Range {
  std::uint32_t first, last;
};
/// NameStartChar of XML 1.0, fifth edition, beyond ASCII.
constexpr std::array<Range, 12> name_starts = {{{0xC0, 0xD6},
                                                {0xD8, 0xF6},
                                                {0xF8, 0x2FF},
                                                {0x370, 0x37D},
                                                {0x37F, 0x1FFF},
                                                {0x200C, 0x200D},
                                                {0x2070, 0x218F},
                                                {0x2C00, 0x2FEF},
                                                {0x3001, 0xD7FF},
                                                {0xF900, 0xFDCF},
                                                {0xFDF0, 0xFFFD},
                                                {0x10000, 0xEFFFF}}};

}  // namespace

bool is_xml_name_start(std::uint32_t code_point) {
  return std::any_of(name_starts.begin(), name_starts.end(), [&](const Range& range) {
    return range.first <= code_point && code_point <= range.last;
  });
}

bool is_xml_name_character(std::uint32_t code_point) {
  return is_xml_name_start(code_point) || code_point == 0xB7 ||
         (code_point >= 0x300 && code_point <= 0x36F) || code_point == 0x203F ||
         code_point == 0x2040;
}

}  // namespace tidegate::read
