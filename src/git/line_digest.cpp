#include "git/line_digest.h"

#include "tidegate/hash.h"

namespace tidegate::git {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || (c >= '\v' && c <= '\r'); }

/// Whether a text without white space at its ends holds any but single blanks.
bool needs_folding(std::string_view text) {
  char before = 'x';
  for (const char c : text) {
    if (is_white(c) && (c != ' ' || before == ' ')) return true;
    before = c;
  }
  return false;
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && is_white(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_white(line.back())) line.remove_suffix(1);
  return line;
}

/// A trimmed text with single blanks in it.
std::string_view folded(std::string_view text, std::string& room) {
  if (!needs_folding(text)) return text;
  room.clear();
  for (const char c : text) {
    const bool white = is_white(c);
    if (white && room.back() == ' ') continue;
    room += white ? ' ' : c;
  }
  return room;
}

}  // namespace

LineDigest digest_of(std::string_view line, std::string& room) {
  const std::string_view text = trimmed(line);
  LineDigest digest;
  digest.blank = text.empty();
  digest.uncountable =
      text.find('\0') != std::string_view::npos || text.find('\r') != std::string_view::npos;
  digest.hash = hash_64(folded(text, room));
  return digest;
}

Digest digest_128_of(std::string_view line, std::string& room) {
  return tidegate::digest_of(folded(trimmed(line), room));
}

bool has_plain_lines(std::string_view text) {
  if (text.starts_with("version https://git-lfs.github.com/spec/")) return false;
  if (text.find('\0') != std::string_view::npos) return false;
  for (std::size_t at = text.find('\r'); at != std::string_view::npos;
       at = text.find('\r', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] != '\n') return false;
  }
  return true;
}

}  // namespace tidegate::git
