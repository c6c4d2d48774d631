#include "app/unite.h"

#include <algorithm>

#include "app/artifact_state.h"
#include "app/settle_findings.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::app {
namespace {

using judge::GatheredArtifact;

void unite_tests(GatheredArtifact& artifact, const ArtifactSpec& spec,
                 const std::vector<ReadFile>& files) {
  std::vector<TestReport> reports;
  for (const ReadFile& file : files) {
    auto report = std::get<TestReport>(std::move(file.outcome->reading->artifact));
    report.reports = {{file.found->part, file.found->path}};
    if (totals_of(report).total == 0) {
      const ArtifactState next =
          spec.empty_files_break ? ArtifactState::broken : ArtifactState::read;
      say(artifact, next, {"tests.file_without_case", file.found->path, "holds no test case"});
    }
    reports.push_back(spec.retries == Retries::merge ? fold_retries(std::move(report), false)
                                                     : std::move(report));
  }
  TestReport all = merge(std::move(reports));
  if (spec.retries == Retries::across_files) all = fold_retries(std::move(all), true);
  if (totals_of(all).total == 0) {
    say(artifact, ArtifactState::empty,
        {"tests.empty", spec.where, "the reports hold no test case"});
  }
  artifact.content.tests = std::make_shared<const TestReport>(std::move(all));
}

void unite_coverage(GatheredArtifact& artifact, const ArtifactSpec& spec,
                    const std::vector<ReadFile>& files) {
  std::vector<Coverage> reports;
  for (const ReadFile& file : files) {
    reports.push_back(std::get<Coverage>(std::move(file.outcome->reading->artifact)));
    artifact.excluded_files += file.outcome->excluded_files;
  }
  Coverage all = merge(std::move(reports));
  if (counts_of(all, Metric::lines).total == 0) {
    say(artifact, ArtifactState::empty,
        {"coverage.empty", spec.where, "the reports hold no executable line"});
  }
  artifact.content.coverage = std::make_shared<const Coverage>(std::move(all));
}

/// Several programs may testify in one artifact; each of them must say something.
void unite_facts(GatheredArtifact& artifact, const std::vector<ReadFile>& files) {
  Facts all;
  for (const ReadFile& file : files) {
    auto facts = std::get<Facts>(std::move(file.outcome->reading->artifact));
    if (facts.facts.empty()) {
      say(artifact, ArtifactState::empty, {"facts.empty", file.found->path, "holds no fact"});
    }
    all.tool += (all.tool.empty() ? "" : ", ") + facts.tool;
    std::ranges::move(facts.facts, std::back_inserter(all.facts));
  }
  artifact.content.facts = std::make_shared<const Facts>(std::move(all));
}

}  // namespace

void unite(judge::GatheredArtifact& artifact, const ArtifactSpec& spec, const Found& found,
           std::span<ReadOutcome> outcomes, std::optional<std::int64_t> exit_code) {
  std::vector<ReadFile> files;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].reading) files.push_back({&found.files[i], &outcomes[i]});
  }
  if (files.empty()) return;
  const ReadOutcome& first = *files.front().outcome;
  const auto other = std::ranges::find_if(files, [&](const ReadFile& file) {
    return file.outcome->reading->artifact.index() != first.reading->artifact.index();
  });
  if (other != files.end()) {
    say(artifact, ArtifactState::broken,
        {"artifact.mixed_formats", other->outcome->file.path,
         "is " + std::string(other->outcome->reader->name) + ", and " + first.file.path + " is " +
             std::string(first.reader->name)});
  } else if (std::holds_alternative<TestReport>(first.reading->artifact)) {
    unite_tests(artifact, spec, files);
  } else if (std::holds_alternative<Coverage>(first.reading->artifact)) {
    unite_coverage(artifact, spec, files);
  } else if (std::holds_alternative<Findings>(first.reading->artifact)) {
    unite_findings(artifact, spec, files, exit_code);
  } else {
    unite_facts(artifact, files);
  }
}

}  // namespace tidegate::app
