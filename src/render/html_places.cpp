#include "render/html_places.h"

#include <algorithm>
#include <span>

#include "render/html_text.h"

namespace tidegate::render {
namespace {

constexpr std::size_t in_sight_max = 10;
constexpr std::size_t folded_max = 490;
constexpr std::size_t ranges_of_a_file_max = 60;
constexpr std::size_t bytes_max = 250'000;

struct FileLines {
  std::string_view path;
  std::vector<LineRange> ranges;
};

std::vector<FileLines> by_file(const Fact& fact) {
  std::vector<FileLines> files;
  for (const Exhibit& exhibit : fact.exhibits) {
    const std::string_view path = exhibit.location.path.str();
    if (files.empty() || files.back().path != path) files.push_back({path, {}});
    files.back().ranges.push_back(exhibit.location.lines);
  }
  return files;
}

std::string ranges_of(const FileLines& file) {
  std::string text;
  const std::size_t shown = std::min(file.ranges.size(), ranges_of_a_file_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const LineRange& lines = file.ranges[i];
    text += (i == 0 ? "" : ", ") + std::to_string(lines.first);
    if (lines.last > lines.first) text += "\u2013" + std::to_string(lines.last);
  }
  if (shown < file.ranges.size())
    text += " and " + counted(static_cast<std::int64_t>(file.ranges.size() - shown), "more range");
  return text;
}

std::string item(const Exhibit& exhibit) {
  const std::string where = place(exhibit.location);
  if (where.empty()) return block("li", "", html_name(exhibit.message));
  if (exhibit.message.empty()) return block("li", "", html_name(where));
  return block(
      "li", "",
      html_name(where) + " " + phrase("span", "class=\"said\"", html_prose(exhibit.message)));
}

/// A list whose first items stand in sight.
template <class Items, class Show>
std::string listed(const Items& items, Show show) {
  const std::span all(items);
  const auto first = all.first(std::min(all.size(), in_sight_max));
  const auto others = all.subspan(first.size());
  const Rows in_sight = rows_within({in_sight_max, bytes_max}, first, show);
  std::string html = block("ul", "class=\"places\"", "\n" + in_sight.html);
  if (others.empty()) return html;
  const Rows folded = rows_within({folded_max, bytes_max}, others, show);
  return html + fold(std::to_string(others.size()) + " more",
                     block("ul", "class=\"places\"", "\n" + folded.html) +
                         rest(folded.shown, others.size()));
}

}  // namespace

std::string exhibits(const Fact& fact) {
  if (fact.exhibits.empty()) return {};
  if (!shows_lines_alone(fact)) return listed(fact.exhibits, item);
  return listed(by_file(fact), [](const FileLines& file) {
    return block("li", "", html_name(file.path) + " " + ranges_of(file));
  });
}

std::string lines_by_file(const Fact& fact) {
  const std::vector<FileLines> files = by_file(fact);
  const Rows rows =
      rows_within({in_sight_max + folded_max, bytes_max}, files, [](const FileLines& file) {
        return block("tr", "",
                     phrase("th", "scope=\"row\"", html_name(file.path)) +
                         phrase("td", "class=\"lines\"", ranges_of(file)));
      });
  const std::string head =
      "<thead><tr><th scope=\"col\">File</th><th scope=\"col\">New lines that no test covers</th>"
      "</tr></thead>\n";
  return block("table", "", "\n" + head + block("tbody", "", "\n" + rows.html)) +
         rest(rows.shown, files.size());
}

}  // namespace tidegate::render
