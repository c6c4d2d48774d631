// CaseBudget: how many cases one report may hold, and how much memory may tell them apart.
#pragma once

#include <cstdint>
#include <string>

#include "tidegate/limits.h"
#include "tidegate/result.h"
#include "tidegate/test_report.h"

namespace tidegate::read {

/// The names of a suite and its file stand in each of its cases, so that a small report can make
/// much of them.
class CaseBudget {
 public:
  /// REQUIRES: limits outlive the budget.
  explicit CaseBudget(const Limits& limits) : limits_(limits) {}
  void take(const TestCase& test);
  void give_back(const TestCase& test);
  bool is_spent() const {
    return count_ > limits_.test_cases || identity_bytes_ > limits_.identity_bytes;
  }
  /// limit.test_cases or limit.identity_bytes. REQUIRES: is_spent().
  Error error(std::string where) const;

 private:
  const Limits& limits_;
  std::int64_t count_ = 0;  // of cases, as TestCase::count has it
  std::int64_t identity_bytes_ = 0;
};

}  // namespace tidegate::read
