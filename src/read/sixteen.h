// Sixteen: sixteen bytes compared at once; the one place that knows the processor's wide registers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tidegate::read {

/// Answers are masks: bit i stands for byte i. Scanners keep this many readable bytes behind their
/// text.
class Sixteen {
 public:
  static constexpr std::size_t size = 16;

#if defined(__SSE2__)
  Sixteen() : bytes_(_mm_setzero_si128()) {}
  explicit Sixteen(const char* bytes) { std::memcpy(&bytes_, bytes, size); }
  /// Bytes that are the same in both.
  std::uint32_t same(const Sixteen& other) const {
    return mask(_mm_cmpeq_epi8(bytes_, other.bytes_));
  }
  /// How many of the bytes in a number of blocks are equal to it. REQUIRES: blocks < 256.
  static std::uint32_t count(char byte, const char* bytes, std::size_t blocks) {
    __m128i counts = _mm_setzero_si128();  // one per column
    for (; blocks > 0; --blocks, bytes += size) {
      counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(Sixteen(bytes).bytes_, _mm_set1_epi8(byte)));
    }
    const __m128i sums = _mm_sad_epu8(counts, _mm_setzero_si128());
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4));
  }
  std::uint32_t any_of(char a, char b, char c) const { return mask(any(a, b, c)); }
  /// Bytes that are neither printable ASCII, nor a tab, a line feed or a carriage return.
  std::uint32_t unusual() const { return mask(unusual_bytes()); }
  /// Whether none of the next 64 bytes is unusual.
  static bool four_usual(const char* bytes) {
    const __m128i front =
        _mm_or_si128(Sixteen(bytes).unusual_bytes(), Sixteen(bytes + size).unusual_bytes());
    const __m128i back = _mm_or_si128(Sixteen(bytes + 2 * size).unusual_bytes(),
                                      Sixteen(bytes + 3 * size).unusual_bytes());
    return mask(_mm_or_si128(front, back)) == 0;
  }

 private:
  static std::uint32_t mask(__m128i bytes) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
  }
  __m128i unusual_bytes() const {
    // Bytes from 0x80 on are negative here, so one comparison finds them and the controls.
    const __m128i low = _mm_cmplt_epi8(bytes_, _mm_set1_epi8(0x20));
    return _mm_andnot_si128(any('\t', '\n', '\r'), low);
  }
  __m128i any(char a, char b, char c) const {
    const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(a)),
                                       _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(b)));
    return _mm_or_si128(found, _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c)));
  }
  __m128i bytes_;
#else
  Sixteen() = default;
  explicit Sixteen(const char* bytes) { std::memcpy(bytes_, bytes, size); }
  std::uint32_t same(const Sixteen& other) const {
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < size; ++i) {
      mask |= static_cast<std::uint32_t>(bytes_[i] == other.bytes_[i]) << i;
    }
    return mask;
  }
  static std::uint32_t count(char byte, const char* bytes, std::size_t blocks) {
    return static_cast<std::uint32_t>(std::count(bytes, bytes + blocks * size, byte));
  }
  std::uint32_t any_of(char a, char b, char c) const {
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const bool found = bytes_[i] == a || bytes_[i] == b || bytes_[i] == c;
      mask |= static_cast<std::uint32_t>(found) << i;
    }
    return mask;
  }
  std::uint32_t unusual() const {
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[i]);
      mask |= static_cast<std::uint32_t>(byte < 0x20 || byte >= 0x80) << i;
    }
    return mask & ~any_of('\t', '\n', '\r');
  }

  static bool four_usual(const char* bytes) {
    for (std::size_t i = 0; i < 4; ++i) {
      if (Sixteen(bytes + i * size).unusual() != 0) return false;
    }
    return true;
  }

 private:
  char bytes_[size] = {};
#endif
};

}  // namespace tidegate::read
