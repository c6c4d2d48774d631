// XmlWindow: the stretch of an XML file, as clean UTF-8, that is in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "read/encoding.h"
#include "read/reader.h"

namespace tidegate::read {

/// Offsets count bytes from the beginning of the clean text, so they outlive any move of the
/// window.
class XmlWindow {
 public:
  /// REQUIRES: bytes outlives the window.
  XmlWindow(ByteSource& bytes, std::string_view name, std::size_t chunk_bytes);

  /// Drops what stands before `keep_from`, makes room when nothing could be dropped, and reads
  /// until the window is full or the file ends. REQUIRES: !last().
  Result<Done> advance(std::int64_t keep_from);

  std::int64_t begin() const { return begin_; }
  std::int64_t end() const { return begin_ + static_cast<std::int64_t>(size_); }
  /// True when the file ends with the window.
  bool last() const { return last_; }
  /// REQUIRES: begin() <= offset <= end(). A '<' and 16 readable bytes stand behind the end.
  const char* at(std::int64_t offset) const { return text_.get() + (offset - begin_); }
  std::string_view text(std::int64_t from, std::int64_t to) const {
    return {at(from), static_cast<std::size_t>(to - from)};
  }
  /// "name:line" of an offset in the window, or of a character before it that became U+FFFD.
  std::string where(std::int64_t offset) const;
  /// Notes a character at an offset in the window that XML cannot hold.
  void add_illegal(std::int64_t offset);
  const IllegalCharacters& illegal() const { return *illegal_; }
  /// "name:line" of the first one.
  const std::string& first_illegal() const { return first_illegal_; }

 private:
  void make_room(std::size_t kept);
  std::int64_t line_of(std::int64_t offset) const;

  std::string_view name_;
  std::unique_ptr<IllegalCharacters> illegal_;  // the decoder holds on to it
  ByteSource decoded_;
  std::unique_ptr<char[]> text_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
  std::int64_t begin_ = 0;
  std::int64_t first_line_ = 1;  // of begin_
  // Places are asked for in rising order mostly: lines are counted on from the last answer.
  mutable std::int64_t counted_to_ = 0;
  mutable std::int64_t counted_line_ = 1;  // of counted_to_
  std::string first_illegal_;
  Errors failure_;  // that stands behind the end, and counts once everything before it was scanned
  bool last_ = false;
};

}  // namespace tidegate::read
