#include "git/repository.h"

#include <set>

#include "git/plumbing.h"

namespace tidegate::git {

std::string linked_git_folder(std::string_view text, std::string_view folder) {
  constexpr std::string_view mark = "gitdir: ";
  if (!text.starts_with(mark)) return "";
  const std::string_view target = first_line(text.substr(mark.size()));
  if (target.empty()) return "";
  return target.starts_with('/') ? std::string(target)
                                 : std::string(folder) + "/" + std::string(target);
}

Call head_call(const Repository& repository) {
  return hardened(repository,
                  {"rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"});
}

Result<std::string> head_from(const Answer& answer) {
  const std::string_view id = first_line(answer.output);
  if (answer.exit_code == 0 && is_object_id(id)) return std::string(id);
  if (answer.exit_code == 1 && answer.errors.empty()) return std::string();
  return failed(answer, "tell the commit of HEAD");
}

Call committed_files_call(const Repository& repository, const std::string& commit) {
  return hardened(repository, {"ls-tree", "-r", "-z", "--full-tree", "--name-only", commit});
}

Call present_files_call(const Repository& repository) {
  return hardened(repository,
                  {"ls-files", "-z", "-v", "--cached", "--others", "--exclude-standard"});
}

Call ignored_files_call(const Repository& repository) {
  return hardened(repository,
                  {"ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"});
}

Result<std::vector<RepoPath>> ignored_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "list what it ignores");
  return paths_from(answer.output);
}

Result<Files> committed_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "list the files of the commit");
  Files files;
  files.tracked = TG_TRY(paths_from(answer.output));
  return files;
}

/// Entries read "H src/a.cc", with "?" for a file that is not tracked, "S" for one that is not
/// looked at, and a small letter for one that is taken for unchanged.
Result<Files> present_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "list the files of the work tree");
  std::string tracked, untracked, hidden;
  each_entry(answer.output, [&](std::string_view entry) {
    if (entry.size() < 3) return;
    const std::string_view name(entry.data() + 2, entry.size() - 2);
    (entry[0] == '?' ? untracked : tracked).append(name) += '\0';
    const bool small = entry[0] >= 'a' && entry[0] <= 'z';
    if (small || entry[0] == 'S') hidden.append(name) += '\0';
  });
  Files files;
  files.tracked = TG_TRY(paths_from(tracked));
  files.untracked = TG_TRY(paths_from(untracked));
  files.hidden = TG_TRY(paths_from(hidden));
  return files;
}

std::optional<Diagnostic> hidden_edits(const Files& files) {
  if (files.hidden.empty()) return std::nullopt;
  const std::size_t others = files.hidden.size() - 1;
  return Diagnostic{"scm.hidden_edits", files.hidden.front().str(),
                    "git was told to overlook edits of this file" +
                        (others > 0 ? " and of " + std::to_string(others) + " more" : "")};
}

Call drivers_call(const Repository& repository) {
  return hardened(repository,
                  {"config", "--null", "--name-only", "--get-regexp", "^(filter|diff)\\..*\\."});
}

Result<std::vector<std::string>> drivers_from(const Answer& answer) {
  // 1: nothing of that name is set.
  if (answer.exit_code != 0 && (answer.exit_code != 1 || !answer.output.empty()))
    return failed(answer, "tell which programs its configuration sets up");
  std::set<std::string> drivers;
  each_entry(answer.output, [&](std::string_view key) {
    const std::size_t dot = key.rfind('.');
    if (dot != std::string_view::npos) drivers.emplace(key.substr(0, dot));
  });
  return std::vector<std::string>(drivers.begin(), drivers.end());
}

Call changed_files_call(const Repository& repository, const std::string& head,
                        const std::vector<std::string>& drivers) {
  // Whether a submodule's own work tree differs is not asked: git would start another git there,
  // which the submodule's configuration could make run anything.
  Call call =
      hardened(repository, {"diff-index", "-z", "--name-only", "--no-ext-diff", "--no-textconv",
                            "--ignore-submodules=dirty", "--no-relative", head, "--"});
  neutralise(drivers, call);
  return call;
}

Result<std::vector<RepoPath>> changed_files_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "compare the work tree with HEAD");
  return paths_from(answer.output);
}

}  // namespace tidegate::git
