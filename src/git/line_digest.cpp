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

}  // namespace

LineDigest digest_of(std::string_view line, std::string& room) {
  const std::string_view text = trimmed(line);
  LineDigest digest;
  digest.blank = text.empty();
  digest.uncountable =
      text.find('\0') != std::string_view::npos || text.find('\r') != std::string_view::npos;
  if (digest.blank || !needs_folding(text)) {
    digest.hash = hash_64(text);
    return digest;
  }
  room.clear();
  for (const char c : text) {
    const bool white = is_white(c);
    if (white && room.back() == ' ') continue;
    room += white ? ' ' : c;
  }
  digest.hash = hash_64(room);
  return digest;
}

}  // namespace tidegate::git
