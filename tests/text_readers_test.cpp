// What holds of every cut of a text report, and of its limits.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/reading_dump.h"

namespace tidegate::tests {
namespace {

std::string typical(std::string_view format) {
  std::ostringstream text;
  text << std::ifstream(std::filesystem::path(TG_ROOT) / "tests/read" / format / "typical.txt",
                        std::ios::binary)
              .rdbuf();
  return text.str();
}

Result<Reading> read_as(std::string_view format, std::string_view text, const Limits& limits = {}) {
  ByteSource bytes = source_of(text);
  return read::reader_named(format)->read(bytes, {.name = "report.txt", .limits = limits});
}

std::string code_of(const Result<Reading>& reading) {
  return reading ? "read" : reading.error().code;
}

TEST(TextReaders, A_mypy_report_that_is_cut_off_anywhere_proves_nothing) {
  const std::string text = typical("mypy");
  const std::size_t summary = text.rfind("Found ");
  for (std::size_t size = 0; size < text.size() - 1; ++size) {
    const Result<Reading> reading = read_as("mypy", std::string_view(text).substr(0, size));
    if (!reading) continue;
    EXPECT_LE(size, summary);
    EXPECT_FALSE(std::get<Findings>(reading.value().artifact).checked_files) << size;
  }
}

TEST(TextReaders, A_line_that_is_cut_off_breaks_the_report) {
  for (const std::string_view format : {"tsc", "gcc"}) {
    const std::string text = typical(format);
    for (std::size_t size = 1; size < text.size(); ++size) {
      const std::string_view front = std::string_view(text).substr(0, size);
      const std::size_t line = front.rfind('\n') + 1;
      const bool blank = front.find_first_not_of(" \n", line) == std::string_view::npos;
      EXPECT_EQ(code_of(read_as(format, front)), blank ? "read" : "text.cut_off")
          << format << " cut off behind byte " << size;
    }
  }
}

TEST(TextReaders, A_report_over_a_limit_is_not_read) {
  Limits limits;
  limits.findings = 1;
  for (const std::string_view format : {"mypy", "tsc", "gcc"}) {
    EXPECT_EQ(code_of(read_as(format, typical(format), limits)), "limit.findings") << format;
  }
  const std::string_view two =
      "<checkstyle><file name='a.js'><error line='1'/><error line='2'/></file></checkstyle>";
  EXPECT_EQ(code_of(read_as("checkstyle", two, limits)), "limit.findings");
  limits = {};
  limits.path_bytes = 3;
  for (const std::string_view format : {"mypy", "tsc", "gcc"}) {
    EXPECT_EQ(code_of(read_as(format, typical(format), limits)), "limit.path_bytes") << format;
  }
  EXPECT_EQ(code_of(read_as("checkstyle", two, limits)), "limit.path_bytes");
}

TEST(TextReaders, A_line_too_long_to_hold_is_no_finding_and_may_be_ignored) {
  const std::string blanks(2 << 20, 'x');
  EXPECT_EQ(code_of(read_as("gcc", "src/a.c:1:1: error: " + blanks + "\n")), "text.malformed");
  EXPECT_EQ(code_of(read_as("gcc", blanks + "\n")), "read");
}

}  // namespace
}  // namespace tidegate::tests
