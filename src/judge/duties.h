// Whether the changed files ought to be measured, as far as the policy and their names tell.
#pragma once

#include <memory>
#include <vector>

#include "judge/case_file.h"

namespace tidegate::judge {

/// One duty for every file of the change (S4.19), and for each tracked file of such an extension
/// that is exempt, because it is no sibling either. By the coverage artifacts of the selection, in
/// this order: excluded by the policy or by every such artifact; none in a module that says
/// `measured: false`; owed by `sources` of an artifact; none for tests and declarations by their
/// usual names, unless `sources` mean them; owed by `unmeasured: uncovered`, documents and data
/// aside; none by `unmeasured: ignore` of every artifact; else by siblings. Ascending by path;
/// null without a change.
std::shared_ptr<const std::vector<FileDuty>> duties_of(const CaseFile& file,
                                                       const Selection& selection);

}  // namespace tidegate::judge
