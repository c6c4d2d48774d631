// Sums and unions of reports.
#include "tidegate/analysis/totals.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <tuple>

namespace tidegate {
namespace {

auto identity_of(const TestCase& test, const TestReport& report, bool across_files) {
  static const ReportSource nowhere;
  const ReportSource& source =
      test.report < report.reports.size() ? report.reports[test.report] : nowhere;
  return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view,
                    std::string_view>(
      source.part, across_files ? std::string_view() : std::string_view(source.path), test.suite,
      test.class_name, test.name);
}

bool failing(const TestCase& test) {
  return test.outcome == TestOutcome::failed || test.outcome == TestOutcome::errored;
}

/// One case out of all tries of it: any pass wins; else the gravest.
TestCase fold(std::span<const TestCase* const> tries) {
  const auto gravest =
      *std::ranges::max_element(tries, {}, [](const TestCase* test) { return test->outcome; });
  const auto passed = std::ranges::find(tries, TestOutcome::passed,
                                        [](const TestCase* test) { return test->outcome; });
  TestCase folded = passed == tries.end() ? *gravest : **passed;
  if (passed != tries.end()) folded.flaky = folded.flaky || failing(*gravest);
  folded.duration_us = 0;
  for (const TestCase* test : tries) folded.duration_us += test->duration_us;
  return folded;
}

}  // namespace

TestTotals totals_of(const TestReport& report) {
  TestTotals totals;
  std::int64_t duration_us = 0;
  for (const TestCase& test : report.cases) {
    totals.total += test.count;
    duration_us += test.duration_us;
    totals.flaky += test.flaky ? test.count : 0;
    std::int64_t& state = test.outcome == TestOutcome::passed    ? totals.passed
                          : test.outcome == TestOutcome::skipped ? totals.skipped
                          : test.outcome == TestOutcome::failed  ? totals.failed
                                                                 : totals.errored;
    state += test.count;
  }
  totals.duration_ms = (duration_us + 500) / 1000;
  return totals;
}

CoverageTotals totals_of(const Coverage& coverage) {
  CoverageTotals totals{counts_of(coverage, Metric::lines), counts_of(coverage, Metric::branches)};
  totals.files = static_cast<std::int64_t>(coverage.files.size());
  return totals;
}

Counts counts_of(const Coverage& coverage, Metric metric) {
  Counts sum;
  for (const FileCoverage& file : coverage.files) {
    const Counts counts = metric == Metric::lines ? file.lines() : file.branches();
    sum.covered += counts.covered;
    sum.total += counts.total;
  }
  return sum;
}

std::vector<Counts> counts_by_module(const Coverage& coverage, const ModuleTable& modules) {
  std::vector<Counts> counts(modules.modules().size());
  for (const FileCoverage& file : coverage.files) {
    Counts& sum = counts[modules.module_of(file.path)];
    const Counts lines = file.lines();
    sum.covered += lines.covered;
    sum.total += lines.total;
  }
  return counts;
}

std::string_view lacking(const Module& module, Counts lines) {
  if (!module.measured || lines.total > 0) return "";
  if (!module.tracked_files) return "module.unmeasured";
  if (*module.tracked_files == 0) return "module.no_files";
  return module.owed_files > 0 ? "module.unmeasured" : "";
}

Coverage merge(std::vector<Coverage> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Coverage merged;
  for (Coverage& part : parts) {
    std::ranges::move(part.files, std::back_inserter(merged.files));
  }
  std::ranges::stable_sort(merged.files, {}, &FileCoverage::path);
  auto kept = merged.files.begin();
  for (auto file = merged.files.begin(); file != merged.files.end(); ++file) {
    if (kept == file) continue;
    if (kept->path == file->path) {
      kept->merge(*file);
    } else if (++kept != file) {
      *kept = std::move(*file);
    }
  }
  if (kept != merged.files.end()) merged.files.erase(kept + 1, merged.files.end());
  return merged;
}

/// A report that two artifacts name is one report: its cases count once.
TestReport merge(std::vector<TestReport> parts) {
  TestReport merged;
  std::map<std::string, std::uint32_t> known;
  for (std::uint32_t part = 0; part < parts.size(); ++part) {
    std::vector<std::optional<std::uint32_t>> places;
    for (ReportSource& source : parts[part].reports) {
      const bool is_new = known.emplace(source.path, part).first->second == part;
      places.push_back(is_new ? std::optional(static_cast<std::uint32_t>(merged.reports.size()))
                              : std::nullopt);
      if (is_new) merged.reports.push_back(std::move(source));
    }
    for (TestCase& test : parts[part].cases) {
      if (test.report < places.size()) {
        if (!places[test.report]) continue;
        test.report = *places[test.report];
      }
      merged.cases.push_back(std::move(test));
    }
  }
  return merged;
}

TestReport fold_retries(TestReport report, bool across_files) {
  std::vector<const TestCase*> order;
  order.reserve(report.cases.size());
  std::vector<std::pair<const TestCase*, TestCase>> folded;  // with the first try, for the order
  for (const TestCase& test : report.cases) {
    if (test.synthetic) {
      folded.emplace_back(&test, test);
    } else {
      order.push_back(&test);
    }
  }
  const auto identity = [&](const TestCase* test) {
    return identity_of(*test, report, across_files);
  };
  std::ranges::stable_sort(order, {}, identity);
  for (auto first = order.begin(); first != order.end();) {
    const auto last = std::find_if(first, order.end(), [&](const TestCase* test) {
      return identity(test) != identity(*first);
    });
    folded.emplace_back(*first, fold(std::span<const TestCase* const>(first, last)));
    first = last;
  }
  std::ranges::sort(folded, {}, [](const auto& pair) { return pair.first; });
  std::vector<TestCase> cases;
  cases.reserve(folded.size());
  for (auto& [first, test] : folded) cases.push_back(std::move(test));
  report.cases = std::move(cases);
  return report;
}

}  // namespace tidegate
