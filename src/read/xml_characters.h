// What XML says of single bytes: names and blanks. Bytes beyond ASCII are code_point.h's business.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "read/sixteen.h"

namespace tidegate::read {

inline constexpr std::uint8_t name_start = 1, name_character = 2, blank = 4;

inline constexpr std::array<std::uint8_t, 256> character_classes = [] {
  std::array<std::uint8_t, 256> classes{};
  const auto range = [&](unsigned char first, unsigned char last, std::uint8_t bits) {
    for (std::size_t c = first; c <= last; ++c) classes[c] |= bits;
  };
  range('a', 'z', name_start | name_character);
  range('A', 'Z', name_start | name_character);
  range('_', '_', name_start | name_character);
  range(':', ':', name_start | name_character);
  range('0', '9', name_character);
  range('-', '.', name_character);
  range('\t', '\n', blank);
  range('\r', '\r', blank);
  range(' ', ' ', blank);
  return classes;
}();

inline bool is(char c, std::uint8_t classes) {
  return (character_classes[static_cast<unsigned char>(c)] & classes) != 0;
}

/// REQUIRES for both: a byte that is not skipped stands behind the text.
inline const char* skip_blanks(const char* p) {
  while (is(*p, blank)) ++p;
  return p;
}

/// The first of three bytes, one of which stands behind the text, as do the bytes of a Sixteen.
/// They are constants: a processor compares with those at no cost.
template <char a, char b, char c>
const char* find_any(const char* p) {
  for (;; p += Sixteen::size) {
    const std::uint32_t found = Sixteen(p).any_of(a, b, c);
    if (found != 0) return p + std::countr_zero(found);
  }
}

/// The end of the name at p as far as it is ASCII; p itself when none starts there.
inline const char* skip_name(const char* p) {
  if (!is(*p, name_start)) return p;
  do {
    ++p;
  } while (is(*p, name_character));
  return p;
}

}  // namespace tidegate::read
