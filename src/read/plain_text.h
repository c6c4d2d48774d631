// PlainText: the lines that a tool printed for people, whatever encoding and colours they came in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "read/encoding.h"
#include "read/reader.h"
#include "read/text_lines.h"

namespace tidegate::read {

class PlainText {
 public:
  /// REQUIRES: bytes and source outlive this.
  PlainText(ByteSource& bytes, const Source& source);
  PlainText(const PlainText&) = delete;
  PlainText& operator=(const PlainText&) = delete;

  /// Moves to the next line; false at the end of the file. UTF-16 with a byte order mark is read,
  /// as PowerShell writes it; another NUL is text.encoding.
  Result<bool> next();
  /// Without colours, line end, and blanks around it. Valid until the next call of next().
  std::string_view text() const { return text_; }
  bool indented() const { return indented_; }             // a blank stood in front of the text
  bool shortened() const { return lines_->shortened(); }  // only the front: it is too long
  /// Whether the line that was moved to last holds text and no line end.
  bool unfinished() const { return unfinished_; }
  std::string where() const;  // "name:line"

 private:
  Result<Done> begin();

  ByteSource& bytes_;
  const Source& source_;
  std::string head_;  // what was looked at for a byte order mark
  ByteSource whole_, decoded_;
  IllegalCharacters illegal_;
  std::unique_ptr<TextLines> lines_;
  std::string clean_;
  std::string_view text_;
  bool indented_ = false;
  bool unfinished_ = false;
};

/// The text without ANSI escape sequences; the same view when it has none. REQUIRES: buffer
/// outlives what is returned.
std::string_view without_escapes(std::string_view text, std::string& buffer);

/// Whether the head is XML or JSON, in which lines of any tool may be quoted.
bool is_markup(std::string_view head);

}  // namespace tidegate::read
