#include "judge/snapshots.h"

#include <algorithm>

#include "text/glob.h"
#include "tidegate/analysis/finding_matches.h"
#include "tidegate/analysis/totals.h"
#include "tidegate/analysis/unions.h"

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

const RepoPath& path_of(const FileCoverage& file) { return file.path; }
const RepoPath& path_of(const Finding& finding) { return finding.location.path; }

std::shared_ptr<Coverage> emptied(const Coverage& coverage) {
  auto rest = std::make_shared<Coverage>();
  rest->sources = coverage.sources;
  return rest;
}

std::shared_ptr<Findings> emptied(const Findings& findings) {
  auto rest = std::make_shared<Findings>();
  rest->tools = findings.tools;
  rest->checked_files = findings.checked_files;
  return rest;
}

/// The report without what is about excluded files; itself when there is none.
template <class Report, class Item>
std::shared_ptr<const Report> without(std::shared_ptr<const Report> report,
                                      std::vector<Item> Report::* items,
                                      const std::vector<std::string>& exclude) {
  if (!report || exclude.empty()) return report;
  const Result<text::GlobSet> globs = text::GlobSet::parse(exclude);
  if (!globs) return report;
  const auto excluded = [&](const Item& item) {
    const RepoPath& path = path_of(item);
    return !path.empty() && globs.value().matches(path.str());
  };
  if (std::ranges::none_of((*report).*items, excluded)) return report;
  const std::shared_ptr<Report> rest = emptied(*report);
  std::ranges::remove_copy_if((*report).*items, std::back_inserter((*rest).*items), excluded);
  return rest;
}

bool same_files(const GatheredArtifact& a, const GatheredArtifact& b) {
  if (!a.content.findings || !b.content.findings || a.row.files.empty()) return false;
  const bool same_terms =
      a.spec == nullptr || b.spec == nullptr || a.spec->exclude == b.spec->exclude;
  return same_terms &&
         std::ranges::equal(a.row.files, b.row.files, {}, &ArtifactFile::path, &ArtifactFile::path);
}

}  // namespace

Snapshot unite(std::span<const Snapshot> parts) {
  std::vector<std::shared_ptr<const TestReport>> tests;
  std::vector<std::shared_ptr<const Coverage>> coverage;
  std::vector<std::shared_ptr<const Findings>> findings;
  std::vector<std::shared_ptr<const Facts>> facts;
  for (const Snapshot& part : parts) {
    tests.push_back(part.tests);
    coverage.push_back(part.coverage);
    findings.push_back(part.findings);
    facts.push_back(part.facts);
  }
  return {.tests = united(std::move(tests)),
          .coverage = united(std::move(coverage)),
          .findings = united(std::move(findings)),
          .facts = united(std::move(facts))};
}

bool repeats_findings(const CaseFile& file, const Selection& selection, std::size_t index) {
  return std::ranges::any_of(selection, [&](std::size_t other) {
    return other < index && same_files(file.artifacts[other], file.artifacts[index]);
  });
}

Snapshot head_of(const CaseFile& file, const Selection& selection) {
  std::vector<Snapshot> parts;
  for (const std::size_t index : selection) {
    parts.push_back(file.artifacts[index].content);
    if (repeats_findings(file, selection, index)) parts.back().findings = nullptr;
  }
  return unite(parts);
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

FindingParts split(const Evidence& whole) {
  const ModuleTable& table = *whole.modules;
  const Findings& head = *whole.head.findings;
  const Findings* const base = whole.base ? whole.base->findings.get() : nullptr;
  std::vector<std::shared_ptr<Findings>> of_head(table.modules().size());
  for (auto& part : of_head) part = emptied(head);
  std::vector<std::uint32_t> homes;  // of the findings of the base
  for (std::size_t i = 0; base != nullptr && i < base->findings.size(); ++i)
    homes.push_back(table.module_of(base->findings[i].location.path));
  const std::vector<std::uint32_t> partners = match_findings(whole).partners;
  for (std::size_t i = 0; i < head.findings.size(); ++i) {
    const std::uint32_t module = table.module_of(head.findings[i].location.path);
    of_head[module]->findings.push_back(head.findings[i]);
    if (partners[i] != no_partner) homes[partners[i]] = module;
  }
  for (auto& part : of_head) part->checked_files.reset();
  FindingParts parts{{of_head.begin(), of_head.end()}, {}};
  if (base == nullptr) return parts;
  std::vector<std::shared_ptr<Findings>> of_base(table.modules().size());
  for (auto& part : of_base) part = emptied(*base);
  for (std::size_t i = 0; i < homes.size(); ++i)
    of_base[homes[i]]->findings.push_back(base->findings[i]);
  parts.base = {of_base.begin(), of_base.end()};
  return parts;
}

std::optional<Snapshot> base_of(const CaseFile& file, const Selection& selection) {
  if (!file.baseline) return std::nullopt;
  std::vector<Snapshot> parts;
  bool findings_known = true;
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
    const Snapshot& was = kept->second;
    parts.push_back(
        {.tests = was.tests, .coverage = without(was.coverage, &Coverage::files, exclude)});
    if (!artifact.content.findings || repeats_findings(file, selection, index)) continue;
    findings_known = findings_known && was.findings;
    parts.back().findings = without(was.findings, &Findings::findings, exclude);
  }
  Snapshot base = unite(parts);
  if (!findings_known) base.findings = nullptr;
  return base;
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
