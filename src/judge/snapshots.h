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

/// One Coverage per module of the table, in its order.
std::vector<std::shared_ptr<const Coverage>> split(const Coverage& coverage,
                                                   const ModuleTable& table);

/// What the baseline knows of the artifacts of the selection that were read, without the files that
/// the policy excludes now: like is compared with like. Empty without a baseline; a kind that no
/// such artifact brought to the baseline is null.
std::optional<Snapshot> base_of(const CaseFile& file, const Selection& selection);

/// The coverage of all that the baseline holds; null without any.
std::shared_ptr<const Coverage> kept_coverage(const CaseFile& file);

}  // namespace tidegate::judge
