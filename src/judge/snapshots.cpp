#include "judge/snapshots.h"

#include <algorithm>

#include "text/glob.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::judge {
namespace {

/// The facts of all reports, one behind the other.
Facts merge(std::vector<Facts> reports) {
  Facts all;
  for (Facts& report : reports) {
    all.tool += (all.tool.empty() ? "" : ", ") + report.tool;
    std::ranges::move(report.facts, std::back_inserter(all.facts));
  }
  return all;
}

template <class Report>
std::shared_ptr<const Report> united(std::vector<std::shared_ptr<const Report>> reports) {
  std::erase(reports, nullptr);
  if (reports.empty()) return nullptr;
  if (reports.size() == 1) return reports.front();
  std::vector<Report> copies;
  for (const auto& report : reports) copies.push_back(*report);
  return std::make_shared<const Report>(merge(std::move(copies)));
}

std::shared_ptr<const Coverage> without(std::shared_ptr<const Coverage> coverage,
                                        const std::vector<std::string>& exclude) {
  const Result<text::GlobSet> globs = text::GlobSet::parse(exclude);
  if (!coverage || exclude.empty() || !globs) return coverage;
  const auto excluded = [&](const FileCoverage& file) {
    return globs.value().matches(file.path.str());
  };
  if (std::ranges::none_of(coverage->files, excluded)) return coverage;
  auto rest = std::make_shared<Coverage>();
  rest->sources = coverage->sources;
  std::ranges::remove_copy_if(coverage->files, std::back_inserter(rest->files), excluded);
  return rest;
}

}  // namespace

Snapshot unite(std::span<const Snapshot> parts) {
  std::vector<std::shared_ptr<const TestReport>> tests;
  std::vector<std::shared_ptr<const Coverage>> coverage;
  std::vector<std::shared_ptr<const Facts>> facts;
  for (const Snapshot& part : parts) {
    tests.push_back(part.tests);
    coverage.push_back(part.coverage);
    facts.push_back(part.facts);
  }
  return {.tests = united(std::move(tests)),
          .coverage = united(std::move(coverage)),
          .facts = united(std::move(facts))};
}

std::vector<std::shared_ptr<const Coverage>> split(const Coverage& coverage,
                                                   const ModuleTable& table) {
  std::vector<std::shared_ptr<Coverage>> parts(table.modules().size());
  for (auto& part : parts) part = std::make_shared<Coverage>();
  for (const FileCoverage& file : coverage.files) {
    parts[table.module_of(file.path)]->files.push_back(file);
  }
  return {parts.begin(), parts.end()};
}

std::optional<Snapshot> base_of(const CaseFile& file, const Selection& selection) {
  if (!file.baseline) return std::nullopt;
  std::vector<Snapshot> parts;
  for (const std::size_t index : selection) {
    const GatheredArtifact& artifact = file.artifacts[index];
    const auto kept = file.baseline->artifacts.find(artifact.row.name);
    if (artifact.row.state != ArtifactState::read) continue;
    // Two sides of different artifacts would compare what was measured, not how well.
    if (kept == file.baseline->artifacts.end()) return Snapshot();
    std::vector<std::string> exclude = file.exclude;
    if (artifact.spec != nullptr) {
      exclude.insert(exclude.end(), artifact.spec->exclude.begin(), artifact.spec->exclude.end());
    }
    parts.push_back({kept->second.tests, without(kept->second.coverage, exclude)});
  }
  return unite(parts);
}

std::shared_ptr<const Coverage> kept_coverage(const CaseFile& file) {
  std::vector<Snapshot> parts;
  if (file.baseline) {
    for (const auto& [name, snapshot] : file.baseline->artifacts)
      parts.push_back({nullptr, snapshot.coverage});
  }
  return unite(parts).coverage;
}

}  // namespace tidegate::judge
