// Waiving: the evidence of a gate without what its waivers cover (S8.2). A waiver takes evidence
// away; it does not switch a gate off.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "judge/finding_roll.h"
#include "judge/waiver_cover.h"
#include "tidegate/evidence.h"

namespace tidegate::judge {

/// What one waiver covers of a gate's evidence.
struct Covered {
  bool anything = false;
  /// Findings that are not suppressed; else cases that did not plainly pass; else all cases.
  /// Without any: added lines where the gate looks at the change, else lines of head, else lines of
  /// the baseline. Where it looks at the change alone: added suppression marks.
  std::int64_t waived = 0;
};

class Waiving {
 public:
  /// REQUIRES: the waivers and the roll outlive it. `of_change`: the gate looks at the change;
  /// `of_marks`: at nothing else. Without a roll no finding has a fingerprint.
  Waiving(const std::vector<const WaiverSpec*>& waivers, bool of_change, bool of_marks = false,
          const FindingRoll* findings = nullptr);

  /// Whether the question about this evidence's module is waived as a whole.
  bool covers_whole(const Evidence& evidence) const;
  /// Files lose their coverage, in head and in the baseline, and their added lines and marks; cases
  /// are gone from both; a finding takes along the one of the baseline that it is the same as, so
  /// that nothing else becomes old by it. What siblings decided of other files stays decided
  /// (S4.19): a file that is waived still shows that files like it are measured.
  Evidence without(Evidence evidence);
  /// Per waiver, in their order, of the evidence on the whole; files count only in the modules that
  /// are asked about, as indexes. No module: all of them.
  /// A finding is covered where its module is asked about.
  std::vector<Covered> covered(const Evidence& whole, const std::set<std::uint32_t>& asked) const;
  /// Whether the waiver of this place in their order covers the finding.
  bool covers(std::size_t waiver, const Finding& finding, const ModuleTable& modules) const;

 private:
  bool covers(const TestCase& test) const;
  bool covers(const RepoPath& path, const ModuleTable& modules) const;
  void take_findings_away(Evidence& evidence) const;
  void take_marks_away(FileChange& file, const ModuleTable& modules) const;
  /// False for most files, at the price of one look into an index.
  bool may_cover(const RepoPath& path) const { return any_file_ || paths_.matches(path.str()); }
  std::shared_ptr<const TestReport> without(const std::shared_ptr<const TestReport>& report);
  std::shared_ptr<const Coverage> without(const std::shared_ptr<const Coverage>& coverage,
                                          const ModuleTable& modules) const;
  std::shared_ptr<const Change> without(const std::shared_ptr<const Change>& change,
                                        const ModuleTable& modules);

  std::vector<WaiverCover> covers_;
  text::GlobSet paths_;    // of all waivers
  bool any_file_ = false;  // a waiver covers files whatever their path
  bool of_change_;
  bool of_marks_;
  const FindingRoll* findings_;
  /// Shared by all questions of a gate, and narrowed once.
  std::map<const TestReport*, std::shared_ptr<const TestReport>> reports_;
  std::map<const Change*, std::shared_ptr<const Change>> changes_;
};

}  // namespace tidegate::judge
