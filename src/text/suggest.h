// "did you mean": the nearest known word to one that is not known.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tidegate::text {

/// The first candidate within a third of the word's length in edits, at most 3 (a swap of
/// neighbours, as any insertion or deletion, is one edit; letter case and '-' for '_' are none), or
/// empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);
/// `; did you mean "threshold"?`, or `; known: a, b, c` when nothing is near and the list is short,
/// or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace tidegate::text
