// Change: what a commit or a work tree does to the files of its base (S6).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tidegate/source.h"

namespace tidegate {

/// One added or removed line. Its text is not kept: git's output is folded into a hash on arrival.
struct ChangedLine {
  std::uint32_t line = 0;  // 1-based: in head when added, in the base when removed
  std::uint64_t hash = 0;  // of the text with runs of white space folded and its ends trimmed
  bool blank = false;      // nothing but white space
  bool operator==(const ChangedLine&) const = default;
};

/// A comment or marker that switches a check off, in an added or removed line.
struct MarkedLine {
  std::uint32_t line = 0;  // as in ChangedLine
  std::uint16_t mark = 0;  // index into all_suppression_marks()
  std::uint64_t hash = 0;  // of the line, as in ChangedLine
  bool leads = false;      // it opens the line: what it switches off stands in the lines below
  bool operator==(const MarkedLine&) const = default;
};

enum class ChangeKind : std::uint8_t { added, modified, deleted, renamed };
/// Only regular files have lines that can be covered.
enum class EntryType : std::uint8_t { file, link, submodule };

struct FileChange {
  RepoPath path;      // in head; of a deleted file, where it was
  RepoPath old_path;  // in the base; differs from `path` only when renamed; empty when added
  ChangeKind kind = ChangeKind::modified;
  EntryType type = EntryType::file;  // in head; of a deleted file, in the base
  bool mode_changed = false;
  bool uncountable = false;  // an added line holds a NUL byte or a lone carriage return, so that
                             // other tools may count the lines otherwise
  std::vector<ChangedLine> added;                      // ascending by line
  std::vector<ChangedLine> removed;                    // ascending by line
  std::vector<MarkedLine> added_marks, removed_marks;  // ascending by line, then mark
  bool operator==(const FileChange&) const = default;
};

struct Change {
  std::string base_commit;        // object ids
  std::string head_commit;        // "worktree" when the work tree is judged
  std::vector<FileChange> files;  // ascending by path; empty: base and head have the same tree
  bool operator==(const Change&) const = default;
};

}  // namespace tidegate
