// Escape sequences are dropped line by line: no tool puts a line end into one.
#include "read/plain_text.h"

#include <algorithm>
#include <utility>

namespace tidegate::read {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t line_bytes_max = 1 << 20;
constexpr std::size_t mark_bytes = 3;
constexpr char escape = '\x1B';
constexpr std::string_view replaced = "\xEF\xBF\xBD";  // an escape in text that was decoded

/// The bytes of the sequence that starts with the mark in front: CSI, OSC, or two characters.
std::size_t sequence_bytes(std::string_view text) {
  const std::size_t mark = text.starts_with(replaced) ? replaced.size() : 1;
  std::string_view rest = text.substr(mark);
  if (rest.empty()) return mark;
  if (rest.front() == '[') {
    rest.remove_prefix(1);
    const auto last = std::ranges::find_if(rest, [](char c) { return c >= '@' && c <= '~'; });
    const auto between = static_cast<std::size_t>(last - rest.begin());
    return std::min(mark + 1 + between + 1, text.size());
  }
  if (rest.front() == ']') {
    const std::size_t last = rest.find_first_of("\a\\");
    return last == std::string_view::npos ? text.size() : mark + last + 1;
  }
  return mark + 1;
}

std::size_t next_escape(std::string_view text) {
  const std::size_t first = std::min(text.find(escape), text.size());
  const std::size_t second = text.substr(0, first).find("\xEF\xBF\xBD[");
  return std::min(first, second);
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

}  // namespace

std::string_view without_escapes(std::string_view text, std::string& buffer) {
  std::size_t begin = next_escape(text);
  if (begin == text.size()) return text;
  buffer.clear();
  while (!text.empty()) {
    buffer += text.substr(0, begin);
    text.remove_prefix(begin);
    if (!text.empty()) text.remove_prefix(sequence_bytes(text));
    begin = next_escape(text);
  }
  return buffer;
}

bool is_markup(std::string_view head) {
  constexpr std::string_view blanks = " \t\r\n";
  head.remove_prefix(std::min(head.find_first_not_of(blanks), head.size()));
  if (head.starts_with('{')) return true;
  if (head.starts_with('[')) {
    // A build's "[1/3] Building" is no array of JSON.
    const std::size_t next = head.find_first_not_of(blanks, 1);
    return next == npos || std::string_view("{]\"[").find(head[next]) != npos;
  }
  if (!head.starts_with('<')) return false;
  // A compiler's names for what is no file: "<stdin>:1:9: error: ...".
  for (const std::string_view name : {"<stdin>:", "<command-line>:", "<built-in>:", "<string>:"}) {
    if (head.starts_with(name)) return false;
  }
  return true;
}

PlainText::PlainText(ByteSource& bytes, const Source& source) : bytes_(bytes), source_(source) {}

Result<Done> PlainText::begin() {
  head_.resize(mark_bytes);
  std::size_t filled = 0;
  while (filled < mark_bytes) {
    const std::size_t count = TG_TRY(bytes_({head_.data() + filled, mark_bytes - filled}));
    if (count == 0) break;
    filled += count;
  }
  head_.resize(filled);
  if (head_ == "\xEF\xBB\xBF") head_.clear();
  const bool sixteen = head_.starts_with("\xFF\xFE") || head_.starts_with("\xFE\xFF");
  whole_ = [this, at = std::size_t{0}](std::span<char> to) mutable -> Result<std::size_t> {
    if (at == head_.size()) return bytes_(to);
    const std::size_t count = std::min(to.size(), head_.size() - at);
    head_.copy(to.data(), count, at);
    at += count;
    return count;
  };
  if (sixteen) decoded_ = decode_xml(whole_, illegal_);
  lines_ = std::make_unique<TextLines>(sixteen ? decoded_ : whole_, line_bytes_max);
  return done;
}

Result<bool> PlainText::next() {
  if (lines_ == nullptr) {
    TG_TRY(begin());
  }
  Result<bool> moved = lines_->next();
  if (!moved && moved.error().code == "xml.encoding") {
    return Error{"text.encoding", "expected text, got bytes that are none", where(),
                 "write the report in UTF-8"};
  }
  if (!moved || !moved.value()) return moved;
  if (lines_->text().find('\0') != std::string_view::npos) {
    return Error{"text.encoding", "expected text, got a NUL byte", where(),
                 "write the report again, in UTF-8: a disk that was full leaves such bytes"};
  }
  const std::string_view clean = without_escapes(lines_->text(), clean_);
  // A colour may stand in front of the blanks.
  indented_ = lines_->indented() || clean.starts_with(' ') || clean.starts_with('\t');
  text_ = without_blanks(clean);
  unfinished_ = !lines_->ended() && !text_.empty();
  return true;
}

std::string PlainText::where() const {
  return std::string(source_.name) + ":" + std::to_string(lines_ ? lines_->number() : 0);
}

}  // namespace tidegate::read
