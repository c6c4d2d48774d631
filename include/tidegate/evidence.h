// Evidence: everything a gate may look at, narrowed to its question. A gate sees no file and no
// clock.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tidegate/change.h"
#include "tidegate/coverage.h"
#include "tidegate/fact.h"
#include "tidegate/finding.h"
#include "tidegate/module.h"
#include "tidegate/test_report.h"

namespace tidegate {

/// What the artifacts of one question say, merged per kind; null where no artifact says anything.
/// Shared and immutable, because many questions look at one report. The baseline has this very
/// type.
struct Snapshot {
  std::shared_ptr<const TestReport> tests = nullptr;
  std::shared_ptr<const Coverage> coverage = nullptr;
  std::shared_ptr<const Findings> findings = nullptr;
  std::shared_ptr<const Facts> facts = nullptr;  // never kept in a baseline
};

/// Whether a changed file that is in no report ought to have been measured, as far as the policy
/// and its name tell (S4.19).
enum class Duty : std::uint8_t {
  by_siblings,  // neither tells: the share of measured siblings decides
  owed,         // by `sources` or `unmeasured: uncovered`
  none,         // a test or a declaration, `unmeasured: ignore`, or a module with `measured: false`
  excluded,     // by `exclude`: no gate looks at it
};

struct FileDuty {
  RepoPath path;
  Duty duty = Duty::by_siblings;
  std::string reason = {};  // "a test by its name", "sources: src/**"
};

struct Evidence {
  Snapshot head;
  std::optional<Snapshot> base;  // the baseline's; paths and lines as in since_baseline's base
  /// The baseline's coverage of all modules, whichever is asked about: a moved line may come from
  /// elsewhere. Null: look in `base`.
  std::shared_ptr<const Coverage> base_everywhere = nullptr;
  std::shared_ptr<const Change> change;  // base to head; null when it is not known
  /// The baseline's commit to head: `change` itself when the baseline is the base's own snapshot.
  /// Null without a baseline, and when the baseline's commit is not known here.
  std::shared_ptr<const Change> since_baseline;
  std::shared_ptr<const ModuleTable> modules = std::make_shared<const ModuleTable>();
  std::shared_ptr<const std::vector<RepoPath>> tracked;  // of head, ascending; null when unknown
  std::shared_ptr<const std::vector<FileDuty>> duties;   // ascending by path; null: by_siblings
  bool branches_measured =
      false;  // whether any report of the question carries branch data, in any module
  std::string subject = {};  // the module that is asked about; empty for the whole repository
  std::optional<std::uint32_t> module = {};  // its index into `modules`

  /// Coverage is narrowed to the module that is asked about; a change is not, because lines move
  /// between modules. This tells which of its files the question is about.
  bool asks_about(const RepoPath& path) const {
    return !module || modules->module_of(path) == *module;
  }
};

}  // namespace tidegate
