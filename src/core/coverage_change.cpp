// Compares head with the baseline file by file.
#include "tidegate/analysis/coverage_change.h"

#include <algorithm>

#include "core/baseline_lines.h"
#include "core/line_fates.h"
#include "core/siblings.h"
#include "tidegate/analysis/line_map.h"

namespace tidegate {
namespace {

Counts counts_of(const FileCoverage& file, Metric metric) {
  return metric == Metric::lines ? file.lines() : file.branches();
}

void add(Counts& sum, Counts more) {
  sum.covered += more.covered;
  sum.total += more.total;
}

bool lines_changed(const FileChange* change) {
  return change != nullptr && (change->kind == ChangeKind::deleted || !change->added.empty() ||
                               !change->removed.empty());
}

void append(std::vector<Location>& places, const RepoPath& path,
            const std::vector<std::uint32_t>& lines) {
  for (const std::uint32_t line : lines) {
    const bool follows =
        !places.empty() && places.back().path == path && places.back().lines.last + 1 == line;
    if (follows) {
      places.back().lines.last = line;
    } else {
      places.push_back({path, {line, line}});
    }
  }
}

class Comparison {
 public:
  Comparison(const Evidence& evidence, Metric metric)
      : evidence_(evidence),
        metric_(metric),
        files_of_base_(*evidence.since_baseline),
        older_(evidence.since_baseline->base_commit != evidence.change->base_commit),
        lost_all_(tidegate::counts_of(*evidence.head.coverage, Metric::lines).total == 0) {}

  CoverageChange compare() {
    const std::vector<FileCoverage>& base = evidence_.base->coverage->files;
    std::vector<bool> met(base.size(), false);
    for (const FileCoverage& file : evidence_.head.coverage->files) {
      const FileCoverage* const was = base_of(file.path);
      if (was != nullptr) met[static_cast<std::size_t>(was - base.data())] = true;
      look_at_head(was, file);
    }
    for (std::size_t i = 0; i < base.size(); ++i) {
      add(said_.base_all, base[i].lines());
      if (!met[i]) look_at_lost(base[i], head_path_of(base[i].path));
    }
    std::ranges::move(indirect_, std::back_inserter(said_.newly_uncovered));
    std::ranges::sort(said_.vanished);
    return std::move(said_);
  }

 private:
  /// Where a file of head was in the baseline: it may be new, or have been renamed.
  const FileCoverage* base_of(const RepoPath& path) const {
    const FileChange* const change = change_of(*evidence_.since_baseline, path);
    if (change != nullptr && change->kind == ChangeKind::added) return nullptr;
    if (change != nullptr) return find_file(evidence_.base->coverage.get(), change->old_path);
    const FileChange* const left = files_of_base_.find(path);
    if (left != nullptr) return nullptr;  // it was renamed, and is not this file any more
    return find_file(evidence_.base->coverage.get(), path);
  }

  /// Empty when the file was deleted.
  RepoPath head_path_of(const RepoPath& base_path) const {
    const FileChange* const change = files_of_base_.find(base_path);
    if (change == nullptr) return base_path;
    return change->kind == ChangeKind::deleted ? RepoPath() : change->path;
  }

  bool is_inherited(const RepoPath& path) const {
    return older_ && change_of(*evidence_.change, path) == nullptr;
  }

  bool stands(const RepoPath& path) const {
    if (path.empty() || !evidence_.asks_about(path)) return false;
    if (duty_of(evidence_, path).duty == Duty::excluded) return false;
    return !evidence_.tracked || std::ranges::binary_search(*evidence_.tracked, path);
  }

  /// S4.16: a lost report, not quality. A changed file may be listed with no line left to measure.
  bool has_vanished(const FileCoverage& was, const RepoPath& path, bool listed) const {
    if (was.lines().total == 0 || !stands(path)) return false;
    const FileChange* const change = change_of(*evidence_.since_baseline, path);
    if (lost_all_ || !lines_changed(change)) return true;
    return !listed && any_line_stands(was, *change);
  }

  /// A file that also changed may have lost its report all the same: lines that were measured
  /// stand.
  static bool any_line_stands(const FileCoverage& was, const FileChange& change) {
    const LineMap map(change);
    for (const FileCoverage::Word& word : was.words()) {
      for (std::uint32_t bit = 0; bit < 64; ++bit) {
        const bool measured = (word.executable >> bit & 1) != 0;
        if (measured && map.in_head(word.index * 64 + bit)) return true;
      }
    }
    return false;
  }

