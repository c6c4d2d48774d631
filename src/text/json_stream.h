// JsonStream: the bytes of a source, a piece at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "tidegate/byte_source.h"

namespace tidegate::text {

/// Behind the piece at hand stand NULs, which no JSON has: scanning needs no other end. What was
/// looked at is at hand until the next call but skip().
class JsonStream {
 public:
  explicit JsonStream(const ByteSource& source) : source_(source) {}

  /// The next byte; a NUL when there is none.
  char peek() {
    if (at_ == end_) [[unlikely]]
      fill(1);
    return *at_;
  }
  /// What is at hand: at least so many bytes, unless the document has no more. REQUIRES: few, and
  /// not more than `tail_bytes_max`.
  std::string_view at_hand(std::size_t few) {
    if (static_cast<std::size_t>(end_ - at_) < few) [[unlikely]]
      fill(few);
    return {at_, end_};
  }
  /// Goes on behind bytes that are at hand.
  void skip(std::size_t bytes) { at_ += bytes; }
  bool ended() { return at_hand(1).empty(); }

  const std::optional<Errors>& errors() const { return errors_; }

  static constexpr std::size_t tail_bytes_max = 16;
  static constexpr std::size_t bytes_beyond = 16;  // that are NUL

 private:
  [[gnu::noinline]] void fill(std::size_t few);

  const ByteSource& source_;
  std::array<char, (64 << 10) + bytes_beyond> piece_{};
  const char* at_ = piece_.data();
  const char* end_ = piece_.data();
  bool exhausted_ = false;
  std::optional<Errors> errors_;
};

/// The length of the front that is plain within a string: neither a quotation mark, an escape or a
/// control character, nor beyond ASCII. REQUIRES: JsonStream::bytes_beyond NULs behind it.
inline std::size_t plain_bytes(const char* text) {
  // Compilers compare sixteen bytes at once; -1 marks where it holds.
  using Bytes [[gnu::vector_size(16)]] = unsigned char;
  using Halves [[gnu::vector_size(16)]] = std::uint64_t;
  static_assert(sizeof(Bytes) <= JsonStream::bytes_beyond);
  constexpr bool little = std::endian::native == std::endian::little;
  for (std::size_t size = 0;; size += sizeof(Bytes)) {
    Bytes bytes;
    std::memcpy(&bytes, text + size, sizeof bytes);
    const auto marks = (bytes < 0x20) | (bytes >= 0x80) | (bytes == '"') | (bytes == '\\');
    Halves halves;
    std::memcpy(&halves, &marks, sizeof halves);
    const std::uint64_t half = halves[0] != 0 ? halves[0] : halves[1];
    if (half == 0) continue;
    const int bits = little ? std::countr_zero(half) : std::countl_zero(half);
    return size + (halves[0] != 0 ? 0 : 8) + static_cast<std::size_t>(bits) / 8;
  }
}

}  // namespace tidegate::text
