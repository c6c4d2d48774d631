// Real reports from real tools against the numbers of an independent reading. The reports belong to
// other projects, lie beside this repository and are never part of it; without them these tests are
// skipped.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "read/reader.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::read {
namespace {

namespace fs = std::filesystem;

/// Where our numbers are not those of the independent reading, by a rule of the semantics.
struct Difference {
  std::string_view file;  // the end of its name
  std::string_view rule;
  std::string_view ours;
};
constexpr Difference differences[] = {
    // A line without a number or without hits, a line 0 and a negative count break the report.
    {"coverage-no-line-info.xml", "S4.5", "jacoco.malformed"},
    {"coverage_with_corrupted_data.xml", "S4.5", "cobertura.malformed"},
    {"errs-badBranchLine.info", "S4.5", "lcov.malformed"},
    {"errs-badFncEndLine.info", "S4.5", "lcov.malformed"},
    {"format-format.info", "S4.5", "lcov.malformed"},
    // No class at all is an empty report, which the caller judges.
    {"coverage-parser-cobertura-empty.xml", "S4.8", "0 0 0 0 0"},
    // Cut off within a record, and a path that goes over several lines.
    {"invalid_DA_record.info", "S4.6", "lcov.cut_off"},
    {"test-prova.info", "S4.6", "lcov.malformed"},
};

const Difference* difference_of(std::string_view file) {
  for (const Difference& each : differences) {
    if (file.ends_with(each.file)) return &each;
  }
  return nullptr;
}

std::optional<fs::path> corpus() {
  // A worktree lies one folder deeper than the repository.
  for (const char* beside : {"../shared/corpus", "../../shared/corpus"}) {
    const fs::path folder = fs::path(TG_ROOT) / beside;
    if (fs::exists(folder / "INDEX.tsv")) return folder;
  }
  return std::nullopt;
}

/// The integer behind `""key"": ` in a quoted cell of the table.
std::int64_t number_in(const std::string& cell, const std::string& key) {
  const std::string quoted = "\"\"" + key + "\"\": ";
  const std::size_t at = cell.find(quoted);
  return at == std::string::npos ? 0 : std::stoll(cell.substr(at + quoted.size()));
}

std::string text_of(std::initializer_list<std::int64_t> numbers) {
  std::string text;
  for (const std::int64_t number : numbers) {
    text += (text.empty() ? "" : " ") + std::to_string(number);
  }
  return text;
}

/// "rejected", or the numbers in the order of ours_of.
std::string expected_of(const std::string& format, const std::string& cell) {
  if (cell.find("reject") != std::string::npos) return "rejected";
  std::vector<std::string> keys = {"lines_covered", "lines_total", "branches_covered",
                                   "branches_total", "files"};
  if (format == "junit") keys = {"tests", "passed", "failed", "errors", "skipped"};
  std::string text;
  for (const std::string& key : keys) {
    text += (text.empty() ? "" : " ") + std::to_string(number_in(cell, key));
  }
  return text;
}

Result<Reading> read_file(const fs::path& path, const std::string& format) {
  const auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
  ByteSource bytes = [file](std::span<char> buffer) -> Result<std::size_t> {
    file->read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    return static_cast<std::size_t>(file->gcount());
  };
  const Source source{.name = "report", .limits = {}};
  Recognized recognized = TG_TRY(recognize(std::move(bytes), source));
  EXPECT_EQ(recognized.reader->name, format) << path;
  return recognized.reader->read(recognized.bytes, source);
}

/// The numbers, or the code of the error.
std::string ours_of(const fs::path& path, const std::string& format) {
  const Result<Reading> reading = read_file(path, format);
  if (!reading) return reading.error().code;
  if (const auto* tests = std::get_if<TestReport>(&reading.value().artifact)) {
    const TestTotals totals = totals_of(*tests);
    return text_of({totals.total, totals.passed, totals.failed, totals.errored, totals.skipped});
  }
  const CoverageTotals totals = totals_of(std::get<Coverage>(reading.value().artifact));
  return text_of({totals.lines.covered, totals.lines.total, totals.branches.covered,
                  totals.branches.total, totals.files});
}

struct Row {
  std::string file, format, cell;
};

std::vector<Row> rows_of(const fs::path& folder) {
  std::vector<Row> rows;
  std::ifstream index(folder / "INDEX.tsv");
  for (std::string line; std::getline(index, line);) {
    std::vector<std::string> cells;
    std::istringstream split(line);
    for (std::string cell; std::getline(split, cell, '\t');) cells.push_back(cell);
    const Reader* reader = cells.size() > 7 ? reader_named(cells[1]) : nullptr;
    // Findings are compared by findings_corpus_test.cpp.
    const bool counts = reader && (reader->feeds == "tests" || reader->feeds == "coverage");
    if (counts) rows.push_back({cells[0], cells[1], cells[7]});
  }
  return rows;
}

TEST(Corpus, Numbers_are_those_of_the_independent_reading_or_in_the_table) {
  const std::optional<fs::path> folder = corpus();
  if (!folder) GTEST_SKIP() << "no ../shared/corpus beside the repository: nothing to compare";
  const std::vector<Row> rows = rows_of(*folder);
  EXPECT_GE(rows.size(), 80U);
  for (const Row& row : rows) {
    const std::string expected = expected_of(row.format, row.cell);
    const std::string ours = ours_of(*folder / row.file, row.format);
    const bool both_refuse = expected == "rejected" && ours.find('.') != std::string::npos;
    if (const Difference* difference = difference_of(row.file)) {
      EXPECT_EQ(ours, difference->ours) << row.file << " " << difference->rule;
      EXPECT_FALSE(ours == expected || both_refuse) << "stale row: " << row.file;
    } else if (!both_refuse) {
      EXPECT_EQ(ours, expected) << row.file;
    }
  }
}

TEST(Corpus, Every_row_of_the_table_names_a_report) {
  const std::optional<fs::path> folder = corpus();
  if (!folder) GTEST_SKIP() << "no ../shared/corpus beside the repository: nothing to compare";
  std::map<std::string_view, int> uses;
  for (const Row& row : rows_of(*folder)) {
    if (const Difference* difference = difference_of(row.file)) ++uses[difference->file];
  }
  for (const Difference& each : differences) {
    EXPECT_EQ(uses[each.file], 1) << each.file;
    EXPECT_TRUE(each.rule.starts_with('S')) << each.file;
  }
}

}  // namespace
}  // namespace tidegate::read
