// Classifies every added line of a change.
#include "tidegate/analysis/patch.h"

#include <algorithm>

#include "core/baseline_lines.h"
#include "core/moved_lines.h"
#include "core/siblings.h"
#include "tidegate/assert.h"

namespace tidegate {
namespace {

std::int64_t& member_of(PatchTotals& totals, LineClass line_class) {
  switch (line_class) {
    case LineClass::covered:
      return totals.covered;
    case LineClass::uncovered:
      return totals.uncovered;
    case LineClass::not_executable:
      return totals.not_executable;
    case LineClass::unmeasured:
      return totals.unmeasured;
    case LineClass::not_enforced:
      return totals.not_enforced;
    case LineClass::excluded:
      return totals.excluded;
    case LineClass::moved:
      return totals.moved;
  }
  TG_ASSERT(false);
}

LineClass to_class(LineState state) {
  return state == LineState::covered     ? LineClass::covered
         : state == LineState::uncovered ? LineClass::uncovered
                                         : LineClass::not_executable;
}

bool owes_cover(LineClass line_class) {
  return line_class == LineClass::uncovered || line_class == LineClass::unmeasured;
}

void append(Patch& patch, PatchFile file) {
  patch.totals += file.totals;
  for (const BranchCounts& line : file.branches) {
    patch.branches.covered += line.covered;
    patch.branches.total += line.total;
  }
  patch.files.push_back(std::move(file));
}

/// Only lines of regular files that are in head can be covered.
bool has_new_lines(const FileChange& file) {
  return file.type == EntryType::file && file.kind != ChangeKind::deleted && !file.added.empty();
}

MoveRole role_by(Duty duty) {
  return duty == Duty::excluded ? MoveRole::none
         : duty == Duty::none   ? MoveRole::last
                                : MoveRole::full;
}

/// What a file's lines are as long as no line of it says otherwise.
struct Standard {
  const FileCoverage* lines = nullptr;  // null: the class below holds for every line
  LineClass line_class = LineClass::not_enforced;
  std::string decision;
};

class Classifier {
 public:
  explicit Classifier(const Evidence& evidence)
      : evidence_(evidence), baseline_(evidence), siblings_(evidence, unreported(evidence)) {}

  Patch classify() {
    const std::vector<FileChange>& files = evidence_.change->files;
    Patch patch;
    std::vector<std::vector<Origin>> origins;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!has_new_lines(files[i]) || !evidence_.asks_about(files[i].path)) continue;
      if (origins.empty()) origins = origins_of_all();
      append(patch, classify(files[i], origins[i]));
    }
    return patch;
  }

 private:
  static std::vector<const RepoPath*> unreported(const Evidence& evidence) {
    std::vector<const RepoPath*> paths;
    for (const FileChange& file : evidence.change->files) {
      if (!has_new_lines(file) || !evidence.asks_about(file.path)) continue;
      if (find_file(evidence.head.coverage.get(), file.path) == nullptr)
        paths.push_back(&file.path);
    }
    return paths;
  }

  std::vector<std::vector<Origin>> origins_of_all() const {
    return moved_lines(*evidence_.change, [&](const FileChange& file) {
      return role_by(duty_of(evidence_, file.path).duty);
    });
  }

  Standard standard_of(const FileChange& change) const {
    Standard standard = standard_by_reports(change.path);
    const bool measured = standard.lines != nullptr || standard.line_class == LineClass::unmeasured;
    if (!change.uncountable || !measured) return standard;
    return {nullptr, LineClass::unmeasured,
            "a line holds a NUL byte or a lone carriage return, so tools count lines otherwise"};
  }

  Standard standard_by_reports(const RepoPath& path) const {
    const FileDuty& duty = duty_of(evidence_, path);
    const std::string& reason = duty.reason;
    if (duty.duty == Duty::excluded) return {nullptr, LineClass::excluded, reason};
    const FileCoverage* const file = find_file(evidence_.head.coverage.get(), path);
    if (file != nullptr && !file->summary_only()) return {file, LineClass::not_executable, ""};
    if (duty.duty == Duty::none) return {nullptr, LineClass::not_enforced, reason};
    if (file != nullptr) {
      return {nullptr, LineClass::unmeasured, "its report gives totals, and no lines"};
    }
    if (duty.duty == Duty::owed) return {nullptr, LineClass::unmeasured, reason};
    const SiblingShare share = siblings_.share_of(path);
    return {nullptr, share.most_are_measured() ? LineClass::unmeasured : LineClass::not_enforced,
            share.in_words()};
  }

