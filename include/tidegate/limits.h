// Limits: the bound of every input. Reaching one is an error, never a truncation.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tidegate {

struct Limits {
  std::int64_t file_bytes = 1LL << 30;        // of one report
  std::int64_t total_bytes = 4LL << 30;       // of all reports of a run
  std::int64_t glob_files = 10'000;           // files that one pattern may match
  std::int64_t glob_entries = 1'000'000;      // folder entries that one run may look at
  std::int64_t xml_depth = 64;                // elements within elements
  std::int64_t xml_attributes = 256;          // of one element
  std::int64_t xml_element_bytes = 64 << 20;  // of one test case or source file, or of one tag
  std::int64_t test_cases = 2'000'000;        // of one report
  std::int64_t identity_bytes = 512 << 20;    // suites, files, classes and names of one report
  std::int64_t coverage_files = 1'000'000;    // files of one coverage report
  std::int64_t coverage_lines = 20'000'000;   // executable lines of one report
  std::int64_t findings = 2'000'000;          // of one report
  std::int64_t path_bytes = 4'096;            // of one path in a report
  std::int64_t git_bytes = 256 << 20;         // what one git command may print
  std::int64_t baseline_bytes = 256 << 20;    // of one kept snapshot
};

/// One row of `--limit NAME=VALUE`.
struct LimitRow {
  std::string_view name;  // the member's name; its error's code is "limit.<name>"
  std::int64_t Limits::* member;
  std::string_view help;
};

std::span<const LimitRow> all_limits();

}  // namespace tidegate
