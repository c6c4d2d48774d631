#include "read/junit_budget.h"

#include <utility>

namespace tidegate::read {
namespace {

std::int64_t identity_bytes_of(const TestCase& test) {
  return static_cast<std::int64_t>(test.suite.size() + test.file.size() + test.class_name.size() +
                                   test.name.size());
}

}  // namespace

void CaseBudget::take(const TestCase& test) {
  count_ += test.count;
  identity_bytes_ += identity_bytes_of(test);
}

void CaseBudget::give_back(const TestCase& test) {
  count_ -= test.count;
  identity_bytes_ -= identity_bytes_of(test);
}

Error CaseBudget::error(std::string where) const {
  if (count_ > limits_.test_cases) {
    return {"limit.test_cases",
            "expected at most " + std::to_string(limits_.test_cases) +
                " test cases in one report, got more",
            std::move(where), "--limit test_cases=N raises the limit"};
  }
  return {"limit.identity_bytes",
          "expected at most " + std::to_string(limits_.identity_bytes) +
              " bytes in the suites, files, classes and names of all test cases, got more",
          std::move(where), "--limit identity_bytes=N raises the limit"};
}

}  // namespace tidegate::read
