#include "judge/overview.h"

#include <algorithm>

#include "tidegate/analysis/patch.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::judge {
namespace {

std::vector<Counts> counts_in(const std::shared_ptr<const Coverage>& coverage,
                              const ModuleTable& table) {
  return coverage ? counts_by_module(*coverage, table)
                  : std::vector<Counts>(table.modules().size());
}

std::vector<ModuleRow> rows_of(const Evidence& all) {
  std::vector<ModuleRow> rows;
  const ModuleTable& table = *all.modules;
  if (table.modules().size() == 1) return rows;
  const std::vector<Counts> now = counts_in(all.head.coverage, table);
  const std::vector<Counts> before = counts_in(all.base ? all.base->coverage : nullptr, table);
  for (std::size_t i = 0; i < now.size(); ++i) {
    const Module& module = table.modules()[i];
    ModuleRow row{module.name, module.tier, module.weight, std::nullopt, std::nullopt};
    if (now[i].total > 0) row.lines = now[i];
    if (before[i].total > 0) row.base_lines = before[i];
    if (module.gone && !row.base_lines) continue;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Overview overview_of(const CaseFile& file, Narrower& narrower) {
  Overview overview;
  Selection read;
  for (std::size_t i = 0; i < file.artifacts.size(); ++i) {
    const GatheredArtifact& artifact = file.artifacts[i];
    overview.artifacts.push_back(artifact.row);
    if (artifact.row.state != ArtifactState::read) continue;
    overview.excluded_files += artifact.excluded_files;
    read.push_back(i);
  }
  const Evidence all = narrower.evidence_for(read, whole_repository);
  overview.modules = rows_of(all);
  if (all.head.tests) overview.tests = totals_of(*all.head.tests);
  if (!all.head.coverage) return overview;
  overview.coverage = totals_of(*all.head.coverage);
  if (all.change) overview.patch = classify_patch(all).totals;
  if (file.in_repository) {
    overview.coverage->unmatched_files =
        std::ranges::count(all.head.coverage->files, false, &FileCoverage::tracked);
  }
  return overview;
}

}  // namespace tidegate::judge
