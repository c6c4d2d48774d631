// What became of test cases: names that are masked and compared, and properties over random runs.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "core/masked_name.h"
#include "tidegate/analysis/test_matches.h"

namespace tidegate {
namespace {

template <class Value>
std::shared_ptr<const Value> shared(Value value) {
  return std::make_shared<const Value>(std::move(value));
}

TestCase test_case(std::string class_name, std::string name,
                   TestOutcome outcome = TestOutcome::passed) {
  TestCase test;
  test.class_name = std::move(class_name);
  test.name = std::move(name);
  test.outcome = outcome;
  return test;
}

Evidence evidence_of(TestReport base, TestReport head) {
  Evidence evidence;
  evidence.base.emplace();
  evidence.base->tests = shared(std::move(base));
  evidence.head.tests = shared(std::move(head));
  return evidence;
}

std::int64_t cases_in(const TestReport& report) {
  std::int64_t sum = 0;
  for (const TestCase& test : report.cases) sum += test.count;
  return sum;
}

TEST(MaskedName, HidesWhatARunDraws) {  // S3.11
  EXPECT_EQ(masked("adds[12-0x7fFe01]"), "adds[#-#]");
  EXPECT_EQ(masked("id 3f2a1c9d-04e1"), "id #-#e#");
  EXPECT_EQ(masked("says 'it works' and \"so\" does `x`"), "says # and # does #");
  EXPECT_EQ(masked("doesn't and can't"), "doesn't and can't");
  EXPECT_EQ(masked("an open 'quote"), "an open 'quote");
  EXPECT_EQ(masked("deadbeef facade"), "deadbeef facade");
  EXPECT_EQ(masked("v2 of utf8"), "v# of utf#");
  EXPECT_EQ(masked(""), "");
  EXPECT_EQ(masked(std::string(200'000, '\'')).size(), 100'000U) << "each second one closes";
  std::string open;
  for (int i = 0; i < 100'000; ++i) open += " 'a";
  EXPECT_EQ(masked(open), open);
}

TEST(MaskedName, KnowsNamesThatAreAlike) {
  const auto alike = [](const char* a, const char* b) {
    return likeness(NameShape(a), NameShape(b)) >= alike_min;
  };
  EXPECT_TRUE(alike("test_total_of_empty_cart", "test_empty_cart_total"));
  EXPECT_TRUE(alike("addsAnItem", "adds_an_item"));
  EXPECT_TRUE(alike("refuses_negative_amounts", "refuses_negative_amount"));
  EXPECT_TRUE(alike("test_checkout_fails_on_timeout", "test_checkout_fails_after_timeout"));
  EXPECT_FALSE(alike("test_get", "test_set"));
  EXPECT_FALSE(alike("test_login_ok", "test_login_fail"));
  EXPECT_FALSE(alike("test_adds", "test_removes"));
  EXPECT_FALSE(alike("test", "test"));
}

TEST(MaskedName, KnowsWhatATestIsNamedAfter) {
  for (const char* name : {"test_shopping_cart", "ShoppingCartTest", "shopping-cart.spec",
                           "shopping_cart_test", "TestShoppingCart", "ShoppingCartTests",
                           "shopping_cart_unittest", "shopping-cart.test", "ShoppingCartTestCase"})
    EXPECT_EQ(tested_thing(name), "shoppingcart") << name;
  EXPECT_EQ(tested_thing("cart"), "");
  EXPECT_EQ(tested_thing("Test"), "");
}

TEST(TestMatches, SeeNothingInTheSameRunInAnyOrder) {
  std::mt19937_64 random(12);
  for (int round = 0; round < 50; ++round) {
    TestReport base;
    for (int i = 0; i < 200; ++i) {
      const auto number = std::to_string(random() % 60);
      base.cases.push_back(test_case("C" + std::to_string(random() % 5), "t" + number,
                                     static_cast<TestOutcome>(random() % 4)));
      base.cases.back().count = static_cast<std::uint32_t>(1 + random() % 3);
    }
    TestReport head = base;
    std::ranges::shuffle(head.cases, random);
    const TestMatches matches = match_tests(evidence_of(base, head));
    EXPECT_TRUE(matches.removed.empty());
    EXPECT_TRUE(matches.newly_skipped.empty());
    EXPECT_TRUE(matches.newly_failing.empty());
    EXPECT_EQ(matches.renamed, 0);
  }
}

TEST(TestMatches, LoseNoTest) {
  std::mt19937_64 random(34);
  const auto report = [&] {
    TestReport drawn;
    for (auto left = random() % 80; left > 0; --left) {
      const std::string word(1 + random() % 2, static_cast<char>('a' + random() % 6));
      drawn.cases.push_back(test_case("C" + std::string(1 + random() % 3, 'x'),
                                      word + "_" + word + std::to_string(random() % 3),
                                      static_cast<TestOutcome>(random() % 4)));
      drawn.cases.back().count = static_cast<std::uint32_t>(1 + random() % 4);
    }
    return drawn;
  };
  for (int round = 0; round < 200; ++round) {
    const TestReport base = report();
    const TestReport head = report();
    const TestMatches there = match_tests(evidence_of(base, head));
    const std::int64_t found = cases_in(base) - count_of(there.removed);
    EXPECT_LE(found, cases_in(head)) << "each case of head is one of the baseline's at most";
    EXPECT_LE(there.renamed, found);
    for (const MatchedCase& one : there.removed) EXPECT_LE(one.count, base.cases[one.index].count);
    EXPECT_LE(count_of(there.newly_skipped) + count_of(there.newly_failing), cases_in(head));
    for (const MatchedCase& one : there.newly_failing)
      EXPECT_LE(one.count, head.cases[one.index].count);
  }
}

TEST(TestMatches, HoldNoListOfWhatASuiteOnlyClaims) {
  TestReport base;
  base.cases = {test_case("Suite", "all")};
  base.cases[0].count = UINT32_MAX;
  TestReport head;
  head.cases = {test_case("Suite", "all", TestOutcome::failed)};
  const TestMatches matches = match_tests(evidence_of(base, head));
  ASSERT_EQ(matches.removed.size(), 1U);
  EXPECT_EQ(matches.removed[0].count, std::int64_t{UINT32_MAX} - 1);
  EXPECT_EQ(count_of(matches.newly_failing), 1);
}

TEST(TestMatches, CompareByPartAndNotByReport) {  // S3.4, S3.11
  TestReport base;
  base.reports = {{"linux", "a.xml"}, {"windows", "b.xml"}};
  base.cases = {test_case("T", "a"), test_case("T", "a")};
  base.cases[1].report = 1;
  TestReport head = base;
  head.reports = {{"windows", "c.xml"}, {"linux", "d.xml"}};
  EXPECT_EQ(count_of(match_tests(evidence_of(base, head)).removed), 0);
  head.cases.pop_back();
  const TestMatches matches = match_tests(evidence_of(base, head));
  ASSERT_EQ(matches.removed.size(), 1U);
  EXPECT_EQ(matches.removed[0].index, 0U) << "the one of linux";
}

TEST(TestMatches, AreFoundAmongManyInTime) {
  const auto start = std::chrono::steady_clock::now();
  TestReport base;
  for (int i = 0; i < 100'000; ++i) {
    const std::string letters{static_cast<char>('a' + i % 26), static_cast<char>('a' + i / 26 % 26),
                              static_cast<char>('a' + i / 676 % 26),
                              static_cast<char>('a' + i / 17'576)};
    base.cases.push_back(test_case("ClassOf" + letters.substr(0, 1), "checks_" + letters));
  }
  TestReport head = base;
  for (std::size_t i = 0; i < 1'000; ++i) head.cases[i * 97].name += "q";
  head.cases.resize(99'000);
  match_tests(evidence_of(base, head));
  for (TestCase& test : base.cases) test.class_name = "One";
  for (TestCase& test : head.cases) test = test_case("One", "renews_" + test.name + "_wholly");
  match_tests(evidence_of(base, head));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::minutes(2));
}

}  // namespace
}  // namespace tidegate
