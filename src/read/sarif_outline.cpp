// Finding the rows of a place, and taking what they lead to.
#include "read/sarif_outline.h"

#include <array>
#include <charconv>
#include <limits>

#include "read/excerpt.h"
#include "read/finding_list.h"

namespace tidegate::read {
namespace {

constexpr auto place_count = static_cast<std::size_t>(SarifPlace::count);

std::array<std::span<const SarifRow>, place_count> grouped() {
  std::array<std::span<const SarifRow>, place_count> groups;
  for (const auto part : {sarif_rows_of_runs(), sarif_rows_of_tools(), sarif_rows_of_results()}) {
    for (std::size_t first = 0; first < part.size();) {
      std::size_t end = first + 1;
      while (end < part.size() && part[end].within == part[first].within) ++end;
      groups[static_cast<std::size_t>(part[first].within)] = part.subspan(first, end - first);
      first = end;
    }
  }
  return groups;
}

Error malformed(std::string expected, std::string_view got) {
  return {"sarif.malformed",
          "expected " + std::move(expected) + ", got " + excerpt(got),
          {},
          "write the report again with the tool itself; one that was edited is no evidence"};
}

/// The whole token as a number, no less than `least`.
template <class Number>
bool take_number(Number& to, std::string_view spelled, std::int64_t least) {
  std::int64_t number = 0;
  const char* const end = spelled.data() + spelled.size();
  const auto [behind, error] = std::from_chars(spelled.data(), end, number);
  if (error != std::errc() || behind != end || number < least) return false;
  if (number > std::int64_t{std::numeric_limits<Number>::max()}) return false;
  to = static_cast<Number>(number);
  return true;
}

}  // namespace

std::span<const SarifRow> sarif_rows(SarifPlace within) {
  static const auto groups = grouped();
  return groups[static_cast<std::size_t>(within)];
}

Result<Done> take_text(std::string& to, const text::JsonEvent& event) {
  to.assign(event.text);
  return done;
}

Result<Done> take_name(std::string& to, const text::JsonEvent& event) {
  if (event.text.size() <= name_bytes_max) return take_text(to, event);
  return Error{"findings.long_name",
               "expected a name of at most " + std::to_string(name_bytes_max) + " bytes, got " +
                   std::to_string(event.text.size()),
               {},
               {}};
}

Result<Done> take_index(std::int32_t& to, const text::JsonEvent& event) {
  if (take_number(to, event.text, -1)) return done;
  return malformed("an index from -1 to 2147483647", event.text);
}

Result<Done> take_line(std::uint32_t& to, const text::JsonEvent& event) {
  if (take_number(to, event.text, 1)) return done;
  return malformed("a line or column from 1 to 4294967295", event.text);
}

}  // namespace tidegate::read
