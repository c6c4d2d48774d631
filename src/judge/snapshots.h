// Unites what several artifacts say into one snapshot, and splits its coverage by module.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "judge/case_file.h"

namespace tidegate::judge {

/// Per kind; shares the report where one part alone brings it.
Snapshot unite(std::span<const Snapshot> parts);

/// Whether an artifact of the selection that stands before this one brought these very findings:
/// both name the same files. Then they count once.
bool repeats_findings(const CaseFile& file, const Selection& selection, std::size_t index);

/// What the artifacts of the selection say, united.
Snapshot head_of(const CaseFile& file, const Selection& selection);

/// One Coverage per module of the table, in its order.
std::vector<std::shared_ptr<const Coverage>> split(const Coverage& coverage,
                                                   const ModuleTable& table);

/// Findings per module of the table, in its order; those of no file are in (other). A finding of
/// the base is where its partner in head is, so that a file that moved between modules brings
/// nothing new. `base` is empty without findings in the base.
struct FindingParts {
  std::vector<std::shared_ptr<const Findings>> head, base;
};
/// REQUIRES: findings in head.
FindingParts split(const Evidence& whole);

/// What the baseline knows of the artifacts of the selection that were read, without the files that
/// the policy excludes now: like is compared with like. Empty without a baseline; a kind that no
/// such artifact brought to the baseline is null.
std::optional<Snapshot> base_of(const CaseFile& file, const Selection& selection);

/// The coverage of all that the baseline holds; null without any.
std::shared_ptr<const Coverage> kept_coverage(const CaseFile& file);

}  // namespace tidegate::judge
