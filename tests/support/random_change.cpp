#include "support/random_change.h"

namespace tidegate {

RandomEdit random_edit(std::mt19937_64& random, const RepoPath& path, std::size_t lines) {
  RandomEdit edit;
  edit.change.path = path;
  edit.change.old_path = path;
  std::uint64_t next = 1;
  const auto often = 1 + random() % 30;
  std::uint64_t left = 0;  // of a run
  int doing = 0;           // 0: keep, 1: add, 2: remove
  while (edit.base.size() < lines) {
    if (left == 0) {
      doing = random() % often == 0 ? static_cast<int>(1 + random() % 2) : 0;
      left = doing == 0 ? 1 : 1 + random() % 9;
    }
    --left;
    const std::uint64_t line = next++;
    if (doing != 1) edit.base.push_back(line);
    if (doing != 2) edit.head.push_back(line);
    const auto base_line = static_cast<std::uint32_t>(edit.base.size());
    const auto head_line = static_cast<std::uint32_t>(edit.head.size());
    if (doing == 1) edit.change.added.push_back({head_line, line, false});
    if (doing == 2) edit.change.removed.push_back({base_line, line, false});
  }
  return edit;
}

FileCoverage random_coverage(std::mt19937_64& random, const RepoPath& path, std::size_t lines) {
  FileCoverage file(path);
  for (std::uint32_t line = 1; line <= lines; ++line) {
    const auto state = random() % 3;
    if (state != 0) file.add_line(line, state == 1);
  }
  return file;
}

}  // namespace tidegate
