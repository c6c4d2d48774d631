#include "cli/roff.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace tidegate::cli {
namespace {

constexpr std::size_t line_bytes_max = 78;
constexpr std::size_t title_bytes_max = 24;  // a longer line that ends with ':' is a sentence

std::string character(char c) {
  switch (c) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";  // a plain one becomes a hyphen, which nobody can paste into a shell
    case '\'':
      return "\\(aq";
    case '`':
      return "\\(ga";
    case '"':
      return "\\(dq";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    default:
      return std::string(1, c);
  }
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) safe += character(c);
  return safe;
}

/// A line that begins with a '.' would be a request.
std::string guarded(const std::string& line) { return (line.starts_with('.') ? "\\&" : "") + line; }

std::vector<std::string_view> lines_of(std::string_view words) {
  std::vector<std::string_view> lines;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    lines.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return lines;
}

std::string_view trimmed(std::string_view line) {
  const std::size_t start = line.find_first_not_of(' ');
  return start == std::string_view::npos ? std::string_view() : line.substr(start);
}

std::string title(std::string_view words, std::string_view heading) {
  if (heading != ".SH") return ".PP\n" + roff_bold(words) + "\n";
  std::string large;
  for (const char c : words)
    large += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return ".SH " + large + "\n";
}

/// "0   every gate passed": a word, two blanks or more, its meaning.
bool has_two_columns(std::string_view line) {
  const std::size_t gap = trimmed(line).find("  ");
  return gap != std::string_view::npos;
}

std::string rows(const std::vector<std::string_view>& lines) {
  const bool list = std::ranges::all_of(lines, has_two_columns);
  std::string page = list ? "" : ".PP\n.nf\n.RS 4\n";
  for (const std::string_view line : lines) {
    const std::string_view row = trimmed(line);
    if (!list) {
      page += roff(row) + "\n";
      continue;
    }
    const std::size_t gap = row.find("  ");
    page += ".TP\n" + roff_bold(row.substr(0, gap)) + "\n" + roff_paragraph(row.substr(gap));
  }
  return page + (list ? "" : ".RE\n.fi\n");
}

}  // namespace

std::string roff(std::string_view text) { return guarded(escaped(text)); }

std::string roff_bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }

std::string roff_italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string roff_paragraph(std::string_view text) {
  std::string page;
  std::string line;
  std::string word;
  const auto take = [&] {
    if (word.empty()) return;
    if (!line.empty() && line.size() + 1 + word.size() > line_bytes_max) {
      page += guarded(line) + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ' || c == '\n') {
      take();
    } else {
      word += character(c);
    }
  }
  take();
  return line.empty() ? page : page + guarded(line) + "\n";
}

std::string roff_blocks(std::string_view words, std::string_view heading) {
  std::string page;
  std::string prose;
  const auto flush = [&] {
    if (!prose.empty()) page += ".PP\n" + roff_paragraph(prose);
    prose.clear();
  };
  const std::vector<std::string_view> lines = lines_of(words);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (trimmed(lines[i]).empty()) {
      flush();
    } else if (!lines[i].starts_with(' ')) {
      prose += (prose.empty() ? "" : "\n") + std::string(lines[i]);
    } else {
      std::vector<std::string_view> below;
      for (; i < lines.size() && lines[i].starts_with(' '); ++i) below.push_back(lines[i]);
      --i;
      if (prose.ends_with(':') && prose.size() <= title_bytes_max) {
        page += title(prose.substr(0, prose.size() - 1), heading);
        prose.clear();
      }
      flush();
      page += rows(below);
    }
  }
  flush();
  return page;
}

}  // namespace tidegate::cli
