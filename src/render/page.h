// Page: lines for a terminal; the only place that knows columns and colors.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "render/renderer.h"
#include "tidegate/verdict.h"

namespace tidegate::render {

struct Look {
  std::string_view mark;
  std::string_view color;  // of an ANSI escape sequence
};
/// The mark and the color of an outcome; its word always stands beside them.
Look look_of(Outcome outcome);

class Page {
 public:
  explicit Page(const Style& style) : style_(style) {}

  void line(std::string_view text);
  void blank() { out_ += '\n'; }
  /// Text beside a head in that color, broken at blanks; further lines stand below the text.
  void headed(std::string_view head, std::string_view color, std::string_view text);
  /// Text behind "  | ", broken at blanks; lines after the first are indented by two more.
  void barred(std::string_view text, std::size_t indent = 0);
  /// Text behind "  | ", in one line whatever its length.
  void bar_line(std::string_view text);
  /// What fits behind the bar.
  std::size_t columns_within() const;
  /// The text in an ANSI color, or as it is.
  std::string colored(std::string_view text, std::string_view color) const;
  bool fits(std::string_view text, std::size_t columns_before) const;
  std::string take() { return std::move(out_); }

 private:
  const Style& style_;
  std::string out_;
};

/// Filled up with blanks.
std::string padded(std::string text, std::size_t columns);

}  // namespace tidegate::render
