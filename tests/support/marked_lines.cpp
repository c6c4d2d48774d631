#include "support/marked_lines.h"

#include "git/mark_search.h"

namespace tidegate {
namespace {

void mark_side(char side, const std::vector<std::string>& diff, const git::MarkSearch* search,
               const std::vector<ChangedLine>& lines, std::vector<MarkedLine>& marks) {
  std::vector<git::FoundMark> found;
  std::size_t index = 0;
  for (const std::string& text : diff) {
    if (text[0] != side) continue;
    const ChangedLine& line = lines[index++];
    if (search == nullptr) continue;
    search->find(text.substr(1), found);
    for (const git::FoundMark& one : found)
      marks.push_back({line.line, one.mark, line.hash, one.leads});
  }
}

}  // namespace

void mark_lines(const std::vector<std::string>& diff, FileChange& file) {
  git::MarkSearches searches;
  mark_side('+', diff, searches.of_name(file.path.str()), file.added, file.added_marks);
  mark_side('-', diff, searches.of_name(file.old_path.str()), file.removed, file.removed_marks);
}

}  // namespace tidegate
