// JunitSuite: a <testsuite>, or the <testsuites> around them, while it is open.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/test_report.h"

namespace tidegate::read {

/// What the attributes of a suite say about its cases. They never beat the cases themselves (S3.1).
struct SuiteClaims {
  std::optional<std::int64_t> tests;
  std::int64_t failed = 0, errored = 0, skipped = 0;
  bool says_failing = false;  // there is an attribute for failures or errors
  std::string odd_failing;    // the first one of those that is no number: `failures = "abc"`
  std::string odd;            // the first other one

  bool any() const { return tests.value_or(0) > 0 || not_passed() > 0; }
  std::int64_t failing() const { return failed + errored; }
  std::int64_t not_passed() const { return failing() + skipped; }
};
/// The value of an attribute of the suite's element; empty when there is none.
using AttributeOf = std::function<std::string(std::string_view)>;
SuiteClaims claims_in(const AttributeOf& value);

struct CaseTally {
  std::int64_t cases = 0;
  std::int64_t failing = 0;  // failed or errored
  bool trouble = false;      // something failed at least once, if only in a try that was repeated

  void add(const CaseTally& other);
};
CaseTally tally_of(const TestCase& test);

struct JunitSuite {
  std::string name, path, file, where;
  std::size_t depth = 0;  // of its element
  SuiteClaims claims;
  CaseTally direct, tree;
  bool own_trouble = false;       // an <error> or <failure> of its own was met (S3.5)
  std::vector<TestCase> instead;  // of suites within it that have numbers and no case

  /// S3.1: "claims 5 tests and 1 failing, shows 4 and 0"; empty when attributes and cases agree.
  std::string mismatch() const;
  /// A case that no <testcase> shows, named after the suite.
  TestCase stand_in(TestOutcome outcome) const;
  /// Cases that stand for the numbers of a suite without any. REQUIRES: claims.any().
  std::vector<TestCase> counted() const;
};

}  // namespace tidegate::read
