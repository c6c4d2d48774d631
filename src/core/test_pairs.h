// TestPairs: pairs the cases of the baseline with those of head, the surest likeness first.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "tidegate/analysis/test_matches.h"

namespace tidegate {

/// What is left of one side: cases that have no partner yet.
struct TestSide {
  explicit TestSide(const TestReport& from);
  const TestCase& test(std::size_t index) const { return report->cases[index]; }
  const std::string& part(std::size_t index) const;

  const TestReport* report = nullptr;
  std::vector<std::size_t> open;   // indexes of cases with something left, ascending
  std::vector<std::int64_t> left;  // per case
};

/// So many cases of both sides are one and the same.
struct TestPair {
  std::size_t base = 0, head = 0;
  std::int64_t count = 0;
};

/// Pairs open cases with equal keys, as many as both sides have. Among equals those with the same
/// outcome go together first, so that two runs of one test in another order are no news. An empty
/// key has no equal.
using TestKey = std::function<std::string(const TestSide&, std::size_t)>;
void pair_by(const TestKey& key, TestSide& base, TestSide& head, std::vector<TestPair>& pairs);

/// The same for the whole identity, which needs no copy of it: most cases have not changed.
void pair_by_identity(TestSide& base, TestSide& head, std::vector<TestPair>& pairs);

/// Pairs open cases of one group (a class or a file) with similar names, the most alike first. In a
/// large group only names near each other in the alphabet are compared.
void pair_by_likeness(const TestKey& group, TestSide& base, TestSide& head,
                      std::vector<TestPair>& pairs);

}  // namespace tidegate
