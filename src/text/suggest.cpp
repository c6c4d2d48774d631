#include "text/suggest.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tidegate::text {
namespace {

constexpr std::size_t length_max = 63;
constexpr std::size_t list_max = 12;

char fold(char c) {
  if (c == '-' || c == ' ') return '_';
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Edits between two words, where swapped neighbours are one edit. REQUIRES: at most length_max
/// bytes each.
std::size_t edits(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, length_max + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto& above = rows[(i - 1) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    auto& row = rows[i % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char x = fold(a[i - 1]);
      const char y = fold(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (x == y ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && x == fold(b[j - 2]) && fold(a[i - 2]) == y && x != y;
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > length_max) return {};
  std::size_t best = std::clamp<std::size_t>(word.size() / 3, 1, 3) + 1;
  std::string_view found;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > length_max || candidate.size() + best <= word.size() ||
        word.size() + best <= candidate.size()) {
      continue;
    }
    const std::size_t distance = edits(word, candidate);
    if (distance < best && distance < candidate.size()) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string_view near = nearest(word, candidates);
  std::string text;
  if (!near.empty()) {
    text.append("; did you mean \"").append(near).append("\"?");
    return text;
  }
  if (candidates.empty() || candidates.size() > list_max) return text;
  for (const std::string_view candidate : candidates) {
    text.append(text.empty() ? "; known: " : ", ").append(candidate);
  }
  return text;
}

}  // namespace tidegate::text
