// Overview: the totals and tables of a verdict, counted once, so that no renderer counts again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/artifact.h"
#include "tidegate/finding_totals.h"

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

/// Changed lines by their class (S4.18). The rate is covered / (covered + uncovered + unmeasured).
struct PatchTotals {
  std::int64_t covered = 0, uncovered = 0, not_executable = 0, unmeasured = 0, not_enforced = 0,
               excluded = 0, moved = 0;
  std::int64_t countable() const { return covered + uncovered + unmeasured; }
  bool operator==(const PatchTotals&) const = default;
};

/// refused: it expires further ahead than the policy allows, and so has no effect.
enum class WaiverState : std::uint8_t { used, unused, expired, refused };
std::string_view to_word(WaiverState state);

/// A waiver of the policy in force, and what it did (S8.2).
struct WaiverRow {
  std::string gate;   // the entry's name in the policy
  std::string match;  // "rule py/weak-hash, path tools/**"
  WaiverState state = WaiverState::unused;
  std::string expires;  // "2027-01-31": the last day it holds
  std::string owner, reason;
  std::string ticket;       // may be empty
  std::int64_t waived = 0;  // tests, lines or findings that it took away from a failing gate
  bool operator==(const WaiverRow&) const = default;
};

struct Overview {
  std::vector<ArtifactRow> artifacts;      // in policy order
  std::optional<TestTotals> tests;         // empty when no test report was read
  std::optional<CoverageTotals> coverage;  // empty when no coverage report was read
  std::optional<FindingTotals> findings;   // empty when no report with findings was read
  std::vector<ModuleRow> modules;          // in policy order, then (other); empty without modules
  std::optional<PatchTotals> patch;        // empty without a known change or coverage
  std::vector<WaiverRow> waivers;          // in policy order
  std::int64_t excluded_files = 0;         // that `exclude` took out of the coverage
  bool operator==(const Overview&) const = default;
};

}  // namespace tidegate
