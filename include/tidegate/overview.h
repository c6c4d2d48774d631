// Overview: the totals and tables of a verdict, counted once, so that no renderer counts again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tidegate/artifact.h"

namespace tidegate {

struct TestTotals {
  std::int64_t total = 0, passed = 0, failed = 0, errored = 0, skipped = 0;
  std::int64_t flaky = 0;  // among the passed
  std::int64_t duration_ms = 0;
  bool operator==(const TestTotals&) const = default;
};

struct CoverageTotals {
  Counts lines;
  Counts branches;
  std::int64_t files = 0;
  std::int64_t unmatched_files = 0;  // not a tracked file; 0 outside a repository
  bool operator==(const CoverageTotals&) const = default;
};

struct ModuleRow {
  std::string name;
  std::string tier;  // may be empty
  std::int64_t weight = 1;
  std::optional<Counts> lines;       // empty when nothing was measured
  std::optional<Counts> base_lines;  // empty without a baseline
  bool operator==(const ModuleRow&) const = default;
};

struct Overview {
  std::vector<ArtifactRow> artifacts;      // in policy order
  std::optional<TestTotals> tests;         // empty when no test report was read
  std::optional<CoverageTotals> coverage;  // empty when no coverage report was read
  std::vector<ModuleRow> modules;          // in policy order, then (other); empty without modules
  std::int64_t excluded_files = 0;         // that `exclude` took out of the coverage
  bool operator==(const Overview&) const = default;
};

enum class PolicyOrigin : std::uint8_t { base, head, file, builtin };

struct PolicyInfo {
  std::string path;  // "tidegate.yml"; empty for the built-in one
  PolicyOrigin origin = PolicyOrigin::builtin;
  std::string sha256;  // 64 hexadecimal digits
  bool operator==(const PolicyInfo&) const = default;
};

/// What was judged, by which policy, where. No wall-clock time: same inputs, same bytes.
struct RunInfo {
  std::string version;  // of tidegate
  std::optional<std::string> base;
  std::optional<std::string> head;  // an object id, "worktree", or empty outside a repository
  std::string base_reason;
  PolicyInfo policy;
  std::string ci = "none";  // github, gitlab, gitea, none
  bool warn_only = false;
  bool operator==(const RunInfo&) const = default;
};

}  // namespace tidegate
