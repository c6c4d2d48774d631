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

/// Places of one file of which the same is said.
struct FileLines {
  std::string_view path, message;
  std::vector<LineRange> ranges;
  bool plain = false;  // the fact's label says it all
};

std::vector<FileLines> by_file(const Fact& fact) {
  std::vector<FileLines> files;
  for (const Exhibit& exhibit : fact.exhibits) {
    const std::string_view path = exhibit.location.path.str();
    const bool same = !files.empty() && !path.empty() && files.back().path == path &&
                      files.back().message == exhibit.message;
    if (!same) files.push_back({path, exhibit.message, {}, says_lines_alone(exhibit)});
    files.back().ranges.push_back(exhibit.location.lines);
  }
  return files;
}

std::string ranges_of(const FileLines& file) {
  std::string text;
  const std::size_t shown = std::min(file.ranges.size(), ranges_of_a_file_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const LineRange& lines = file.ranges[i];
    if (lines.first == 0) continue;  // the whole file
    text += (text.empty() ? "" : ", ") + std::to_string(lines.first);
    if (lines.last > lines.first) text += "\u2013" + std::to_string(lines.last);
  }
  if (shown < file.ranges.size())
    text += " and " + counted(static_cast<std::int64_t>(file.ranges.size() - shown), "more range");
  return text;
}

std::string item(const FileLines& file) {
  if (file.path.empty()) return block("li", "", html_name(file.message));
  std::string text = html_name(file.path);
  if (const std::string lines = ranges_of(file); !lines.empty())
    text += " " + phrase("span", "class=\"lines\"", lines);
  if (!file.plain && !file.message.empty())
    text += " " + phrase("span", "class=\"said\"", html_prose(file.message));
  return block("li", "", text);
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
  return fact.exhibits.empty() ? std::string() : listed(by_file(fact), item);
}

std::string lines_by_file(const Fact& fact) {
  const std::vector<FileLines> files = by_file(fact);
  constexpr Bound within{in_sight_max + folded_max, bytes_max};
  const Rows rows = rows_within(within, files, [](const FileLines& file) {
    return block("tr", "",
                 phrase("th", "scope=\"row\"", html_name(file.path)) +
                     phrase("td", "class=\"lines\"", ranges_of(file)) +
                     phrase("td", "class=\"said\"", html_prose(file.message)));
  });
  const std::string head =
      "<thead><tr><th scope=\"col\">File</th><th scope=\"col\">New lines</th>"
      "<th scope=\"col\">Why they do not count as covered</th></tr></thead>\n";
  return block("table", "class=\"by-file\"", "\n" + head + block("tbody", "", "\n" + rows.html)) +
         rest(rows.shown, files.size());
}

}  // namespace tidegate::render
