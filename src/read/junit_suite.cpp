#include "read/junit_suite.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "read/excerpt.h"

namespace tidegate::read {
namespace {

constexpr std::int64_t claim_max = 4'000'000'000;  // what TestCase::count holds

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "12", "1,234"
std::optional<std::int64_t> count_in(std::string_view text) {
  const bool grouped = text.find(',') != std::string_view::npos;
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma = grouped && i > 0 && (text.size() - i) % 4 == 0;
    if (comma ? text[i] != ',' : !is_digit(text[i])) return std::nullopt;
    if (!comma) digits += text[i];
  }
  std::int64_t number = 0;
  const auto [stop, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (code != std::errc() || number > claim_max) return std::nullopt;
  return number;
}

/// Puts what is no number into `odd`, unless something is there.
std::optional<std::int64_t> claim(const AttributeOf& value, const char* name, std::string& odd) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::string spelled = value(name);
  std::string_view text = spelled;
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(blanks) - first + 1);
  const auto number = count_in(text);
  if (!number && odd.empty()) odd = std::string(name) + " = " + excerpt(text);
  return number;
}

}  // namespace

SuiteClaims claims_in(const AttributeOf& value) {
  SuiteClaims claims;
  const auto failed = claim(value, "failures", claims.odd_failing);
  const auto errored = claim(value, "errors", claims.odd_failing);
  claims.failed = failed.value_or(0);
  claims.errored = errored.value_or(0);
  claims.says_failing = failed.has_value() || errored.has_value();
  claims.tests = claim(value, "tests", claims.odd);
  // Some tools count disabled cases among the skipped ones, others beside them.
  for (const char* name : {"skipped", "skips", "disabled"}) {
    claims.skipped = std::max(claims.skipped, claim(value, name, claims.odd).value_or(0));
  }
  return claims;
}

CaseTally tally_of(const TestCase& test) {
  const bool failing = test.outcome >= TestOutcome::failed;
  return {.cases = test.count, .failing = failing ? test.count : 0, .trouble = failing};
}

void CaseTally::add(const CaseTally& other) {
  cases += other.cases;
  failing += other.failing;
  trouble = trouble || other.trouble;
}

std::string JunitSuite::mismatch() const {
  if (!claims.odd.empty()) return "claims " + claims.odd;
  const std::int64_t tests = claims.tests.value_or(tree.cases);
  const auto agrees = [&](const CaseTally& tally) {
    return tests == tally.cases && (!claims.says_failing || claims.failing() == tally.failing);
  };
  if (agrees(tree) || agrees(direct)) return {};
  const std::string failing =
      claims.says_failing ? std::to_string(claims.failing()) : "no number of";
  return "claims " + std::to_string(tests) + " tests and " + failing + " failing, shows " +
         std::to_string(tree.cases) + " and " + std::to_string(tree.failing);
}

TestCase JunitSuite::stand_in(TestOutcome outcome) const {
  TestCase test;
  test.suite = path;
  test.name = name.empty() ? "(report)" : name;
  test.file = file;
  test.outcome = outcome;
  test.synthetic = true;
  return test;
}

std::vector<TestCase> JunitSuite::counted() const {
  const std::int64_t passed =
      std::max<std::int64_t>(claims.tests.value_or(0) - claims.not_passed(), 0);
  struct Row {
    TestOutcome outcome;
    std::int64_t count;
  };
  std::vector<TestCase> cases;
  for (const Row& row :
       {Row{TestOutcome::passed, passed}, Row{TestOutcome::skipped, claims.skipped},
        Row{TestOutcome::failed, claims.failed}, Row{TestOutcome::errored, claims.errored}}) {
    if (row.count == 0) continue;
    TestCase test = stand_in(row.outcome);
    test.count = static_cast<std::uint32_t>(std::min(row.count, claim_max));
    if (row.outcome >= TestOutcome::failed) {
      test.message = "counted by the suite, which shows no case";
    }
    cases.push_back(std::move(test));
  }
  return cases;
}

}  // namespace tidegate::read
