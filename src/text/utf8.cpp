#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tidegate::text {
namespace {

struct Range {
  char32_t first, last;
};

constexpr std::array<Range, 18> deceiving{{
    {0x00, 0x1F},
    {0x7F, 0x9F},
    {0xAD, 0xAD},
    {0x34F, 0x34F},
    {0x61C, 0x61C},
    {0x115F, 0x1160},
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x200B, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0x3164, 0x3164},
    {0xD800, 0xDFFF},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB},
    {0xE0000, 0xE0FFF},
}};

/// How many bytes a lead byte announces, and the smallest code point that may need them.
struct Lead {
  std::size_t bytes;
  char32_t smallest;
  char32_t bits;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, 0, byte};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, byte & 0x1Fu};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, 0x800, byte & 0x0Fu};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, 0x10000, byte & 0x07u};
  return {0, 0, 0};
}

}  // namespace

char32_t take_code_point(std::string_view& rest) {
  const auto lead = lead_of(static_cast<unsigned char>(rest.front()));
  char32_t value = lead.bits;
  bool valid = lead.bytes > 0 && lead.bytes <= rest.size();
  for (std::size_t i = 1; valid && i < lead.bytes; ++i) {
    const auto byte = static_cast<unsigned char>(rest[i]);
    valid = (byte & 0xC0u) == 0x80u;
    value = (value << 6) | (byte & 0x3Fu);
  }
  valid = valid && value >= lead.smallest && value <= 0x10FFFF;
  valid = valid && !(value >= 0xD800 && value <= 0xDFFF);
  rest.remove_prefix(valid ? lead.bytes : 1);
  return valid ? value : replacement;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  const auto tail = [&](int shift) { put(0x80u | ((code_point >> shift) & 0x3Fu)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0u | (code_point >> 6));
    tail(0);
  } else if (code_point < 0x10000) {
    put(0xE0u | (code_point >> 12));
    tail(6);
    tail(0);
  } else {
    put(0xF0u | (code_point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool breaks_line(char32_t code_point) {
  return (code_point >= 0x09 && code_point <= 0x0D) || code_point == 0x85 || code_point == 0x2028 ||
         code_point == 0x2029;
}

bool deceives(char32_t code_point) {
  return std::any_of(deceiving.begin(), deceiving.end(), [=](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

}  // namespace tidegate::text
