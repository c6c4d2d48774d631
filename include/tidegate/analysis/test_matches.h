// TestMatches: which test cases came, went, broke or were switched off since the baseline (S3.11).
#pragma once

#include <string>
#include <vector>

#include "tidegate/evidence.h"

namespace tidegate {

/// So many cases of one entry: above 1 only where a suite reports numbers and no case.
struct MatchedCase {
  std::size_t index = 0;  // into the cases of head or base
  std::int64_t count = 1;
  bool operator==(const MatchedCase&) const = default;
};

/// Ascending by index, one entry per index.
struct TestMatches {
  std::vector<MatchedCase> removed;            // of base
  std::vector<MatchedCase> removed_with_code;  // of base: tests of a source file that is gone too
  std::vector<MatchedCase> newly_skipped;      // of head: ran in the baseline
  std::vector<MatchedCase> newly_failing;      // of head: passed in the baseline, or not in it
  std::int64_t renamed = 0;                    // not removals: found again under another name
};

std::int64_t count_of(const std::vector<MatchedCase>& cases);

/// "CartTest > adds an item (3 cases)", without what a failing case says.
std::string title_of(const TestCase& test);

/// Identities are compared as multisets, with numbers, hexadecimal and quoted parts masked and
/// without the report's file. What is left over on both sides is a rename when the name is the same
/// elsewhere, or similar in the same class or file; in crowds of thousands only names that sort
/// near each other are compared. REQUIRES: tests in base and head.
TestMatches match_tests(const Evidence& evidence);

}  // namespace tidegate
