#include "git/change.h"

#include <algorithm>
#include <optional>

#include "git/line_digest.h"
#include "git/mark_search.h"
#include "git/patch_sections.h"
#include "git/plumbing.h"
#include "git/raw_entries.h"

namespace tidegate::git {
namespace {

constexpr std::uint32_t kind_bits = 0170000, file_mode = 0100000, link_mode = 0120000,
                        submodule_mode = 0160000;

bool is_empty_file(std::string_view id) {
  return id == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391" ||
         id == "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813";
}

bool is_known_mode(std::uint32_t mode) {
  const std::uint32_t kind = mode & kind_bits;
  return mode == 0 || kind == file_mode || kind == link_mode || kind == submodule_mode;
}

EntryType type_of(std::uint32_t mode) {
  if ((mode & kind_bits) == link_mode) return EntryType::link;
  return (mode & kind_bits) == submodule_mode ? EntryType::submodule : EntryType::file;
}

Error strange(const RawEntry& entry, const std::string& what) {
  return not_understood(what + " of \"" + std::string(entry.name.substr(0, 200)) + "\"");
}

std::string_view path_text(const FileChange& file) { return file.path.str(); }

bool contradicts(std::string_view listed, std::string_view shown) {
  return !is_no_object(listed) && listed != shown;
}

/// Takes the sections of the patch one after the other, in the order of the raw list.
class Joining {
 public:
  explicit Joining(std::vector<PatchSection> sections) : sections_(std::move(sections)) {}

  /// Empty for a file that git lists only because its time stamp is new.
  Result<std::optional<FileChange>> file_of(const RawEntry& entry) {
    FileChange file = TG_TRY(outline_of(entry));
    if (entry.status == 'T') {  // shown as one file that goes and one that comes
      TG_TRY(take_lines(entry, entry.old_id, std::string(entry.new_id.size(), '0'), file));
      TG_TRY(take_lines(entry, std::string(entry.old_id.size(), '0'), entry.new_id, file));
    } else if (is_shown(entry)) {
      TG_TRY(take_lines(entry, entry.old_id, entry.new_id, file));
    } else {
      const bool may_be_untouched =
          entry.status == 'M' && is_no_object(entry.new_id) && entry.old_mode == entry.new_mode;
      if (!may_be_untouched) return strange(entry, "a patch without the lines");
      return std::optional<FileChange>();
    }
    // Lines of what a link says, or of a submodule's commit, are no lines of the code base.
    if (entry.old_mode != 0 && type_of(entry.old_mode) != EntryType::file) {
      file.removed.clear();
      file.removed_marks.clear();
    }
    if (entry.new_mode != 0 && type_of(entry.new_mode) != EntryType::file) {
      file.added.clear();
      file.added_marks.clear();
    }
    return std::optional(std::move(file));
  }

  bool finished() const { return next_ == sections_.size(); }

 private:
  bool is_shown(const RawEntry& entry) const {
    return next_ < sections_.size() &&
           sections_[next_].names == header_names(entry.old_name, entry.name);
  }

  static Result<FileChange> outline_of(const RawEntry& entry) {
    const bool there_before = entry.old_mode != 0;
    const bool there_after = entry.new_mode != 0;
    if (!is_known_mode(entry.old_mode) || !is_known_mode(entry.new_mode))
      return strange(entry, "the mode");
    FileChange file;
    file.path = TG_TRY(path_from(entry.name));
    if (there_before) file.old_path = TG_TRY(path_from(entry.old_name));
    file.type = type_of(there_after ? entry.new_mode : entry.old_mode);
    file.mode_changed = there_before && there_after && entry.old_mode != entry.new_mode;
    const std::string_view both = "MTR";
    if (entry.status == 'A' && there_after && !there_before) {
      file.kind = ChangeKind::added;
    } else if (entry.status == 'D' && there_before && !there_after) {
      file.kind = ChangeKind::deleted;
    } else if (both.find(entry.status) == std::string_view::npos || !there_before || !there_after) {
      return strange(entry, std::string("the kind of change \"") + entry.status + "\"");
    } else {
      file.kind = entry.status == 'R' ? ChangeKind::renamed : ChangeKind::modified;
    }
    return file;
  }

