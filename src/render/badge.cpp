#include "render/badge.h"

#include <algorithm>

#include "render/headline.h"
#include "render/sentence.h"
#include "text/json_writer.h"
#include "text/number.h"

namespace tidegate::render {
namespace {

constexpr std::string_view label = "tidegate";

struct Badge {
  std::string message;
  std::string_view name;   // of the color, as shields.io knows it
  std::string_view color;  // of the picture: white text on it has a contrast of 4.5 or more
};

Badge badge_of(const Verdict& verdict) {
  const Tally sum = tally(verdict);
  std::string figure;
  if (const auto& coverage = verdict.overview.coverage; coverage && coverage->lines.total > 0) {
    figure =
        ", " + text::show_coverage(coverage->lines.covered, coverage->lines.total) + " covered";
  }
  switch (leaning(verdict)) {
    case Outcome::fail:
      return {std::to_string(sum.fail) + " of " + counted(sum.gates, "gate") + " failed", "red",
              "#b3261e"};
    case Outcome::not_evaluated:
      return {"not evaluated", "lightgrey", "#5c6570"};
    case Outcome::not_applicable:
      return {"nothing to judge", "lightgrey", "#5c6570"};
    case Outcome::warn:
      return {counted(sum.warn, "warning") + figure, "yellow", "#855300"};
    case Outcome::waived:
    case Outcome::pass:
      break;
  }
  if (sum.pass == 0) return {"waived", "yellow", "#855300"};
  const std::string waived = sum.waived > 0 ? ", " + std::to_string(sum.waived) + " waived" : "";
  return {"pass" + waived + figure, "green", "#22683a"};
}

/// Advance widths of Verdana at 11 px in hundredths of a pixel, from ' ' to '~'.
constexpr short widths[] = {
    387,  433, 505, 900, 699, 1184, 799, 295,  500, 500, 699, 900, 400, 500,  400, 500,  // ' ' to /
    699,  699, 699, 699, 699, 699,  699, 699,  699, 699, 500, 500, 900, 900,  900, 600,  // 0 to ?
    1100, 752, 754, 768, 848, 696,  632, 853,  827, 463, 500, 762, 612, 927,  823, 866,  // @ to O
    663,  866, 765, 752, 678, 805,  752, 1088, 754, 677, 754, 500, 500, 500,  900, 699,  // P to _
    699,  661, 685, 573, 685, 655,  387, 685,  696, 302, 379, 651, 302, 1070, 696, 668,  // ` to o
    685,  685, 469, 573, 433, 696,  651, 900,  651, 651, 578, 698, 500, 698,  900};      // p to ~

std::size_t width_of(std::string_view text) {
  std::size_t hundredths = 0;
  for (const char c : text)
    hundredths += static_cast<std::size_t>(widths[std::clamp<int>(c, ' ', '~') - ' ']);
  return (hundredths + 50) / 100;
}

/// A text whose shadow lies below it; drawn at a tenth of its coordinates, for half pixels.
std::string drawn(std::string_view text, std::size_t middle) {
  const std::string at = "x=\"" + std::to_string(middle) + "\" textLength=\"" +
                         std::to_string(width_of(text) * 10) + "\" transform=\"scale(.1)\"";
  const std::string words = at + ">" + std::string(text) + "</text>\n";
  return "<text aria-hidden=\"true\" y=\"150\" fill=\"#010101\" fill-opacity=\".3\" " + words +
         "<text y=\"140\" " + words;
}

std::string picture(const Badge& badge) {
  constexpr std::size_t margin = 5;
  const std::size_t left = width_of(label) + 2 * margin;
  const std::size_t right = width_of(badge.message) + 2 * margin;
  const std::string whole = std::to_string(left + right);
  const std::string name = std::string(label) + ": " + badge.message;
  const std::string edge = std::to_string(left);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + whole +
         "\" height=\"20\" role=\"img\" aria-label=\"" + name + "\">\n<title>" + name +
         "</title>\n<clipPath id=\"round\"><rect width=\"" + whole +
         "\" height=\"20\" rx=\"3\"/></clipPath>\n<g clip-path=\"url(#round)\">\n<rect width=\"" +
         edge + "\" height=\"20\" fill=\"#404850\"/>\n<rect x=\"" + edge + "\" width=\"" +
         std::to_string(right) + "\" height=\"20\" fill=\"" + std::string(badge.color) +
         "\"/>\n</g>\n<g fill=\"#fff\" text-anchor=\"middle\" "
         "font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" "
         "text-rendering=\"geometricPrecision\" "
         "font-size=\"110\">\n" +
         drawn(label, left * 5) + drawn(badge.message, left * 10 + right * 5) + "</g>\n</svg>\n";
}

}  // namespace

std::string badge(const Verdict& verdict, const Style& style) {
  const Badge badge = badge_of(verdict);
  if (style.extension == "svg") return picture(badge);
  text::JsonWriter json;
  json.open_object();
  json.key("schemaVersion").number(1);
  json.key("label").text(label);
  json.key("message").text(badge.message);
  json.key("color").text(badge.name);
  json.close_object();
  return json.take();
}

}  // namespace tidegate::render
