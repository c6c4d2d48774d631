// HTML out of strings that are HTML already: whoever puts text into one makes it safe first.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/sentence.h"

namespace tidegate::render {

/// `<p class="next">…</p>`, on a line of its own. Attributes are ours and never hold a text.
std::string block(std::string_view tag, std::string_view attributes, std::string_view inner);
/// The same within a line.
std::string phrase(std::string_view tag, std::string_view attributes, std::string_view inner);
/// `<details>` that is shut, or open.
std::string fold(std::string_view title, std::string_view inner, bool open = false);

/// `<code>` around safe text.
std::string html_name(std::string_view text);
std::string html_prose(std::string_view text);
inline constexpr Voice html_voice{html_name, html_prose, " ", "\u2013"};

/// A sign, hidden from screen readers, since the word stands beside it.
std::string sign(Outcome outcome);
/// Sign and word in the outcome's color: `<span class="pill fail">…`.
std::string pill(Outcome outcome);
/// The name of the outcome's class in the style sheet.
std::string_view css_class(Outcome outcome);

/// One part of a bar, in thousandths of its width.
struct Stretch {
  std::string_view css;
  std::int64_t thousandths = 0;
};
/// A bar of those stretches, from the left; a line stands where the limit is, unless it is below 0.
std::string bar(const std::vector<Stretch>& stretches, std::int64_t limit_thousandths = -1);
/// Rounded down; 0 without a whole.
std::int64_t thousandths_of(std::int64_t part, std::int64_t whole);

/// A list or table whose rest is counted: at most that many rows, and no more bytes than that.
struct Bound {
  std::size_t rows_max;
  std::size_t bytes_max;
};
struct Rows {
  std::string html;
  std::size_t shown = 0;
};
template <class Items, class Show>
Rows rows_within(const Bound& bound, const Items& items, Show show) {
  Rows rows;
  for (const auto& item : items) {
    if (rows.shown == bound.rows_max) break;
    const std::string row = show(item);
    if (rows.shown > 0 && rows.html.size() + row.size() > bound.bytes_max) break;
    rows.html += row;
    ++rows.shown;
  }
  return rows;
}
/// `<p class="rest">and 12 more</p>`; empty when all are shown.
std::string rest(std::size_t shown, std::size_t all);

}  // namespace tidegate::render
