#include "text/json_scanner.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "text/utf8.h"

namespace tidegate::text {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool of_number(char c) {
  return digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

std::size_t digits_of(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && digit(text[count])) ++count;
  return count;
}

/// RFC 8259, 6.
bool is_number(std::string_view text) {
  const auto take = [&text](std::size_t bytes) { text.remove_prefix(bytes); };
  if (text.starts_with('-')) take(1);
  const std::size_t whole = digits_of(text);
  if (whole == 0 || (whole > 1 && text.front() == '0')) return false;
  take(whole);
  if (text.starts_with('.')) {
    take(1);
    const std::size_t decimals = digits_of(text);
    if (decimals == 0) return false;
    take(decimals);
  }
  if (!text.starts_with('e') && !text.starts_with('E')) return text.empty();
  take(1);
  if (text.starts_with('-') || text.starts_with('+')) take(1);
  return !text.empty() && digits_of(text) == text.size();
}

/// Whether a double is infinite instead. What is too small for one is as good as zero.
bool is_too_large(std::string_view number) {
  constexpr std::size_t bytes_that_fit = 300;
  const auto exponent = std::ranges::find_if(number, [](char c) { return c == 'e' || c == 'E'; });
  if (exponent == number.end() && number.size() <= bytes_that_fit) return false;
  if (exponent != number.end() && exponent[1] == '-') return false;
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc::result_out_of_range;
}

/// Four hexadecimal digits at the front; nothing when they are not.
std::optional<char32_t> hexadecimal(std::string_view text) {
  std::uint32_t value = 0;
  if (text.size() < 4) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 4, value, 16);
  if (error != std::errc() || end != text.data() + 4) return std::nullopt;
  return value;
}

constexpr std::size_t unit_bytes = 6;  // of "\u0041"

}  // namespace

void JsonScanner::skip_byte_order_mark() {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (stream_.at_hand(mark.size()).starts_with(mark)) stream_.skip(mark.size());
}

char JsonScanner::behind_blanks() {
  for (;;) {
    const char c = stream_.peek();
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return c;
    line_ += c == '\n' ? 1 : 0;
    stream_.skip(1);
  }
}

bool JsonScanner::refuse(std::string_view expected) {
  const std::string_view rest = stream_.at_hand(1);
  std::string got = "the end of the document";
  if (!rest.empty()) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(rest.front());
    const bool shown = byte > 0x20 && byte < 0x7F;
    got = shown ? std::string{'"', rest.front(), '"'}
                : std::string("the byte 0x") + digits[byte >> 4U] + digits[byte & 0xFU];
  }
  complaint_ = "expected " + std::string(expected) + ", got " + got;
  return false;
}

bool JsonScanner::take_word(std::string_view word) {
  if (!stream_.at_hand(word.size()).starts_with(word)) return refuse("a value");
  stream_.skip(word.size());
  return true;
}

bool JsonScanner::take_number(std::string_view& text) {
  const std::string_view hand = stream_.at_hand(1);
  const std::size_t digits = digits_of(hand);
  // Nearly all numbers are as simple as that.
  if (digits > 0 && digits < 20 && digits < hand.size() && !of_number(hand[digits]) &&
      (digits == 1 || hand[0] != '0')) {
    text = hand.substr(0, digits);
    stream_.skip(digits);
    return true;
  }
  return take_any_number(text);
}

bool JsonScanner::take_any_number(std::string_view& text) {
  scratch_.clear();
  for (;;) {
    const std::string_view rest = stream_.at_hand(1);
    std::size_t size = 0;
    while (size < rest.size() && of_number(rest[size])) ++size;
    stream_.skip(size);
    text = rest.substr(0, size);
    if (size < rest.size() && scratch_.empty()) break;
    scratch_ += text;
    text = scratch_;
    if (size < rest.size() || rest.empty()) break;
  }
  if (text.empty()) return refuse("a value");
  if (!is_number(text)) {
    complaint_ = "expected a number as JSON spells it, got " + std::string(text.substr(0, 40));
    return false;
  }
  if (!is_too_large(text)) return true;
  complaint_ = "expected a number below 1.8e308, got " + std::string(text.substr(0, 40));
  return false;
}

bool JsonScanner::take_string(std::string_view& text) {
  stream_.skip(1);
  const std::string_view rest = stream_.at_hand(1);
  const std::size_t plain = plain_bytes(rest.data());
  if (plain == rest.size() || rest[plain] != '"') return take_rest_of_string(text);
  text = rest.substr(0, plain);
  stream_.skip(plain + 1);
  return true;
}

/// One with escapes, with other letters than ASCII's, or that goes on in the next piece.
bool JsonScanner::take_rest_of_string(std::string_view& text) {
  scratch_.clear();
  for (;;) {
    const std::string_view rest = stream_.at_hand(1);
    const std::size_t plain = plain_bytes(rest.data());
    scratch_ += rest.substr(0, plain);
    stream_.skip(plain);
    const char c = stream_.peek();
    if (c == '"') break;
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\') {
      if (!take_escape()) return false;
    } else if (byte >= 0x80) {
      if (!take_beyond_ascii()) return false;
    } else if (byte < 0x20) {
      return refuse("a closing quotation mark");
    }
  }
  stream_.skip(1);
  text = scratch_;
  return true;
}

bool JsonScanner::take_escape() {
  const std::string_view rest = stream_.at_hand(2 * unit_bytes);
  constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
  const char name = rest.size() > 1 ? rest[1] : '\0';
  if (name == 'u') return take_unit(rest);
  const std::size_t known = names.find(name);
  if (known == std::string_view::npos) {
    stream_.skip(1);
    return refuse("an escape that JSON has");
  }
  scratch_ += meanings[known];
  stream_.skip(2);
  return true;
}

/// UTF-16: a surrogate is one half of a pair.
bool JsonScanner::take_unit(std::string_view at_hand) {
  const auto is_within = [](char32_t unit, char32_t first) {
    return unit >= first && unit < first + 0x400;
  };
  std::optional<char32_t> unit = hexadecimal(at_hand.substr(2));
  if (!unit) return refuse("four hexadecimal digits behind \\u");
  std::size_t size = unit_bytes;
  if (is_within(*unit, 0xD800)) {
    const std::string_view behind = at_hand.substr(unit_bytes);
    const auto low = behind.starts_with("\\u") ? hexadecimal(behind.substr(2)) : std::nullopt;
    if (!low || !is_within(*low, 0xDC00)) return refuse("both halves of a surrogate pair");
    unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
    size += unit_bytes;
  } else if (is_within(*unit, 0xDC00)) {
    return refuse("both halves of a surrogate pair");
  }
  append_utf8(scratch_, *unit);
  stream_.skip(size);
  return true;
}

bool JsonScanner::take_beyond_ascii() {
  const std::string_view hand = stream_.at_hand(4);
  std::string_view rest = hand;
  const bool spelled_so = rest.starts_with("\xEF\xBF\xBD");
  if (take_code_point(rest) == replacement && !spelled_so) return refuse("valid UTF-8");
  const std::size_t size = hand.size() - rest.size();
  scratch_ += hand.substr(0, size);
  stream_.skip(size);
  return true;
}

}  // namespace tidegate::text