  Result<Done> take_lines(const RawEntry& entry, std::string_view old_id, std::string_view new_id,
                          FileChange& file) {
    if (!is_shown(entry)) return strange(entry, "a patch without the lines");
    PatchSection& section = sections_[next_++];
    const bool differs = !section.old_id.empty();
    const bool must_differ = !is_no_object(old_id) && !is_no_object(new_id) && old_id != new_id;
    const bool explained =
        differs ? !contradicts(old_id, section.old_id) && !contradicts(new_id, section.new_id)
                : !must_differ && !section.has_hunks;
    if (!explained) return strange(entry, "other lines than those");
    const bool no_text = (is_no_object(section.old_id) && is_empty_file(section.new_id)) ||
                         (is_no_object(section.new_id) && is_empty_file(section.old_id));
    if (differs && !section.has_hunks && !no_text) return strange(entry, "none of the lines");
    file.uncountable = file.uncountable || section.uncountable;
    if (file.added.empty()) {
      file.added = std::move(section.added);
      file.added_marks = std::move(section.added_marks);
    }
    if (file.removed.empty()) {
      file.removed = std::move(section.removed);
      file.removed_marks = std::move(section.removed_marks);
    }
    return done;
  }

  std::vector<PatchSection> sections_;
  std::size_t next_ = 0;
};

}  // namespace

Call change_call(const Repository& repository, const Ends& ends,
                 const std::vector<std::string>& drivers) {
  std::vector<std::string> words = {ends.head.empty() ? "diff-index" : "diff-tree"};
  if (!ends.head.empty()) words.insert(words.end(), {"-r", "--no-commit-id"});
  words.insert(words.end(),
               {"-z", "--raw", "-p", "-U0", "--no-color", "--no-ext-diff", "--no-textconv",
                "--text", "--full-index", "--no-abbrev", "--src-prefix=a/", "--dst-prefix=b/",
                "--no-relative", "--diff-algorithm=myers", "--indent-heuristic",
                "--inter-hunk-context=0", "-M50%", "-l0", "--submodule=short"});
  // In a work tree "none" would start a git of its own inside of each submodule, which the
  // submodule's configuration could make run anything.
  words.emplace_back(ends.head.empty() ? "--ignore-submodules=dirty" : "--ignore-submodules=none");
  if (ends.since_merge_base) words.emplace_back("--merge-base");
  words.push_back(ends.base);
  if (!ends.head.empty()) words.push_back(ends.head);
  words.emplace_back("--");
  Call call = hardened(repository, std::move(words));
  if (ends.head.empty()) {
    neutralise(drivers, call);
  } else {
    without_index(repository, call);
  }
  return call;
}

Result<Change> change_from(const Answer& answer, const Ends& ends) {
  if (answer.exit_code != 0) {
    const std::string between = ends.head.empty() ? ends.base : ends.base + " " + ends.head;
    return failed(answer, "tell what changed", "git diff " + between + " >/dev/null");
  }
  std::string_view output = answer.output;
  const std::vector<RawEntry> entries = TG_TRY(take_raw_entries(output));
  std::vector<PatchSection> sections = TG_TRY(patch_sections(output));
  Joining joining(std::move(sections));
  Change change;
  change.files.reserve(entries.size());
  change.base_commit = ends.base;
  change.head_commit = ends.head.empty() ? "worktree" : ends.head;
  std::vector<std::string_view> unmerged;
  for (const RawEntry& entry : entries) {
    if (entry.status == 'U') {  // listed beside what the work tree holds
      unmerged.push_back(entry.name);
      continue;
    }
    std::optional<FileChange> file = TG_TRY(joining.file_of(entry));
    if (file) change.files.push_back(*std::move(file));
  }
  if (!joining.finished()) return not_understood("a patch of files that it does not list");
  if (!std::ranges::is_sorted(change.files, {}, &FileChange::path))
    std::ranges::sort(change.files, {}, &FileChange::path);
  const auto twice = std::ranges::adjacent_find(change.files, {}, &FileChange::path);
  if (twice != change.files.end())
    return not_understood("two changes of \"" + twice->path.str() + "\"");
  for (const std::string_view name : unmerged) {
    if (std::ranges::binary_search(change.files, name, {}, path_text)) continue;
    return Error{"scm.git_failed", "a merge conflict hides what changed", std::string(name),
                 "resolve it, and git add the file"};
  }
  return change;
}

FileChange added_file(RepoPath path, std::string_view content) {
  FileChange file;
  file.path = std::move(path);
  file.kind = ChangeKind::added;
  MarkSearches searches;
  const MarkSearch* const marks = searches.of_name(file.path.str());
  std::vector<FoundMark> found;
  std::string room;
  for (std::uint32_t line = 1; !content.empty(); ++line) {
    const std::string_view text = take_until(content, '\n');
    const LineDigest digest = digest_of(text, room);
    file.added.push_back({line, digest.hash, digest.blank});
    if (marks != nullptr) marks->find(text, found);
    for (const FoundMark& mark : found)
      file.added_marks.push_back({line, mark.mark, digest.hash, mark.leads});
    file.uncountable = file.uncountable || digest.uncountable;
  }
  return file;
}

}  // namespace tidegate::git
