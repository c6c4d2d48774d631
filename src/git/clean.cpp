#include "git/clean.h"

#include "git/plumbing.h"

namespace tidegate::git {

Call edited_files_call(const Repository& repository, const std::string& head,
                       const std::vector<std::string>& drivers) {
  Call call = changed_files_call(repository, head, drivers);
  std::ranges::replace(call.argv, std::string("--name-only"), std::string("--numstat"));
  return call;
}

/// Entries read "1\t0\tsrc/a.cc", or "-\t-\tlogo.png".
Result<std::vector<RepoPath>> edited_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "compare the work tree with HEAD");
  std::vector<RepoPath> paths;
  each_entry(answer.output, [&](std::string_view entry) {
    const std::size_t first = entry.find('\t');
    const std::size_t second = entry.find('\t', std::min(first, entry.size() - 1) + 1);
    if (second == std::string_view::npos) return;
    std::optional<RepoPath> path = RepoPath::exactly(entry.substr(second + 1));
    if (path) paths.push_back(*std::move(path));
  });
  return paths;
}

}  // namespace tidegate::git
