// FindingRoll: every finding of the run, what the baseline says of it, and whether it is waived.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "judge/narrow.h"
#include "tidegate/finding_totals.h"

namespace tidegate::judge {

class FindingRoll {
 public:
  /// Findings of artifacts that the baseline does not hold are unknown, beside the others that are
  /// compared.
  explicit FindingRoll(Narrower& narrower);

  /// The fingerprints, as outputs show them, of the rows that say just what the finding says.
  std::vector<std::string> fingerprints_of(const Finding& finding) const;
  /// Marks those that the claim covers among the findings of the selection.
  void waive(const std::function<bool(const Finding&)>& covers, const Selection& selection);

  /// Empty when no report with findings was read.
  std::optional<FindingTotals> totals() const;

 private:
  struct Entry {
    FindingRow row;
    std::size_t artifact = 0;  // index into the case file
  };
  void enroll(Narrower& narrower, const Selection& selection);

  std::vector<Entry> entries_;
  std::vector<std::string> tools_;
  bool any_ = false, compared_ = false;
  mutable std::vector<std::pair<Digest, std::size_t>> by_content_;  // ascending, once it was needed
};

}  // namespace tidegate::judge
