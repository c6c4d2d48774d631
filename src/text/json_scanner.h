// JsonScanner: the tokens of a JSON document (RFC 8259), strictly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/json_stream.h"

namespace tidegate::text {

/// Each call takes a token that begins at the next byte. When it is none, the call says false and
/// expected() what stood for what.
class JsonScanner {
 public:
  explicit JsonScanner(const ByteSource& source) : stream_(source) {}

  void skip_byte_order_mark();
  /// Skips blanks. The byte behind them; a NUL at the end.
  char next() {
    char c = stream_.peek();
    if (c == ' ') {
      stream_.skip(1);
      c = stream_.peek();
    }
    return c > ' ' ? c : behind_blanks();
  }
  /// Takes the byte that next() said.
  void take_mark() { stream_.skip(1); }

  /// With its quotation marks. `text` is valid until the next call of any.
  bool take_string(std::string_view& text);
  /// As it is spelled. It is one that a double has room for.
  bool take_number(std::string_view& text);
  bool take_word(std::string_view word);

  /// Says that another token was expected here, and is false.
  bool refuse(std::string_view expected);
  bool ended() { return stream_.ended(); }

  const std::optional<Errors>& source_errors() const { return stream_.errors(); }
  const std::string& complaint() const { return complaint_; }
  std::int64_t line() const { return line_; }  // 1-based

 private:
  char behind_blanks();
  bool take_rest_of_string(std::string_view& text);
  bool take_any_number(std::string_view& text);
  bool take_escape();
  bool take_unit(std::string_view at_hand);
  bool take_beyond_ascii();

  JsonStream stream_;
  std::int64_t line_ = 1;
  std::string scratch_;  // a string or number that is not at hand as it is
  std::string complaint_;
};

}  // namespace tidegate::text
