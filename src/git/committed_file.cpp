#include "git/committed_file.h"

#include "git/plumbing.h"

namespace tidegate::git {
namespace {

struct TreeEntry {
  std::string_view mode, type, id, name;
};

/// <mode> <type> <id> TAB <name> NUL
Result<std::vector<TreeEntry>> entries_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "look into a commit");
  std::vector<TreeEntry> entries;
  std::string_view output = answer.output;
  while (!output.empty()) {
    std::string_view line = take_until(output, '\0');
    TreeEntry entry;
    entry.mode = take_until(line, ' ');
    entry.type = take_until(line, ' ');
    entry.id = take_until(line, '\t');
    entry.name = line;
    if (!is_object_id(entry.id)) return not_understood("a file without an id");
    entries.push_back(entry);
  }
  return entries;
}

}  // namespace

Result<std::optional<CommittedFile>> find_file(const Repository& repository,
                                               const std::string& commit,
                                               const std::vector<std::string>& names,
                                               const Ask& ask) {
  std::vector<std::string> words = {"ls-tree", "-z", "--full-tree", commit, "--"};
  words.insert(words.end(), names.begin(), names.end());
  const Answer listed = TG_TRY(ask(hardened(repository, std::move(words))));
  const std::vector<TreeEntry> entries = TG_TRY(entries_from(listed));
  for (const std::string& name : names) {
    const auto entry = std::ranges::find(entries, name, &TreeEntry::name);
    if (entry == entries.end()) continue;
    if (entry->type != "blob" || !entry->mode.starts_with("100")) {
      return Error{
          "scm.not_a_file",
          "expected a regular file, got a " + std::string(entry->mode == "120000" ? "symbolic link"
                                                          : entry->type == "tree" ? "folder"
                                                                                  : "submodule"),
          name, "replace it with a file"};
    }
    Answer blob = TG_TRY(ask(hardened(repository, {"cat-file", "blob", std::string(entry->id)})));
    if (blob.exit_code != 0) return failed(blob, "read " + name);
    return std::optional(CommittedFile{name, std::move(blob.output)});
  }
  return std::optional<CommittedFile>();
}

}  // namespace tidegate::git
