// Evidence: everything a gate may look at, narrowed to its question. A gate sees no file and no
// clock.
#pragma once

#include <memory>
#include <string>

#include "tidegate/coverage.h"
#include "tidegate/module.h"
#include "tidegate/test_report.h"

namespace tidegate {

/// What the artifacts of one question say, merged per kind; null where no artifact says anything.
/// Shared and immutable, because many questions look at one report. The baseline will have this
/// very type.
struct Snapshot {
  std::shared_ptr<const TestReport> tests;
  std::shared_ptr<const Coverage> coverage;
};

struct Evidence {
  Snapshot head;
  bool branches_measured =
      false;  // whether any report of the question carries branch data, in any module
  std::shared_ptr<const ModuleTable> modules = std::make_shared<const ModuleTable>();
  std::string subject;  // the module that is asked about; empty for the whole repository
};

}  // namespace tidegate
