// Finds moved blocks by the hashes of five lines in a row.
#include "core/moved_lines.h"

#include <algorithm>
#include <array>

namespace tidegate {
namespace {

constexpr std::size_t block_min = 5;
/// Of equal blocks, such as licence texts, the one that goes on longest is taken among so many.
constexpr std::size_t candidates_max = 16;
constexpr std::size_t looks_max = 64;

/// A changed line that is not blank. Lines of one run stand in a row, blank ones aside.
struct Piece {
  std::uint64_t hash = 0;
  std::uint32_t file = 0;
  std::uint32_t line = 0;  // index into the file's added or removed lines
  std::uint32_t run = 0;
};
using Pieces = std::vector<Piece>;

void append(Pieces& pieces, std::uint32_t file, const std::vector<ChangedLine>& lines,
            std::uint32_t& run) {
  ++run;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && lines[i].line != lines[i - 1].line + 1) ++run;
    if (!lines[i].blank) pieces.push_back({lines[i].hash, file, i, run});
  }
}

bool block_starts(const Pieces& pieces, std::size_t at) {
  return at + block_min <= pieces.size() && pieces[at].run == pieces[at + block_min - 1].run;
}

std::uint64_t print_of(const Pieces& pieces, std::size_t at) {
  std::uint64_t print = 0xcbf29ce484222325;
  for (std::size_t i = at; i < at + block_min; ++i) {
    print = (print ^ pieces[i].hash) * 0x9e3779b97f4a7c15;
    print ^= print >> 29;
  }
  return print;
}

/// Where blocks of removed lines start, by the print of their first lines. Used lines never become
/// free again, so starts that are spent at the front of a bucket are passed over once and for all.
class Sources {
 public:
  explicit Sources(const Pieces& removed) : removed_(removed), used_(removed.size(), false) {
    for (std::size_t at = 0; at < removed.size(); ++at) {
      if (block_starts(removed, at)) starts_.push_back({print_of(removed, at), at});
    }
    std::ranges::sort(starts_);
    first_.resize(starts_.size());
    for (std::size_t i = 0; i < first_.size(); ++i) first_[i] = i;
  }

  struct Block {
    std::size_t first = 0;
    std::size_t length = 0;  // 0: there is none
  };

  /// The longest free block that equals the added lines from `at` on, and takes it.
  Block take(const Pieces& added, std::size_t at) {
    const std::uint64_t print = print_of(added, at);
    const auto bucket = static_cast<std::size_t>(
        std::ranges::lower_bound(starts_, print, {}, &Start::print) - starts_.begin());
    if (bucket == starts_.size() || starts_[bucket].print != print) return {};
    std::size_t& first = first_[bucket];
    while (in_bucket(first, print) && !is_free(starts_[first].at)) ++first;
    Block best;
    std::size_t tried = 0;
    for (std::size_t i = first; i < first + looks_max && in_bucket(i, print); ++i) {
      const std::size_t length = common(added, at, starts_[i].at);
      if (length > best.length) best = {starts_[i].at, length};
      if (length > 0 && ++tried == candidates_max) break;
    }
    if (best.length < block_min) return {};
    for (std::size_t i = 0; i < best.length; ++i) used_[best.first + i] = true;
    return best;
  }

 private:
  struct Start {
    std::uint64_t print = 0;
    std::size_t at = 0;
    auto operator<=>(const Start&) const = default;
  };

  bool in_bucket(std::size_t i, std::uint64_t print) const {
    return i < starts_.size() && starts_[i].print == print;
  }
  bool is_free(std::size_t at) const {
    for (std::size_t i = at; i < at + block_min; ++i) {
      if (used_[i]) return false;
    }
    return true;
  }
  std::size_t common(const Pieces& added, std::size_t at, std::size_t source) const {
    std::size_t length = 0;
    while (at + length < added.size() && source + length < removed_.size() &&
           added[at + length].run == added[at].run &&
           removed_[source + length].run == removed_[source].run && !used_[source + length] &&
           added[at + length].hash == removed_[source + length].hash) {
      ++length;
    }
    return length;
  }

  const Pieces& removed_;
  std::vector<bool> used_;
  std::vector<Start> starts_;
  std::vector<std::size_t> first_;  // of a bucket's first start: the first that may be free
};

bool has_lines(const FileChange& file) { return file.type == EntryType::file; }

}  // namespace

std::vector<std::vector<Origin>> moved_lines(
    const Change& change, const std::function<MoveRole(const FileChange&)>& role_of) {
  Pieces removed;
  std::array<Pieces, 2> added;  // those that owe something choose first
  std::uint32_t run = 0;
  std::vector<std::vector<Origin>> origins(change.files.size());
  for (std::uint32_t i = 0; i < change.files.size(); ++i) {
    const FileChange& file = change.files[i];
    origins[i].resize(file.added.size());
    const MoveRole role = role_of(file);
    if (!has_lines(file) || role == MoveRole::none) continue;
    if (role == MoveRole::full) append(removed, i, file.removed, run);
    append(added[role == MoveRole::full ? 0 : 1], i, file.added, run);
  }
  Sources sources(removed);
  for (const Pieces& takers : added) {
    for (std::size_t at = 0; at < takers.size();) {
      const Sources::Block block =
          block_starts(takers, at) ? sources.take(takers, at) : Sources::Block{};
      for (std::size_t i = 0; i < block.length; ++i) {
        const Piece& from = removed[block.first + i];
        const FileChange& file = change.files[from.file];
        origins[takers[at + i].file][takers[at + i].line] = {&file, &file.removed[from.line]};
      }
      at += std::max<std::size_t>(block.length, 1);
    }
  }
  return origins;
}

}  // namespace tidegate
