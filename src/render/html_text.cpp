#include "render/html_text.h"

#include <algorithm>

#include "render/page.h"
#include "text/escape.h"

namespace tidegate::render {

std::string phrase(std::string_view tag, std::string_view attributes, std::string_view inner) {
  std::string html = "<";
  html += tag;
  if (!attributes.empty()) html += ' ';
  html += attributes;
  html += '>';
  html += inner;
  html += "</";
  html += tag;
  return html += '>';
}

std::string block(std::string_view tag, std::string_view attributes, std::string_view inner) {
  return phrase(tag, attributes, inner) + "\n";
}

std::string fold(std::string_view title, std::string_view inner, bool open) {
  return block("details", open ? "open=\"\"" : "",
               block("summary", "", title) + std::string(inner));
}

std::string html_name(std::string_view text) {
  return phrase("code", "", text.empty() ? "(empty)" : text::html_safe(text));
}

std::string html_prose(std::string_view text) { return text::html_safe(text, 1'000); }

std::string sign(Outcome outcome) {
  return phrase("span", "class=\"sign\" aria-hidden=\"true\"", look_of(outcome).mark);
}

std::string_view css_class(Outcome outcome) { return to_word(outcome); }

std::string pill(Outcome outcome) {
  return phrase("span", "class=\"pill " + std::string(css_class(outcome)) + "\"",
                sign(outcome) + " " + spoken(to_word(outcome)));
}

std::string bar(const std::vector<Stretch>& stretches, std::int64_t limit_thousandths) {
  std::string inner;
  std::int64_t from = 0;
  const auto rectangle = [&inner](std::string_view css, std::int64_t x, std::int64_t width) {
    inner += "<rect class=\"" + std::string(css) + "\" x=\"" + std::to_string(x) + "\" width=\"" +
             std::to_string(width) + "\" height=\"8\"/>";
  };
  for (const auto& [css, thousandths] : stretches) {
    if (thousandths > 0) rectangle(css, from, thousandths);
    from += thousandths;
  }
  constexpr std::int64_t line_width = 6;
  if (limit_thousandths >= 0) {
    rectangle("limit", std::clamp<std::int64_t>(limit_thousandths - 3, 0, 1'000 - line_width),
              line_width);
  }
  return phrase("svg",
                "class=\"bar\" viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" "
                "aria-hidden=\"true\" focusable=\"false\"",
                inner);
}

std::int64_t thousandths_of(std::int64_t part, std::int64_t whole) {
  __extension__ using Wide = __int128;
  if (whole <= 0) return 0;
  const Wide share = static_cast<Wide>(part) * 1'000 / whole;
  return static_cast<std::int64_t>(std::clamp<Wide>(share, 0, 1'000));
}

std::string rest(std::size_t shown, std::size_t all) {
  if (shown >= all) return {};
  return block("p", "class=\"rest\"", "and " + std::to_string(all - shown) + " more");
}

}  // namespace tidegate::render
