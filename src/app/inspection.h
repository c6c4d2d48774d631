// Inspection: what `tidegate inspect` knows of one file, and its two spellings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/read_files.h"
#include "tidegate/overview.h"

namespace tidegate::app {

struct Inspection {
  ArtifactRow row;  // named after the file as it was typed
  std::optional<TestTotals> tests;
  std::optional<CoverageTotals> coverage;
  std::optional<Facts> facts;
  std::vector<FileCoverage> files;        // of the coverage
  std::optional<FindingTotals> findings;  // without the list
  std::vector<std::string> tools;         // that reported the findings
  std::optional<std::int64_t> checked_files;
};

Inspection inspection_of(ReadOutcome outcome, bool in_repository);
std::string to_json(const std::vector<Inspection>& inspections);
std::string to_words(const std::vector<Inspection>& inspections);

}  // namespace tidegate::app
