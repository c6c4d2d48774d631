// Splits pieces at line feeds; copies only the lines that lie across two pieces.
#include "read/text_lines.h"

#include <algorithm>
#include <cstring>

namespace tidegate::read {
namespace {

constexpr std::size_t piece_bytes = 64 << 10;
constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

}  // namespace

TextLines::TextLines(ByteSource& bytes, std::size_t bytes_max)
    : bytes_(bytes), bytes_max_(bytes_max), buffer_(piece_bytes) {}

Result<bool> TextLines::next() {
  carried_.clear();
  shortened_ = false;
  bool begun = false;
  for (;;) {
    if (at_ == filled_) {
      at_ = 0;
      filled_ = TG_TRY(bytes_(std::span(buffer_)));
      if (filled_ == 0) {
        ended_ = false;
        if (begun) finish(carried_);
        return begun;
      }
    }
    begun = true;
    const std::string_view rest(buffer_.data() + at_, filled_ - at_);
    const void* feed = std::memchr(rest.data(), '\n', rest.size());
    if (feed == nullptr) {
      keep(rest);
      at_ = filled_;
      continue;
    }
    const std::string_view piece =
        rest.substr(0, static_cast<std::size_t>(static_cast<const char*>(feed) - rest.data()));
    at_ += piece.size() + 1;
    ended_ = true;
    const bool whole = carried_.empty() && !shortened_ && piece.size() <= bytes_max_;
    if (!whole) keep(piece);
    finish(whole ? piece : std::string_view(carried_));
    return true;
  }
}

void TextLines::keep(std::string_view piece) {
  const std::size_t room = bytes_max_ - carried_.size();
  carried_ += piece.substr(0, room);
  shortened_ = shortened_ || piece.size() > room;
}

void TextLines::finish(std::string_view line) {
  ++number_;
  text_ = trimmed(line);
  indented_ = !line.empty() && blanks.find(line.front()) != std::string_view::npos;
}

}  // namespace tidegate::read
