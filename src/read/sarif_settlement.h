// SarifSettlement: a run at its end, when all is known that its results stand on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/finding_list.h"
#include "read/sarif_rules.h"

namespace tidegate::read {

/// REQUIRES: run, source and list outlive it.
class SarifSettlement {
 public:
  SarifSettlement(SarifRun& run, const Source& source, FindingList& list)
      : run_(run), source_(source), list_(list), rules_(run) {}

  /// Completes the findings of the run, or says why it is no evidence (S5.3). Codes:
  /// sarif.execution_failed, sarif.tool_error, sarif.no_results, sarif.malformed, limit.path_bytes.
  Result<Done> settle();

  std::int64_t wrong_indexes() const { return wrong_indexes_; }
  std::int64_t wrong_line() const { return wrong_line_; }
  /// Ids of errors that the policy tolerates, one for each error.
  const std::vector<std::string>& tolerated() const { return tolerated_; }
  std::int64_t tolerated_line() const { return tolerated_line_; }

 private:
  Result<Done> settle_notices();
  Result<Done> settle_finding(Finding& finding, SarifPending& pending);
  Result<Done> settle_place(Finding& finding, const SarifPending& pending, bool& wrong_index);
  Error tool_error(const SarifNotice& notice, std::string_view id) const;
  std::string where(std::int64_t line) const;

  SarifRun& run_;
  const Source& source_;
  FindingList& list_;
  SarifRules rules_;
  std::int64_t wrong_indexes_ = 0, wrong_line_ = 0;
  std::vector<std::string> tolerated_;
  std::int64_t tolerated_line_ = 0;
};

}  // namespace tidegate::read
