#include "judge/waive.h"

#include <algorithm>

#include "tidegate/analysis/finding_matches.h"
#include "tidegate/analysis/patch.h"

namespace tidegate::judge {
namespace {

/// Tallies of one waiver, of which the first that is not empty is what it waived.
struct Tally {
  bool anything = false;
  std::int64_t findings = 0, unwell_cases = 0, cases = 0, marks = 0, added_lines = 0,
               head_lines = 0, base_lines = 0;
};

bool unwell(const TestCase& test) { return test.outcome != TestOutcome::passed || test.flaky; }

void count_cases(const WaiverCover& cover, const Snapshot& snapshot, Tally& tally) {
  if (!snapshot.tests) return;
  for (const TestCase& test : snapshot.tests->cases) {
    if (!cover.covers(test)) continue;
    tally.anything = true;
    tally.cases += test.count;
    tally.unwell_cases += unwell(test) ? test.count : 0;
  }
}

/// The tallies of all waivers, in some modules of the evidence.
struct Count {
  const std::vector<WaiverCover>& covers;
  const ModuleTable& modules;
  const std::set<std::uint32_t>& asked;  // empty: every module
  std::vector<Tally> tallies = std::vector<Tally>(covers.size());

  bool asks_about(std::uint32_t module) const { return asked.empty() || asked.contains(module); }

  void add(const RepoPath& path, std::int64_t Tally::* member, std::int64_t lines) {
    const std::uint32_t module = modules.module_of(path);
    if (!asks_about(module)) return;
    for (std::size_t i = 0; i < covers.size(); ++i) {
      if (!covers[i].covers(path, modules.modules()[module])) continue;
      tallies[i].anything = true;
      tallies[i].*member += lines;
    }
  }

