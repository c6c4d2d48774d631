// The values: exact numbers, paths in one form, lines in words, reports that unite.
#include <gtest/gtest.h>

#include "tidegate/analysis/totals.h"
#include "tidegate/hash.h"
#include "tidegate/quantity.h"

namespace tidegate {
namespace {

struct Spelling {
  const char* about;
  const char* text;
  Unit unit;
  const char* expected;  // "part/whole", or the code of the error
  const char* hint = "";
};

std::string told(const Result<Quantity>& result) {
  if (!result) return result.error().code;
  return std::to_string(result.value().part()) + "/" + std::to_string(result.value().whole());
}

void expect_each(std::span<const Spelling> spellings) {
  for (const Spelling& spelling : spellings) {
    const Result<Quantity> result = parse_quantity(spelling.text, spelling.unit);
    EXPECT_EQ(told(result), spelling.expected) << spelling.about;
    if (!result) {
      EXPECT_EQ(result.error().hint, spelling.hint) << spelling.about;
    }
  }
}

TEST(Quantity, IsReadAsAPolicySpellsIt) {
  const Spelling spellings[] = {
      {"a percentage", "80%", Unit::percent, "80/100"},
      {"a percentage with digits", "79.5%", Unit::percent, "795/1000"},
      {"S2.4: a bare zero fits every unit", "0", Unit::percent, "0/1"},
      {"a bare zero is no duration either way", "0", Unit::milliseconds, "0/1"},
      {"S2.4: a bare fraction says what to write", "0.8", Unit::percent, "number.unit",
       "write 80%"},
      {"a small fraction", "0.005", Unit::percent, "number.unit", "write 0.5%"},
      {"a fraction that is no round percentage", "0.8125", Unit::percent, "number.unit",
       "write 81.25%"},
      {"a bare whole number", "80", Unit::percent, "number.unit", "write 80%"},
      {"a bare difference", "0.5", Unit::points, "number.unit", "write 0.5pp"},
      {"a difference", "0.5pp", Unit::points, "5/1000"},
      {"a count", "12", Unit::count, "12/1"},
      {"a count has no fraction", "1.5", Unit::count, "number.invalid"},
      {"a count has no unit", "12%", Unit::count, "number.invalid"},
      {"milliseconds", "250ms", Unit::milliseconds, "250/1"},
      {"seconds", "1.5s", Unit::milliseconds, "15000/10"},
      {"minutes", "2m", Unit::milliseconds, "120000/1"},
      {"hours", "2h", Unit::milliseconds, "7200000/1"},
      {"days", "30d", Unit::milliseconds, "2592000000/1"},
      {"a bare duration", "90", Unit::milliseconds, "number.unit", "write 90s for seconds"},
      {"010 is neither eight nor ten", "010%", Unit::percent, "number.invalid"},
      {"no sign", "-1", Unit::count, "number.invalid"},
      {"no exponent", "1e3", Unit::count, "number.invalid"},
      {"no infinity", ".inf", Unit::percent, "number.invalid"},
      {"no lonely point", "80.%", Unit::percent, "number.invalid"},
      {"no number at all", "", Unit::count, "number.invalid"},
      {"nothing that could overflow", "99999999999999999999", Unit::count, "number.invalid"},
      {"nothing that its unit overflows", "999999999999999d", Unit::milliseconds, "number.invalid"},
  };
  expect_each(spellings);
}

TEST(Quantity, SaysWhatToWriteWhereItCanBeTold) {
  const Spelling spellings[] = {
      {"no comma", "0,8%", Unit::percent, "number.invalid",
       "a decimal point, not a comma: write 0.8%"},
      {"no comma and no unit", "80,5", Unit::percent, "number.invalid",
       "a decimal point, not a comma"},
      {"no blank", "80 %", Unit::percent, "number.invalid", "write 80%"},
      {"no words", "79.5 percent", Unit::percent, "number.invalid", "write 79.5%"},
      {"a difference is no percentage", "80pp", Unit::percent, "number.invalid", "write 80%"},
      {"a percentage is no difference", "0.5%", Unit::points, "number.invalid", "write 0.5pp"},
      {"all of it", "100.0%", Unit::percent, "1000/1000"},
      {"no more than all", "101%", Unit::percent, "number.invalid", "write 100% or less"},
      {"not a little more either", "100.1%", Unit::weighted, "number.invalid",
       "write 100% or less"},
      {"a unit's whole name", "10min", Unit::milliseconds, "number.invalid",
       "units are ms, s, m, h, d: write 10m"},
      {"two units", "1h30m", Unit::milliseconds, "number.invalid",
       "units are ms, s, m, h, d: write 90m"},
      {"a unit's plural", "2 hours", Unit::milliseconds, "number.invalid",
       "units are ms, s, m, h, d: write 2h"},
      {"a unit that is none", "2 moons", Unit::milliseconds, "number.invalid",
       "units are ms, s, m, h, d"},
      {"a decimal comma in a duration", "1,5h", Unit::milliseconds, "number.invalid",
       "a decimal point, not a comma: write 90m"},
      {"a comma that may be one of thousands", "1,500s", Unit::milliseconds, "number.invalid"},
  };
  expect_each(spellings);
}

TEST(Quantity, ComparesWithoutOverflow) {
  const std::int64_t large = 9'000'000'000'000'000'000;
  EXPECT_LT(percent_of(large - 1, large), percent_of(1, 1));
  EXPECT_EQ(percent_of(large, large), percent_of(100, 100));
  EXPECT_FALSE(percent_of(58, 100) < percent_of(580, 1000));
}

TEST(RepoPath, HasOneNormalForm) {
  const std::pair<const char*, const char*> rows[] = {
      {"src/a.cc", "src/a.cc"},
      {"./src//a.cc", "src/a.cc"},
      {"src\\pay\\a.cs", "src/pay/a.cs"},
      {"src/../lib/a.cc", "lib/a.cc"},
      {"../x.h", "../x.h"},
      {"a/../../x.h", "../x.h"},
      {"/usr/../x.h", "/x.h"},
      {"/../x", "/x"},
      {"C:\\w\\a.cs", "C:/w/a.cs"},
      {"C:\\..\\a.cs", "C:/../a.cs"},
      {"src/.hidden/a", "src/.hidden/a"},
      {"src/", "src"},
      {"", ""},
      {"/", "/"},
      {".", ""},
  };
  for (const auto& [spelled, normal] : rows) {
    EXPECT_EQ(RepoPath::from(spelled).str(), normal) << spelled;
    EXPECT_EQ(RepoPath::from(normal).str(), normal) << "normal forms stay: " << spelled;
  }
}

TEST(FileCoverage, KeepsLinesInWordsWhateverTheirOrder) {
  FileCoverage file(RepoPath::from("a.cc"));
  for (const std::uint32_t line : {200U, 3U, 64U, 63U, 3U, 4'000'000'000U})
    file.add_line(line, line == 3);
  file.add_line(3, false);
  EXPECT_EQ(file.lines(), (Counts{1, 5}));
  EXPECT_EQ(file.words().size(), 4U);
  EXPECT_EQ(file.state(3), LineState::covered);
  EXPECT_EQ(file.state(64), LineState::uncovered);
  EXPECT_EQ(file.state(65), LineState::not_executable);
}

TEST(FileCoverage, UnitesBranchesByArmsElseByTheLargerTotal) {  // S4.4
  FileCoverage one(RepoPath::from("a.cc"));
  one.add_line(12, true);
  one.add_arm({12, 1, true});
  one.add_arm({12, 2, false});
  one.add_branches({34, 1, 2});
  FileCoverage two = one;
  two.add_arm({12, 2, true});
  two.add_branches({34, 1, 4});
  two.add_branches({34, 3, 4});
  one.merge(two);
  EXPECT_EQ(one.branches(), (Counts{2 + 3, 2 + 4}));
}

TEST(FileCoverage, UsesASummaryOnlyWhileNoLineIsKnown) {  // S4.6
  FileCoverage file(RepoPath::from("a.cc"));
  file.add_summary({12, 34}, {5, 6});
  EXPECT_TRUE(file.summary_only());
  EXPECT_EQ(file.lines(), (Counts{12, 34}));
  EXPECT_EQ(file.branches(), (Counts{5, 6}));
  file.add_line(7, true);
  EXPECT_FALSE(file.summary_only());
  EXPECT_EQ(file.lines(), (Counts{1, 1}));
}

TEST(Merge, UnitesFilesOfOnePathInAnyOrder) {  // S4.1
  const auto report = [](std::initializer_list<std::pair<const char*, std::uint32_t>> lines) {
    Coverage coverage;
    for (const auto& [path, line] : lines) {
      coverage.files.emplace_back(RepoPath::from(path));
      coverage.files.back().add_line(line, line % 2 == 0);
    }
    return coverage;
  };
  const Coverage one = report({{"a", 1}, {"c", 2}});
  const Coverage two = report({{"a", 2}, {"b", 3}});
  const Coverage forth = merge(std::vector{one, two});
  EXPECT_EQ(forth.files, merge(std::vector{two, one}).files);
  EXPECT_EQ(forth.files.size(), 3U);
  EXPECT_EQ(counts_of(forth, Metric::lines), (Counts{2, 4}));
  EXPECT_TRUE(merge(std::vector<Coverage>{}).files.empty());
}

TestReport tries(std::initializer_list<std::pair<std::uint32_t, TestOutcome>> outcomes) {
  TestReport report;
  report.reports = {{"linux", "a.xml"}, {"linux", "b.xml"}, {"windows", "a.xml"}};
  for (const auto& [source, outcome] : outcomes) {
    TestCase test;
    test.name = "rises";
    test.outcome = outcome;
    test.report = source;
    test.duration_us = 1500;
    report.cases.push_back(test);
  }
  return report;
}

TEST(FoldRetries, MakesOneCaseOfItsTries) {  // S3.4
  using enum TestOutcome;
  const TestTotals folded =
      totals_of(fold_retries(tries({{0, failed}, {0, passed}, {0, errored}}), false));
  EXPECT_EQ(folded, (TestTotals{.total = 1, .passed = 1, .flaky = 1, .duration_ms = 5}));
  EXPECT_EQ(totals_of(fold_retries(tries({{0, failed}, {0, errored}}), false)).errored, 1);
  EXPECT_EQ(totals_of(fold_retries(tries({{0, passed}, {0, passed}}), false)).flaky, 0);
  EXPECT_EQ(totals_of(fold_retries(tries({{0, skipped}, {0, passed}}), false)).flaky, 0);
}

TEST(FoldRetries, LooksAcrossFilesOfOnePartOnDemand) {  // S3.4
  using enum TestOutcome;
  const TestReport report = tries({{0, failed}, {1, passed}, {2, failed}});
  EXPECT_EQ(totals_of(fold_retries(report, false)).total, 3);
  const TestTotals across = totals_of(fold_retries(report, true));
  EXPECT_EQ(across.total, 2);
  EXPECT_EQ(across.failed, 1) << "the other part's failure is its own";
}

TEST(FoldRetries, LeavesWhatStandsForASuiteAlone) {  // S3.1, S3.5
  using enum TestOutcome;
  TestReport report = tries({{0, passed}, {0, failed}, {0, passed}, {1, errored}, {0, failed}});
  for (const std::size_t counted : {0U, 1U, 3U}) report.cases[counted].synthetic = true;
  report.cases[0].count = 3;
  for (const bool across_files : {false, true}) {
    const TestReport folded = fold_retries(report, across_files);
    EXPECT_EQ(
        totals_of(folded),
        (TestTotals{
            .total = 6, .passed = 4, .failed = 1, .errored = 1, .flaky = 1, .duration_ms = 8}));
    EXPECT_EQ(folded.cases[1], report.cases[1]) << "in the order of the report";
  }
}

TEST(Lacking, SaysWhyAModuleCannotBeJudged) {  // S4.13
  Module module{.name = "checkout"};
  EXPECT_EQ(lacking(module, {0, 0}), "module.unmeasured") << "outside of a repository";
  module.tracked_files = 0;
  EXPECT_EQ(lacking(module, {0, 0}), "module.no_files");
  module.tracked_files = 2;
  EXPECT_EQ(lacking(module, {0, 0}), "") << "no file that ought to be measured";
  module.owed_files = 1;
  EXPECT_EQ(lacking(module, {0, 0}), "module.unmeasured");
  EXPECT_EQ(lacking(module, {0, 1}), "");
  module.measured = false;
  EXPECT_EQ(lacking(module, {0, 0}), "");
}

TEST(Sha256, IsTheStandardsOwn) {  // FIPS 180-4, the example "abc"
  Sha256 hash;
  hash.add(std::string_view("a"));
  hash.add(std::string_view("bc"));
  EXPECT_EQ(hash.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace tidegate
