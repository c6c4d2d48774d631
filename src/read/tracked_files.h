// TrackedFiles: what report paths are resolved against, indexed from both ends.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/source.h"

namespace tidegate::read {

/// The files of head that git knows (in work-tree mode also the untracked ones that it does not
/// ignore). Built once a run, shared by all reports.
class TrackedFiles {
 public:
  /// The paths may come in any order. An empty list means: not in a repository, nothing is
  /// resolved. `root` is the absolute folder of the repository.
  /// `ignored` are the files and folders that git ignores: a file below one of them is no
  /// mismatch when it is not tracked (S4.11).
  TrackedFiles(std::vector<RepoPath> paths, const std::string& root,
               std::vector<RepoPath> ignored = {});

  bool known() const { return !paths_.empty(); }
  bool has(std::string_view path) const;
  /// Whether git ignores the path or a folder above it.
  bool ignores(std::string_view path) const;
  /// Whether a tracked file lies below the folder; the root is "".
  bool has_folder(std::string_view folder) const;
  const std::vector<RepoPath>& paths() const { return paths_; }  // ascending
  const std::string& root() const { return root_; }              // '/' separators, none at its end

  struct Match {
    std::size_t count = 0;     // 0, 1, or 2 for several
    std::size_t segments = 0;  // how many the file has in common with what was asked for
    RepoPath path;             // of one match
  };
  /// The one tracked file that ends with the segments of `suffix`; none or several are told apart.
  Match ending_with(std::string_view suffix) const;
  /// The same for the longest suffix of the path, of at least one folder and the name, that any
  /// file ends with.
  Match sharing_longest_end(std::string_view path) const;
  /// At most `most` files that end with the suffix.
  std::vector<RepoPath> all_ending_with(std::string_view suffix, std::size_t most) const;
  /// The indexes of the names that are tracked below the folder. REQUIRES: names ascending.
  std::vector<std::uint32_t> below(std::string_view folder,
                                   std::span<const std::string_view> names) const;

 private:
  struct Reversed {
    std::string
        text;  // the path from its last byte to its first: files with one end stand together
    std::uint32_t index = 0;
  };
  std::size_t longest_common_end(const std::string& reversed) const;

  std::vector<RepoPath> paths_;
  std::vector<RepoPath> ignored_;
  std::vector<Reversed> reversed_;
  std::string root_;
};

}  // namespace tidegate::read
