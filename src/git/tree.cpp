#include "git/tree.h"

#include <algorithm>

#include "git/plumbing.h"

namespace tidegate::git {
namespace {

struct TreeEntry {
  std::string mode, id, name;
};

/// Entries read "100644 blob 3f2a…<TAB>tidegate.yml".
std::vector<TreeEntry> entries_in(std::string_view output) {
  std::vector<TreeEntry> entries;
  each_entry(output, [&](std::string_view entry) {
    const std::size_t tab = entry.find('\t');
    const std::size_t blank = entry.find(' ');
    if (tab == std::string_view::npos || blank > tab) return;
    const std::size_t id = entry.rfind(' ', tab);
    entries.push_back({std::string(entry.substr(0, blank)),
                       std::string(entry.substr(id + 1, tab - id - 1)),
                       std::string(entry.substr(tab + 1))});
  });
  return entries;
}

}  // namespace

Result<std::optional<NamedText>> first_text(const Repository& repository, const std::string& commit,
                                            const std::vector<std::string>& names, const Ask& ask) {
  std::vector<std::string> words = {"ls-tree", "-z", "--full-tree", commit, "--"};
  words.insert(words.end(), names.begin(), names.end());
  const Answer listed = TG_TRY(ask(hardened(repository, std::move(words))));
  if (listed.exit_code != 0) return failed(listed, "list the files of commit " + commit);
  const std::vector<TreeEntry> entries = entries_in(listed.output);
  for (const std::string& name : names) {
    const auto entry = std::ranges::find(entries, name, &TreeEntry::name);
    if (entry == entries.end()) continue;
    if (!entry->mode.starts_with("100") || !is_object_id(entry->id)) {
      return Error{"policy.not_found",
                   name + " is no regular file in commit " + commit.substr(0, 12), "",
                   "commit the file itself, not a link to it"};
    }
    Answer text = TG_TRY(ask(hardened(repository, {"cat-file", "blob", entry->id})));
    if (text.exit_code != 0) return failed(text, "read " + name + " of commit " + commit);
    return std::optional<NamedText>(NamedText{name, std::move(text.output)});
  }
  return std::optional<NamedText>();
}

}  // namespace tidegate::git
