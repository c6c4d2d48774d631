// TestReport: every test case that a run reported (S3).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tidegate {

enum class TestOutcome : std::uint8_t { passed, skipped, failed, errored };

struct TestCase {
  std::string suite;  // names of the enclosing suites, " > " between them
  std::string class_name;
  std::string name;
  std::string file;        // as the report spells it; often empty
  std::uint32_t line = 0;  // 1-based; 0 means unknown
  TestOutcome outcome = TestOutcome::passed;
  bool flaky = false;            // passed after a failed try
  bool synthetic = false;        // stands for a suite that shows no such case; never folded
  std::int64_t duration_us = 0;  // microseconds: JUnit counts in fractions of a second
  std::string message;           // first line of what a failing case says; at most 500 bytes
  std::uint32_t count = 1;       // above 1 only for a suite that reports numbers and no case (S3.1)
  std::uint32_t report = 0;      // index into TestReport::reports

  bool operator==(const TestCase&) const = default;
};

/// Where cases come from: part of their identity (S3.4).
struct ReportSource {
  std::string part;  // the shard or matrix leg; may be empty
  std::string path;
  bool operator==(const ReportSource&) const = default;
};

struct TestReport {
  std::vector<TestCase> cases;  // in the order of the report
  std::vector<ReportSource> reports;
};

}  // namespace tidegate