  /// A report that tells of a file's lines and not of its branches any more.
  bool lost_branches(const FileCoverage& was, const FileCoverage& file) const {
    return metric_ == Metric::branches && was.branches().total > 0 && file.branches().total == 0 &&
           !lines_changed(change_of(*evidence_.since_baseline, file.path));
  }

  void vanish(const FileCoverage& was, const RepoPath& path) {
    said_.vanished.push_back(path);
    add(said_.base, counts_of(was, metric_));
    add(said_.classes.vanished, was.lines());
  }

  void look_at_head(const FileCoverage* was, const FileCoverage& file) {
    const bool silent =
        was != nullptr && file.lines().total == 0 && has_vanished(*was, file.path, true);
    if (silent || (was != nullptr && lost_branches(*was, file))) {
      vanish(*was, file.path);
    } else if (is_inherited(file.path)) {
      if (was != nullptr) inherit(*was, file);
    } else if (was == nullptr) {
      add(said_.head, counts_of(file, metric_));
      arrive(file);
    } else {
      add(said_.base, counts_of(*was, metric_));
      add(said_.head, counts_of(file, metric_));
      attribute(*was, file);
    }
  }

  void look_at_lost(const FileCoverage& was, const RepoPath& path) {
    if (has_vanished(was, path, false)) return vanish(was, path);
    if (is_inherited(path.empty() ? was.path : path)) return;
    add(said_.base, counts_of(was, metric_));
    const Counts lines = was.lines();
    said_.classes.removed_covered += lines.covered;
    said_.classes.removed_uncovered += lines.total - lines.covered;
  }

  void arrive(const FileCoverage& file) {
    const Counts lines = file.lines();
    said_.classes.added_covered += lines.covered;
    said_.classes.added_uncovered += lines.total - lines.covered;
    append(said_.added_uncovered, file.path,
           fates_of(FileCoverage(), file, nobody()).added_uncovered);
  }

  /// A change of no line, for a file of which every line is new.
  static const FileChange* nobody() {
    static const FileChange change;
    return &change;
  }

  void inherit(const FileCoverage& was, const FileCoverage& file) {
    add(said_.base, counts_of(was, metric_));
    add(said_.head, counts_of(was, metric_));
    if (was.summary_only() || file.summary_only()) return;
    append(said_.inherited, file.path, follow(was, file).newly_uncovered);
  }

  LineFates follow(const FileCoverage& was, const FileCoverage& file) const {
    const FileChange* const change = change_of(*evidence_.since_baseline, file.path);
    return fates_of(was, file, lines_changed(change) ? change : nullptr);
  }

  void attribute(const FileCoverage& was, const FileCoverage& file) {
    CoverageClasses& classes = said_.classes;
    const Counts before = was.lines();
    const Counts after = file.lines();
    if (was.summary_only() || file.summary_only()) {
      classes.unattributed.covered += after.covered - before.covered;
      classes.unattributed.total += after.total - before.total;
      return;
    }
    const bool changed = lines_changed(change_of(*evidence_.since_baseline, file.path)) ||
                         (older_ && lines_changed(change_of(*evidence_.change, file.path)));
    const LineFates fates = follow(was, file);
    const auto lost = static_cast<std::int64_t>(fates.newly_uncovered.size());
    (changed ? classes.newly_uncovered : classes.indirect) += lost;
    classes.newly_covered += fates.newly_covered;
    classes.removed_covered += before.covered - fates.kept_covered - lost;
    classes.removed_uncovered +=
        before.total - before.covered - fates.kept_uncovered - fates.newly_covered;
    classes.added_covered += after.covered - fates.kept_covered - fates.newly_covered;
    classes.added_uncovered += after.total - after.covered - fates.kept_uncovered - lost;
    append(changed ? said_.newly_uncovered : indirect_, file.path, fates.newly_uncovered);
    append(said_.added_uncovered, file.path, fates.added_uncovered);
  }

  const Evidence& evidence_;
  Metric metric_;
  FilesOfBase files_of_base_;
  bool older_;
  bool lost_all_;
  CoverageChange said_;
  std::vector<Location> indirect_;
};

}  // namespace

CoverageChange compare_coverage(const Evidence& evidence, Metric metric) {
  return Comparison(evidence, metric).compare();
}

}  // namespace tidegate
