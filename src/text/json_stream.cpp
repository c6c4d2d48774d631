#include "text/json_stream.h"

#include <algorithm>
#include <cstring>

namespace tidegate::text {
namespace {

constexpr std::uint64_t of_each(unsigned byte) { return 0x0101010101010101ULL * byte; }

/// Whether any of eight bytes is zero; exact, as none of them is beyond ASCII.
constexpr bool any_zero(std::uint64_t bytes) {
  return ((bytes - of_each(1)) & ~bytes & of_each(0x80)) != 0;
}

bool plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 &&
         c != '"' && c != '\\';
}

}  // namespace

std::size_t plain_bytes(std::string_view text) {
  std::size_t size = 0;
  for (std::uint64_t bytes = 0; size + sizeof bytes <= text.size(); size += sizeof bytes) {
    std::memcpy(&bytes, text.data() + size, sizeof bytes);
    const bool control = ((bytes - of_each(0x20)) & ~bytes & of_each(0x80)) != 0;
    if (control || (bytes & of_each(0x80)) != 0 || any_zero(bytes ^ of_each('"')) ||
        any_zero(bytes ^ of_each('\\'))) {
      break;
    }
  }
  while (size < text.size() && plain(text[size])) ++size;
  return size;
}

/// At the end the piece is empty, and what is looked at is a NUL.
void JsonStream::fill() {
  before_ += static_cast<std::size_t>(end_ - piece_.data());
  std::size_t size = 0;
  if (!errors_) {
    Result<std::size_t> got = source_(std::span(piece_).first(piece_.size() - bytes_beyond));
    if (got) {
      size = got.value();
    } else {
      errors_ = std::move(got).errors();
    }
  }
  std::fill_n(piece_.data() + size, bytes_beyond, '\0');
  at_ = piece_.data();
  end_ = at_ + size;
}

}  // namespace tidegate::text
