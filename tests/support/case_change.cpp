#include "support/case_change.h"

#include <algorithm>
#include <functional>
#include <sstream>

#include "support/marked_lines.h"

namespace tidegate {
namespace {

/// Each line of a diff with its mark. A string of marks has lines that are all different.
std::vector<std::string> diff_of(const std::string& path, const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  if (text.find('\n') != std::string::npos) return lines;
  lines.clear();
  for (const char mark : text) {
    const bool blank = mark == 'b' || mark == 'r';
    const std::string body = blank ? "" : path + std::to_string(lines.size());
    lines.push_back((mark == 'b' ? '+' : mark == 'r' ? '-' : mark) + body);
  }
  return lines;
}

/// Without white space: near enough to folding it.
std::string folded(std::string text) {
  std::erase(text, ' ');
  return text;
}

FileChange file_change_of(const std::string& path, const YAML::Node& node) {
  const std::string text = node.IsMap() ? node["lines"].as<std::string>("") : node.Scalar();
  FileChange file;
  file.path = RepoPath::from(path);
  file.old_path = file.path;
  std::uint32_t base = 0;
  std::uint32_t head = 0;
  bool kept = false;
  for (const std::string& line : diff_of(path, text)) {
    const std::string body = line.substr(1);
    const bool blank = body.find_first_not_of(' ') == std::string::npos;
    base += line[0] == '+' ? 0 : 1;
    head += line[0] == '-' ? 0 : 1;
    kept = kept || line[0] == '=';
    const std::uint64_t hash = std::hash<std::string>()(folded(body));
    if (line[0] == '+') file.added.push_back({head, hash, blank});
    if (line[0] == '-') file.removed.push_back({base, hash, blank});
  }
  file.kind = kept || file.added.empty() == file.removed.empty() ? ChangeKind::modified
              : file.removed.empty()                             ? ChangeKind::added
                                                                 : ChangeKind::deleted;
  if (file.kind == ChangeKind::added) file.old_path = RepoPath();
  if (node.IsMap()) {
    file.kind = ChangeKind::renamed;
    file.old_path = RepoPath::from(node["from"].Scalar());
  }
  mark_lines(diff_of(path, text), file);
  return file;
}

}  // namespace

Change change_of_case(const YAML::Node& node, const std::string& base_commit) {
  Change change{base_commit, "head", {}};
  for (const auto& entry : node)
    change.files.push_back(file_change_of(entry.first.Scalar(), entry.second));
  std::ranges::sort(change.files, {}, &FileChange::path);
  return change;
}

}  // namespace tidegate
