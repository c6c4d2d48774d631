// Totals: the sums that gates, overview and inspect all ask for, counted in one place.
#pragma once

#include "tidegate/evidence.h"
#include "tidegate/overview.h"

namespace tidegate {

enum class Metric : std::uint8_t { lines, branches };

/// S3.2, S3.6: every case has one state; the duration is the sum of the cases' durations, rounded
/// once.
TestTotals totals_of(const TestReport& report);
CoverageTotals totals_of(const Coverage& coverage);
Counts counts_of(const Coverage& coverage, Metric metric);
/// Per module of the table, in its order.
std::vector<Counts> counts_by_module(const Coverage& coverage, const ModuleTable& modules);
/// S4.13: why a module cannot be judged on coverage: "module.no_files", "module.unmeasured", or
/// empty. Outside a repository nobody knows which files there are, so a module without a line is
/// unmeasured.
std::string_view lacking(const Module& module, Counts lines);

/// Unites files and sums nothing twice: one entry per path, ascending (S4.1, S4.4).
Coverage merge(std::vector<Coverage> parts);
TestReport merge(std::vector<TestReport> parts);
/// S3.4: cases of one identity become one; any pass makes it passed, and flaky when another try
/// failed. `across_files` leaves the report out of the identity, but never the part.
TestReport fold_retries(TestReport report, bool across_files);

}  // namespace tidegate
