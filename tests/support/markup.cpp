#include "support/markup.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tidegate::test {

namespace fs = std::filesystem;

std::string without_our_marks(std::string text) {
  const std::string ours = "\u26a0\ufe0f";
  for (std::size_t at; (at = text.find(ours)) != std::string::npos;) text.erase(at, ours.size());
  return text;
}

std::string markup_in(std::string page) {
  for (const std::string_view own : {"<details><summary>", "</summary>", "</details>"}) {
    const bool closes = own == "</summary>";
    const std::string there = closes ? std::string(own) : "\n" + std::string(own);
    for (std::size_t at; (at = page.find(there)) != std::string::npos;)
      page.erase(at, there.size());
  }
  std::string bare;  // what is left when the code spans are taken out
  for (std::size_t i = 0; i < page.size();) {
    const std::size_t fence = std::min(page.find_first_not_of('`', i), page.size()) - i;
    if (fence == 0) {
      bare += page[i++];
      continue;
    }
    std::size_t close = i + fence;
    for (;;) {
      close = page.find('`', close);
      if (close == std::string::npos) return "an open code span: " + page.substr(i, 60);
      const std::size_t run = std::min(page.find_first_not_of('`', close), page.size()) - close;
      close += run;
      if (run == fence) break;
    }
    i = close;
  }
  const std::size_t found = bare.find_first_of("<[@$!");
  return found == std::string::npos ? "" : bare.substr(found, 60);
}

bool has_cmark() { return std::system("command -v cmark-gfm >/dev/null 2>&1") == 0; }

std::string html_of(const std::string& page) {
  const fs::path input = fs::temp_directory_path() / "tidegate_page.md";
  const fs::path output = fs::temp_directory_path() / "tidegate_page.html";
  std::ofstream(input, std::ios::binary) << page;
  const std::string command = "cmark-gfm --unsafe -e table -e autolink -e strikethrough '" +
                              input.string() + "' > '" + output.string() + "'";
  std::stringstream html;
  if (std::system(command.c_str()) != 0) html << "<script> cmark-gfm failed";
  html << std::ifstream(output, std::ios::binary).rdbuf();
  fs::remove(input);
  fs::remove(output);
  return html.str();
}

std::size_t times(std::string_view part, std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; ++at) ++n;
  return n;
}

}  // namespace tidegate::test
