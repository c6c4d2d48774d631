// What can be said of a policy's bytes before any YAML is parsed: encoding, control characters,
// tabs, quotes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "policy/clerk.h"

namespace tidegate::policy {

/// Turns byte positions into places.
class Lines {
 public:
  explicit Lines(std::string_view text);
  Place place_of(std::size_t offset) const;
  /// `line` and `byte` are 0-based, as a parser counts them.
  Place place_of(std::size_t line, std::size_t byte) const;
  /// The text from there to the end of its line.
  std::string_view rest(Place place) const;
  std::string_view line(std::size_t number) const;  // 1-based; empty beyond the end

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

/// Everything that no policy may contain. Codes: yaml.not_utf8, yaml.control_character, yaml.tab.
void check_bytes(std::string_view text, const Lines& lines, Clerk& clerk);

/// The first quotation mark that opens a value or a key and is not closed on its line.
std::optional<Place> open_quote(std::string_view text, const Lines& lines);

}  // namespace tidegate::policy
