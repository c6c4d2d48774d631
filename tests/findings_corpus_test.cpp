// Real reports of findings from real tools against the numbers of an independent reading. They
// belong to other projects, lie beside this repository and are never part of it; without them these
// tests are skipped.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "read/reader.h"

namespace tidegate::read {
namespace {

namespace fs = std::filesystem;

/// The table's name of a format, ours, and how the table spells our severities, gravest first.
struct Format {
  std::string_view theirs, ours;
  std::array<std::string_view, 5> severities;
};
constexpr Format formats[] = {
    {"mypy", "mypy", {"", "error", "warning"}},
    {"tsc", "tsc", {}},
    {"gcc", "gcc", {"", "error", "warning"}},
    {"clangtidy", "gcc", {}},
    {"checkstyle", "checkstyle", {"", "error", "warning", "info"}},
    {"eslint", "eslint", {"", "error", "warning"}},
    {"pyright", "pyright", {"", "error", "warning"}},
    {"sarif", "sarif", {}},
    {"gitlab-sast", "gitlab_sast", {"critical", "high", "medium", "low", "info"}},
};

/// Where our numbers are not those of the table, by a rule of the semantics.
struct Difference {
  std::string_view file;  // the end of its name
  std::string_view rule;
  std::string_view ours;  // the number of findings, or the code of an error
};
constexpr Difference differences[] = {
    // 1541 of them are notes.
    {"shellcheck0.9-lcov.gcc.txt", "S5.4", "85"},
    // The last line has no end, so nothing tells whether it is the last.
    {"violations-mypy.txt", "S5.5", "text.cut_off"},
    // One file could not be parsed; tolerated, it is one of the 432.
    {"eslint9-mocha.json", "S5.3", "eslint.not_linted"},
    {"scans-sarif-appendix_k.sarif", "S5.3", "sarif.tool_error"},
    {"eslint9-mocha.sarif", "S5.3", "sarif.tool_error"},
    {"violations-suppressed-sarif.json", "S5.3", "sarif.malformed"},  // a run of no tool
    {"Taxonomies-CweTaxonomy.sarif", "S5.3", "sarif.no_results"},
    {"Pylint-PyLint.sarif", "S5.3", "sarif.version"},
    {"TSLint-TSLint.sarif", "S5.3", "sarif.version"},
    {"ExceptionalConditions-Empty-runs.sarif", "S5.3", "sarif.no_runs"},
    // The names say 14 and 15, the documents 2.3 and 3.0.0.
    {"gl-sast-report-confidence_v14.json", "S5.3", "gitlab_sast.version"},
    {"gl-sast-report-confidence_v15.json", "S5.3", "gitlab_sast.version"},
    {"gl-sast-report-many-vuln_v14.json", "S5.3", "gitlab_sast.version"},
    {"gl-sast-report-many-vuln_v15.json", "S5.3", "gitlab_sast.version"},
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

/// The integer behind the key in a cell of the table: `""findings"": 7` or `findings=7`.
std::optional<std::int64_t> number_in(const std::string& cell, std::string_view key) {
  for (const std::string& spelled :
       {"\"\"" + std::string(key) + "\"\": ", std::string(key) + "="}) {
    const std::size_t at = cell.find(spelled);
    if (at != std::string::npos) return std::stoll(cell.substr(at + spelled.size()));
  }
  return std::nullopt;
}

struct Row {
  std::string file;
  const Format* format = nullptr;
  std::string asserted, reading;  // by the report's project, by the independent reading
};

/// Of the formats that have a reader.
std::vector<Row> rows_of(const fs::path& folder) {
  std::vector<Row> rows;
  std::ifstream index(folder / "INDEX.tsv");
  for (std::string line; std::getline(index, line);) {
    std::vector<std::string> cells;
    std::istringstream split(line);
    for (std::string cell; std::getline(split, cell, '\t');) cells.push_back(cell);
    for (const Format& format : formats) {
      if (cells.size() < 8 || cells[1] != format.theirs) continue;
      if (reader_named(format.ours) != nullptr)
        rows.push_back({cells[0], &format, cells[4], cells[7]});
    }
  }
  return rows;
}

/// "rejected", or the number of findings; the independent reading first, as it is nearest to us.
std::string expected_of(const Row& row) {
  if (row.reading.find("reject") != std::string::npos) return "rejected";
  std::optional<std::int64_t> number = number_in(row.reading, "findings");
  if (!number) number = number_in(row.asserted, "findings");
  return number ? std::to_string(*number) : "unknown";
}

Result<Reading> read_file(const fs::path& path, std::string_view format) {
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

/// Without what the tool suppressed.
std::string count_of(const Findings& findings, std::optional<Severity> severity = std::nullopt) {
  const auto counts = [&](const Finding& finding) {
    return !finding.suppressed && (!severity || finding.severity == *severity);
  };
  return std::to_string(std::ranges::count_if(findings.findings, counts));
}

void expect_severities(const Row& row, const Findings& findings) {
  for (std::size_t i = 0; i < all_severities.size(); ++i) {
    const std::string_view word = row.format->severities[i];
    if (word.empty()) continue;
    const std::int64_t expected = number_in(row.reading, word).value_or(0);
    EXPECT_EQ(count_of(findings, all_severities[i]), std::to_string(expected))
        << row.file << " " << word;
  }
}

TEST(FindingsCorpus, Numbers_are_those_of_the_independent_reading_or_in_the_table) {
  const std::optional<fs::path> folder = corpus();
  if (!folder) GTEST_SKIP() << "no ../shared/corpus beside the repository: nothing to compare";
  const std::vector<Row> rows = rows_of(*folder);
  EXPECT_GE(rows.size(), 12U);
  for (const Row& row : rows) {
    const std::string expected = expected_of(row);
    const Result<Reading> reading = read_file(*folder / row.file, row.format->ours);
    const auto* findings = reading ? std::get_if<Findings>(&reading.value().artifact) : nullptr;
    const std::string ours = findings ? count_of(*findings) : reading.error().code;
    const bool both_refuse = expected == "rejected" && findings == nullptr;
    if (const Difference* difference = difference_of(row.file)) {
      EXPECT_EQ(ours, difference->ours) << row.file << " " << difference->rule;
      EXPECT_FALSE(ours == expected || both_refuse) << "stale row: " << row.file;
    } else if (!both_refuse) {
      EXPECT_EQ(ours, expected) << row.file;
      if (findings != nullptr) expect_severities(row, *findings);
    }
  }
}

TEST(FindingsCorpus, Every_row_of_the_table_names_a_report) {
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
