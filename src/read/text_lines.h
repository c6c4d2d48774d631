// TextLines: a text report line by line, in bounded memory, whatever the pieces that its bytes come
// in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/byte_source.h"

namespace tidegate::read {

class TextLines {
 public:
  /// REQUIRES: the bytes outlive this. Of a line longer than `bytes_max` only the front is kept.
  TextLines(ByteSource& bytes, std::size_t bytes_max);

  /// Moves to the next line; false at the end of the file.
  Result<bool> next();
  /// Without its line end and without blanks around it. Valid until the next call of next().
  std::string_view text() const { return text_; }
  bool indented() const { return indented_; }      // a blank stood in front of the text
  std::int64_t number() const { return number_; }  // 1-based
  bool shortened() const { return shortened_; }    // the front of a line that is too long
  bool ended() const { return ended_; }            // false only for a last line without a line feed

 private:
  void keep(std::string_view piece);
  void finish(std::string_view line);

  ByteSource& bytes_;
  std::size_t bytes_max_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  std::string carried_;  // the front of a line that began in an earlier piece
  std::string_view text_;
  std::int64_t number_ = 0;
  bool indented_ = false;
  bool shortened_ = false;
  bool ended_ = true;
};

}  // namespace tidegate::read