  /// A file where marks would be covered is something, whether this change marks lines of it or
  /// not.
  void add_marks(const RepoPath& path, const std::vector<MarkedLine>& marks) {
    const std::uint32_t module = modules.module_of(path);
    if (!asks_about(module)) return;
    for (std::size_t i = 0; i < covers.size(); ++i) {
      if (!covers[i].covers_marks_of(path, modules.modules()[module])) continue;
      tallies[i].anything = true;
      tallies[i].marks += std::ranges::count_if(
          marks, [&](const MarkedLine& line) { return covers[i].covers_mark(line.mark); });
    }
  }
};

/// Fixes what the siblings of a changed file in no report decided. Fewer measured files can only
/// take a duty away, so that duties alone need fixing.
std::shared_ptr<const std::vector<FileDuty>> decided(const Evidence& evidence) {
  auto duties = std::make_shared<std::vector<FileDuty>>(*evidence.duties);
  for (const PatchFile& file : classify_patch(evidence).files) {
    const auto duty = std::ranges::lower_bound(*duties, file.path, {}, &FileDuty::path);
    const bool by_siblings =
        duty != duties->end() && duty->path == file.path && duty->duty == Duty::by_siblings;
    if (by_siblings && file.totals.unmeasured > 0) {
      *duty = {file.path, Duty::owed, file.decision};
    }
  }
  return duties;
}

}  // namespace

Waiving::Waiving(const std::vector<const WaiverSpec*>& waivers, bool of_change, bool of_marks,
                 const FindingRoll* findings)
    : of_change_(of_change), of_marks_(of_marks), findings_(findings) {
  std::vector<std::string> paths;
  for (const WaiverSpec* const waiver : waivers) {
    covers_.emplace_back(*waiver);
    const auto path = waiver->match.find("path");
    if (path != waiver->match.end()) paths.push_back(path->second);
    any_file_ = any_file_ || (path == waiver->match.end() &&
                              (waiver->match.contains("module") || waiver->match.contains("rule")));
  }
  Result<text::GlobSet> index = text::GlobSet::parse(paths);
  if (index) paths_ = std::move(index).value();
}

bool Waiving::covers(const TestCase& test) const {
  return std::ranges::any_of(covers_, [&](const WaiverCover& cover) { return cover.covers(test); });
}

bool Waiving::covers(const RepoPath& path, const ModuleTable& modules) const {
  if (!may_cover(path)) return false;
  const Module& module = modules.modules()[modules.module_of(path)];
  return std::ranges::any_of(covers_,
                             [&](const WaiverCover& cover) { return cover.covers(path, module); });
}

bool Waiving::covers(std::size_t waiver, const Finding& finding, const ModuleTable& modules) const {
  const WaiverCover& cover = covers_[waiver];
  const Module& module = modules.modules()[modules.module_of(finding.location.path)];
  const bool by_name = cover.asks_for_fingerprint() && findings_ != nullptr;
  return cover.covers(finding, module,
                      by_name ? findings_->fingerprints_of(finding) : std::vector<std::string>());
}

bool Waiving::covers_whole(const Evidence& evidence) const {
  if (!evidence.module) return false;
  const Module& module = evidence.modules->modules()[*evidence.module];
  return std::ranges::any_of(covers_,
                             [&](const WaiverCover& cover) { return cover.covers_whole(module); });
}

std::shared_ptr<const TestReport> Waiving::without(
    const std::shared_ptr<const TestReport>& report) {
  if (!report) return report;
  std::shared_ptr<const TestReport>& narrowed = reports_[report.get()];
  if (narrowed) return narrowed;
  auto rest = std::make_shared<TestReport>();
  rest->reports = report->reports;
  std::ranges::remove_copy_if(report->cases, std::back_inserter(rest->cases),
                              [&](const TestCase& test) { return covers(test); });
  narrowed = std::move(rest);
  return narrowed;
}

std::shared_ptr<const Coverage> Waiving::without(const std::shared_ptr<const Coverage>& coverage,
                                                 const ModuleTable& modules) const {
  if (!coverage) return coverage;
  auto rest = std::make_shared<Coverage>();
  rest->sources = coverage->sources;
  std::ranges::remove_copy_if(coverage->files, std::back_inserter(rest->files),
                              [&](const FileCoverage& file) { return covers(file.path, modules); });
  return rest;
}

std::shared_ptr<const Change> Waiving::without(const std::shared_ptr<const Change>& change,
                                               const ModuleTable& modules) {
  if (!change) return change;
  std::shared_ptr<const Change>& narrowed = changes_[change.get()];
  if (narrowed) return narrowed;
  auto rest = std::make_shared<Change>(*change);
  for (FileChange& file : rest->files) {
    take_marks_away(file, modules);
    if (covers(file.path, modules)) file.added.clear();
  }
  narrowed = std::move(rest);
  return narrowed;
}

void Waiving::take_marks_away(FileChange& file, const ModuleTable& modules) const {
  if (file.added_marks.empty() || !may_cover(file.path)) return;
  const Module& module = modules.modules()[modules.module_of(file.path)];
  for (const WaiverCover& cover : covers_) {
    if (!cover.covers_marks_of(file.path, module)) continue;
    std::erase_if(file.added_marks,
                  [&](const MarkedLine& line) { return cover.covers_mark(line.mark); });
  }
}

void Waiving::take_findings_away(Evidence& evidence) const {
  const Findings& head = *evidence.head.findings;
  const auto covered = [&](const Finding& finding) {
    for (std::size_t i = 0; i < covers_.size(); ++i) {
      if (covers(i, finding, *evidence.modules)) return true;
    }
    return false;
  };
  const std::vector<std::uint32_t> partners = match_findings(evidence).partners;
  std::set<std::uint32_t> excused;  // of the base, by what is gone
  auto rest = std::make_shared<Findings>();
  rest->tools = head.tools;
  rest->checked_files = head.checked_files;
  for (std::size_t i = 0; i < head.findings.size(); ++i) {
    if (!covered(head.findings[i])) {
      rest->findings.push_back(head.findings[i]);
    } else if (partners[i] != no_partner) {
      excused.insert(partners[i]);
    }
  }
  evidence.head.findings = std::move(rest);
  if (excused.empty()) return;
  auto base = std::make_shared<Findings>(*evidence.base->findings);
  std::uint32_t index = 0;
  std::erase_if(base->findings, [&](const Finding&) { return excused.contains(index++); });
  evidence.base->findings = std::move(base);
}

Evidence Waiving::without(Evidence evidence) {
  const ModuleTable& modules = *evidence.modules;
  if (of_change_ && evidence.change && evidence.duties && evidence.head.coverage) {
    evidence.duties = decided(evidence);
  }
  // Facts stay: what another program counted cannot be counted again without a part of it.
  evidence.head.tests = without(evidence.head.tests);
  evidence.head.coverage = without(evidence.head.coverage, modules);
  if (evidence.base) {
    evidence.base->tests = without(evidence.base->tests);
    evidence.base->coverage = without(evidence.base->coverage, modules);
  }
  if (evidence.head.findings) take_findings_away(evidence);
  evidence.change = without(evidence.change, modules);
  return evidence;
}

std::vector<Covered> Waiving::covered(const Evidence& whole,
                                      const std::set<std::uint32_t>& asked) const {
  Count count{covers_, *whole.modules, asked};
  const auto add_lines = [&](const Snapshot& snapshot, std::int64_t Tally::* member) {
    if (!snapshot.coverage) return;
    for (const FileCoverage& file : snapshot.coverage->files) {
      if (may_cover(file.path)) count.add(file.path, member, file.lines().total);
    }
  };
  add_lines(whole.head, &Tally::head_lines);
  if (whole.base) add_lines(*whole.base, &Tally::base_lines);
  if (of_change_ && whole.change && whole.head.coverage) {
    for (const FileChange& file : whole.change->files) {
      const auto lines = static_cast<std::int64_t>(file.added.size());
      if (may_cover(file.path)) count.add(file.path, &Tally::added_lines, lines);
    }
  }
  if (of_marks_ && whole.change) {
    for (const FileChange& file : whole.change->files) {
      if (may_cover(file.path)) count.add_marks(file.path, file.added_marks);
    }
    for (const RepoPath& path : whole.tracked ? *whole.tracked : std::vector<RepoPath>()) {
      if (may_cover(path)) count.add_marks(path, {});
    }
  }
  for (std::size_t i = 0; whole.head.findings && i < covers_.size(); ++i) {
    for (const Finding& finding : whole.head.findings->findings) {
      if (!count.asks_about(whole.modules->module_of(finding.location.path))) continue;
      if (!covers(i, finding, *whole.modules)) continue;
      count.tallies[i].anything = true;
      if (!finding.suppressed) ++count.tallies[i].findings;
    }
  }
  std::vector<Covered> all;
  for (std::size_t i = 0; i < covers_.size(); ++i) {
    Tally& tally = count.tallies[i];
    count_cases(covers_[i], whole.head, tally);
    if (whole.base && tally.cases == 0) count_cases(covers_[i], *whole.base, tally);
    Covered one{tally.anything, 0};
    for (const std::int64_t counted : {tally.marks, tally.findings, tally.unwell_cases, tally.cases,
                                       tally.added_lines, tally.head_lines, tally.base_lines}) {
      if (one.waived == 0) one.waived = counted;
    }
    all.push_back(one);
  }
  return all;
}

}  // namespace tidegate::judge
