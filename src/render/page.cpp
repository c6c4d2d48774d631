#include "render/page.h"

#include <algorithm>
#include <vector>

#include "text/escape.h"

namespace tidegate::render {
namespace {

constexpr std::string_view bar = "  | ";
constexpr std::size_t hang = 2;

/// At least one row. So many columns are taken before the first row, and before the others.
std::vector<std::string> broken_at_blanks(std::string_view text, std::size_t before_first,
                                          std::size_t before_others, std::size_t columns_max) {
  std::vector<std::string> rows(1);
  std::size_t columns = before_first;
  bool fresh = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t wide = text::columns_of(word);
    if (!fresh && columns + 1 + wide > columns_max) {
      rows.emplace_back();
      columns = before_others;
      fresh = true;
    }
    if (!fresh) rows.back() += ' ';
    rows.back() += word;
    columns += wide + (fresh ? 0 : 1);
    fresh = false;
  }
  return rows;
}

}  // namespace

Look look_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::fail:
      return {"\u2717", "31"};
    case Outcome::not_evaluated:
      return {"?", "35"};
    case Outcome::warn:
      return {"!", "33"};
    case Outcome::waived:
      return {"~", "36"};
    case Outcome::pass:
      return {"\u2713", "32"};
    case Outcome::not_applicable:
      return {"-", "2"};
  }
  TG_ASSERT(false);
}

void Page::line(std::string_view text) {
  out_ += text;
  out_ += '\n';
}

void Page::bar_line(std::string_view text) { line(colored(bar, "2") + std::string(text)); }

void Page::headed(std::string_view head, std::string_view color, std::string_view text) {
  const std::size_t columns = text::columns_of(head) + 2;
  bool first = true;
  for (const std::string& row : broken_at_blanks(text, columns, columns, style_.columns)) {
    line((first ? colored(head, color) + "  " : std::string(columns, ' ')) + row);
    first = false;
  }
}

void Page::barred(std::string_view text, std::size_t indent) {
  const std::size_t columns = bar.size() + indent;
  std::size_t before = indent;
  for (const std::string& row : broken_at_blanks(text, columns, columns + hang, style_.columns)) {
    bar_line(std::string(before, ' ') + row);
    before = indent + hang;
  }
}

std::size_t Page::columns_within() const {
  return std::max(style_.columns, bar.size()) - bar.size();
}

std::string Page::colored(std::string_view text, std::string_view color) const {
  if (!style_.color) return std::string(text);
  return "\x1b[" + std::string(color) + "m" + std::string(text) + "\x1b[0m";
}

bool Page::fits(std::string_view text, std::size_t columns_before) const {
  return columns_before + text::columns_of(text) <= style_.columns;
}

std::string padded(std::string text, std::size_t columns) {
  const std::size_t taken = text::columns_of(text);
  if (taken < columns) text.append(columns - taken, ' ');
  return text;
}

}  // namespace tidegate::render
