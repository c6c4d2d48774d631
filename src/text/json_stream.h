// JsonStream: what RapidJSON reads from: the pieces of a source, with the lines counted.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "tidegate/byte_source.h"

namespace tidegate::text {

/// RapidJSON looks at each byte once or twice, so a piece ends with a NUL instead of a check.
class JsonStream {
 public:
  using Ch = char;

  explicit JsonStream(const ByteSource& source) : source_(source) { fill(); }

  char Peek() const { return *at_; }
  char Take() {
    const char taken = *at_++;
    line_ += taken == '\n' ? 1 : 0;
    if (at_ == end_) [[unlikely]]
      fill();
    return taken;
  }
  /// RapidJSON asks this at every escape, to have a place for its errors.
  std::size_t Tell() const {
    escaped_ = escaped_ || *at_ == '\\';
    return before_ + static_cast<std::size_t>(at_ - piece_.data());
  }
  char* PutBegin() { return nullptr; }
  void Put(char) {}
  void Flush() {}
  std::size_t PutEnd(char*) { return 0; }

  /// What follows of the piece that is at hand. skip() leaves out its front, which has no line end.
  std::string_view at_hand() const { return {at_, at_ < end_ ? end_ : at_}; }
  void skip(std::size_t count) {
    at_ += count;
    if (at_ == end_) [[unlikely]]
      fill();
  }

  std::int64_t line() const { return line_; }
  bool ended() const { return at_ >= end_; }
  /// Whether an escape was met since this was asked last.
  bool met_escape() {
    const bool met = escaped_;
    escaped_ = false;
    return met;
  }
  const std::optional<Errors>& errors() const { return errors_; }

 private:
  // Within a character RapidJSON takes up to three bytes more without looking whether any is left.
  static constexpr std::size_t bytes_beyond = 8;

  [[gnu::noinline]] void fill();

  const ByteSource& source_;
  std::array<char, (64 << 10) + bytes_beyond> piece_{};
  const char* at_ = piece_.data();
  const char* end_ = piece_.data();
  std::size_t before_ = 0;  // bytes of the pieces before this one
  std::int64_t line_ = 1;
  mutable bool escaped_ = false;
  std::optional<Errors> errors_;
};

/// The length of the front that is plain within a string: neither a quotation mark, an escape or a
/// control character, nor beyond ASCII.
std::size_t plain_bytes(std::string_view text);

}  // namespace tidegate::text
