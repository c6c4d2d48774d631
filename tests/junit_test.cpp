// JUnit's limits, and what becomes of its cases where tries are folded.
#include <gtest/gtest.h>

#include "read/junit.h"
#include "support/reading_dump.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::tests {
namespace {

Result<Reading> read(std::string_view text, const Limits& limits = {}) {
  ByteSource bytes = source_of(text);
  return read::read_junit(bytes, {.name = "x", .limits = limits});
}

std::string code_of(std::string_view text, const Limits& limits) {
  const Result<Reading> reading = read(text, limits);
  return reading ? "read" : reading.error().code;
}

TEST(ReadJunit, NamesThatAreRepeatedInEveryCaseHaveALimit) {
  Limits limits;
  limits.identity_bytes = 24;  // of two cases with 12 bytes each
  const std::string suite = R"(<testsuite name="abcd" file="efgh">)";
  const std::string test = R"(<testcase classname="ij" name="kl"/>)";
  const std::string numbers = R"(<testsuite tests="1" name="a"/>)";  // "abcd > a", "efgh", "a"
  EXPECT_EQ(code_of(suite + test + test + "</testsuite>", limits), "read");
  EXPECT_EQ(code_of(suite + test + test + test + "</testsuite>", limits), "limit.identity_bytes");
  EXPECT_EQ(code_of(suite + numbers + "</testsuite>", limits), "read");
  EXPECT_EQ(code_of(suite + numbers + numbers + "</testsuite>", limits), "limit.identity_bytes");
  EXPECT_EQ(code_of(suite + test + test + "<error/></testsuite>", limits), "limit.identity_bytes");
}

TEST(ReadJunit, NumbersThatDoNotCountTakeNothingOfTheLimits) {
  Limits limits;
  limits.test_cases = 5;
  const std::string_view nested =
      R"(<testsuite name="o" tests="5"><testsuite name="i" tests="5"/></testsuite>)";
  EXPECT_EQ(code_of(nested, limits), "read");
  limits.test_cases = 4;
  EXPECT_EQ(code_of(nested, limits), "limit.test_cases");
}

TEST(ReadJunit, WhatStandsForASuiteIsNeverFolded) {  // S3.1, S3.4, S3.5
  const auto totals = [](std::string_view text) {
    Result<Reading> reading = read(text);
    return totals_of(fold_retries(std::get<TestReport>(reading.value().artifact), true));
  };
  const TestTotals counted = totals(R"(<testsuite name="a" tests="5" failures="2"/>)");
  EXPECT_EQ(counted, (TestTotals{.total = 5, .passed = 3, .failed = 2}));
  const TestTotals own = totals(R"(<testsuite name="a"><error/><testcase name="a"/></testsuite>)");
  EXPECT_EQ(own, (TestTotals{.total = 2, .passed = 1, .errored = 1}));
}

}  // namespace
}  // namespace tidegate::tests