  /// A line that the baseline covered and head does not is worse than it was, wherever it went.
  LineClass class_of(const ChangedLine& line, const Origin& origin, const Standard& standard) {
    if (standard.line_class == LineClass::excluded) return LineClass::excluded;
    if (line.blank) return LineClass::not_executable;
    const LineClass here = standard.lines == nullptr ? standard.line_class
                                                     : to_class(standard.lines->state(line.line));
    if (origin.line == nullptr) return here;
    if (owes_cover(here) && baseline_.covered(*origin.file, *origin.line)) return here;
    return LineClass::moved;
  }

  PatchFile classify(const FileChange& change, const std::vector<Origin>& origins) {
    const Standard standard = standard_of(change);
    PatchFile file;
    file.path = change.path;
    file.in_report = find_file(evidence_.head.coverage.get(), change.path) != nullptr;
    file.decision = standard.decision;
    file.classes.reserve(change.added.size());
    for (std::size_t i = 0; i < change.added.size(); ++i) {
      const ChangedLine& line = change.added[i];
      const LineClass line_class = class_of(line, origins[i], standard);
      file.classes.push_back(line_class);
      ++member_of(file.totals, line_class);
      if (owes_cover(line_class)) cover(file.to_cover, line.line);
      const bool counts = line_class == LineClass::covered || line_class == LineClass::uncovered;
      if (!counts || !evidence_.branches_measured) continue;
      const BranchCounts branches = standard.lines->branches_at(line.line);
      if (branches.total > 0) file.branches.push_back(branches);
    }
    return file;
  }

  static void cover(std::vector<LineRange>& ranges, std::uint32_t line) {
    if (!ranges.empty() && ranges.back().last + 1 == line) {
      ranges.back().last = line;
    } else {
      ranges.push_back({line, line});
    }
  }

  const Evidence& evidence_;
  BaselineLines baseline_;
  Siblings siblings_;
};

}  // namespace

std::string_view to_word(LineClass line_class) {
  switch (line_class) {
    case LineClass::covered:
      return "covered";
    case LineClass::uncovered:
      return "uncovered";
    case LineClass::not_executable:
      return "not executable";
    case LineClass::unmeasured:
      return "unmeasured";
    case LineClass::not_enforced:
      return "not enforced";
    case LineClass::excluded:
      return "excluded";
    case LineClass::moved:
      return "moved";
  }
  TG_ASSERT(false);
}

PatchTotals& operator+=(PatchTotals& sum, const PatchTotals& more) {
  sum.covered += more.covered;
  sum.uncovered += more.uncovered;
  sum.not_executable += more.not_executable;
  sum.unmeasured += more.unmeasured;
  sum.not_enforced += more.not_enforced;
  sum.excluded += more.excluded;
  sum.moved += more.moved;
  return sum;
}

/// With the fraction beside it, the rate can be derived by hand (S4.18).
std::string in_words(const PatchTotals& totals) {
  std::string words;
  const auto add = [&](std::int64_t lines, std::string_view what) {
    if (lines == 0) return;
    words += (words.empty() ? "" : ", ") + std::to_string(lines) + " " + std::string(what);
  };
  add(totals.unmeasured, "of them unmeasured");
  add(totals.not_executable, to_word(LineClass::not_executable));
  add(totals.moved, to_word(LineClass::moved));
  add(totals.not_enforced, to_word(LineClass::not_enforced));
  add(totals.excluded, to_word(LineClass::excluded));
  return words;
}

Patch part_of(const Patch& patch, const ModuleTable& modules, std::string_view tier) {
  Patch part;
  for (const PatchFile& file : patch.files) {
    if (modules.modules()[modules.module_of(file.path)].tier == tier) append(part, file);
  }
  return part;
}

Patch classify_patch(const Evidence& evidence) { return Classifier(evidence).classify(); }

}  // namespace tidegate
