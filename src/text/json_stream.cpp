#include "text/json_stream.h"

#include <algorithm>
#include <cstring>

namespace tidegate::text {
/// The tail that is at hand moves to the front.
void JsonStream::fill(std::size_t few) {
  const auto tail = static_cast<std::size_t>(end_ - at_);
  std::memmove(piece_.data(), at_, tail);
  std::size_t size = tail;
  while (size < few && !exhausted_) {
    Result<std::size_t> got =
        source_(std::span(piece_).subspan(size, piece_.size() - bytes_beyond - size));
    const std::size_t more = got ? got.value() : 0;
    if (!got) errors_ = std::move(got).errors();
    exhausted_ = more == 0;
    size += more;
  }
  std::fill_n(piece_.data() + size, bytes_beyond, '\0');
  at_ = piece_.data();
  end_ = at_ + size;
}

}  // namespace tidegate::text
