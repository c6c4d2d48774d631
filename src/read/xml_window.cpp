#include "read/xml_window.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "read/sixteen.h"

namespace tidegate::read {
namespace {

constexpr std::size_t smallest_read = 16;  // a decoder wants room for a whole character

std::int64_t line_breaks(std::string_view text) {
  std::int64_t count = 0;
  std::size_t at = 0;
  while (at + Sixteen::size <= text.size()) {
    const std::size_t blocks = std::min<std::size_t>((text.size() - at) / Sixteen::size, 255);
    count += Sixteen::count('\n', text.data() + at, blocks);
    at += blocks * Sixteen::size;
  }
  return count + std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), '\n');
}

}  // namespace

XmlWindow::XmlWindow(ByteSource& bytes, std::string_view name, std::size_t chunk_bytes)
    : name_(name),
      illegal_(std::make_unique<IllegalCharacters>()),
      decoded_(decode_xml(bytes, *illegal_)),
      text_(std::make_unique_for_overwrite<char[]>(chunk_bytes + 1 + Sixteen::size)),
      capacity_(chunk_bytes) {
  std::memset(text_.get(), '<', 1 + Sixteen::size);
}

void XmlWindow::make_room(std::size_t kept) {
  const char* const from = text_.get() + (size_ - kept);
  if (capacity_ - kept >= std::max(capacity_ / 2, smallest_read)) {
    std::memmove(text_.get(), from, kept);
    return;
  }
  capacity_ = std::max(2 * capacity_, smallest_read);
  auto larger = std::make_unique_for_overwrite<char[]>(capacity_ + 1 + Sixteen::size);
  std::memcpy(larger.get(), from, kept);
  text_ = std::move(larger);
}

Result<Done> XmlWindow::advance(std::int64_t keep_from) {
  if (!failure_.empty()) return failure_;
  first_line_ = line_of(keep_from);
  const auto kept = static_cast<std::size_t>(end() - keep_from);
  make_room(kept);
  begin_ = keep_from;
  size_ = kept;
  while (!last_ && capacity_ - size_ >= smallest_read) {
    Result<std::size_t> count = decoded_({text_.get() + size_, capacity_ - size_});
    if (!count) {
      failure_ = std::move(count).errors();
      if (failure_.front().where.empty()) failure_.front().where = where(end());
      break;
    }
    size_ += count.value();
    last_ = count.value() == 0;
  }
  std::memset(text_.get() + size_, '<', 1 + Sixteen::size);
  if (illegal_->count > 0 && first_illegal_.empty()) first_illegal_ = where(illegal_->first_offset);
  return done;
}

std::int64_t XmlWindow::line_of(std::int64_t offset) const {
  const bool onward = offset >= counted_to_;
  const std::int64_t from = onward ? counted_to_ : begin_;
  const std::int64_t line =
      (onward ? counted_line_ : first_line_) + line_breaks(text(from, offset));
  if (onward) {
    counted_to_ = offset;
    counted_line_ = line;
  }
  return line;
}

std::string XmlWindow::where(std::int64_t offset) const {
  return std::string(name_) + ":" + std::to_string(line_of(offset));
}

void XmlWindow::add_illegal(std::int64_t offset) {
  if (illegal_->count == 0 || offset < illegal_->first_offset) first_illegal_ = where(offset);
  illegal_->add(offset);
}

}  // namespace tidegate::read
