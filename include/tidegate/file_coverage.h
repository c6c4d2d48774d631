// FileCoverage: the lines and branches of one file.
#pragma once

#include <cstdint>
#include <vector>

#include "tidegate/branch.h"
#include "tidegate/source.h"

namespace tidegate {

struct Counts {
  std::int64_t covered = 0;
  std::int64_t total = 0;
  bool operator==(const Counts&) const = default;
};

enum class LineState : std::uint8_t { not_executable, uncovered, covered };

/// One file. Lines are kept 64 to a word, and only words that hold one: a code base of 2 million
/// lines takes under a megabyte, and a hostile line number 4,000,000,000 takes 24 bytes. Hit counts
/// are not kept: that any record of the run ran the line is all that a rule asks for (S4.1).
class FileCoverage {
 public:
  struct Word {
    std::uint32_t index = 0;  // lines 64 * index .. 64 * index + 63
    std::uint64_t executable = 0;
    std::uint64_t covered = 0;  // a subset of executable
    bool operator==(const Word&) const = default;
  };

  /// All that is known of a file but its name, so that it can be kept and read back.
  struct Content {
    std::vector<Word> words;           // ascending by index
    std::vector<BranchCounts> counts;  // ascending by line
    std::vector<BranchArm> arms;       // ascending by line, then identity
    Counts summary_lines, summary_branches;
    bool operator==(const Content&) const = default;
  };

  FileCoverage() = default;
  explicit FileCoverage(RepoPath file_path) : path(std::move(file_path)) {}
  /// REQUIRES: what the fields of Content promise.
  FileCoverage(RepoPath file_path, Content known)
      : path(std::move(file_path)), known_(std::move(known)) {}

  void add_line(std::uint32_t line, bool covered);
  /// Of two counts for one line the larger total wins, then the larger covered.
  void add_branches(BranchCounts counts);
  void add_arm(BranchArm arm);
  /// The totals of a report that lists no lines for this file; used only while no line is known.
  void add_summary(Counts lines, Counts branches);
  /// Unites what two records say of one file.
  void merge(const FileCoverage& other);

  Counts lines() const;
  Counts branches() const;
  /// Of one line; 0 of 0 where none is known.
  BranchCounts branches_at(std::uint32_t line) const;
  /// True when only totals are known, so that no question about a line can be answered.
  bool summary_only() const { return known_.words.empty() && known_.summary_lines.total > 0; }
  LineState state(std::uint32_t line) const;
  const std::vector<Word>& words() const { return known_.words; }
  const Content& content() const { return known_; }
  bool operator==(const FileCoverage&) const = default;

  RepoPath path;         // as the report spells it until it is resolved
  bool tracked = false;  // true when it was resolved to a file that git knows

 private:
  Word& word_of(std::uint32_t line);
  Content known_;
};

}  // namespace tidegate
