// What the readers of coverage and the recognition of formats owe to files that nobody wrote by
// hand: numbers at the end of their type, repetition, and long or broken prologs.
#include <gtest/gtest.h>

#include <chrono>

#include "read/reader.h"
#include "support/reading_dump.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::tests {
namespace {

/// The totals of both kinds, or the code of the error.
std::string totals(std::string_view format, std::string_view text, Limits limits = {}) {
  const read::Source source{.name = "x", .limits = limits};
  ByteSource bytes = source_of(text);
  const Result<Reading> reading = read::reader_named(format)->read(bytes, source);
  if (!reading) return reading.error().code;
  const CoverageTotals sum = totals_of(std::get<Coverage>(reading.value().artifact));
  return std::to_string(sum.lines.covered) + "/" + std::to_string(sum.lines.total) + " " +
         std::to_string(sum.branches.covered) + "/" + std::to_string(sum.branches.total);
}

std::string lcov_totals(const std::string& path, const std::string& count) {
  return "SF:" + path + "\nLF:" + count + "\nLH:" + count + "\nBRF:" + count + "\nBRH:" + count +
         "\nend_of_record\n";
}

std::string jacoco_totals(const std::string& name, const std::string& count) {
  return "<sourcefile name='" + name + "'><counter type='LINE' missed='0' covered='" + count +
         "'/></sourcefile>";
}

TEST(Readers, S2_5_no_sum_of_totals_leaves_its_type) {
  const std::string last = "9223372036854775807";
  EXPECT_EQ(totals("lcov", lcov_totals("a", last) + lcov_totals("b", last)),
            "limit.coverage_lines");
  EXPECT_EQ(totals("lcov", "SF:a\nBRF:" + last + "\nend_of_record\n"), "limit.coverage_lines");
  EXPECT_EQ(totals("lcov", lcov_totals("a", "9223372036854775808")), "lcov.malformed");
  EXPECT_EQ(totals("jacoco", "<report>" + jacoco_totals("a", "4611686018427387903") +
                                 jacoco_totals("b", "4611686018427387903") + "</report>"),
            "limit.coverage_lines");
  Limits limits;
  limits.coverage_lines = INT64_MAX;
  EXPECT_EQ(totals("lcov", lcov_totals("a", last), limits), "limit.coverage_lines")
      << "whatever the limit says";
}

TEST(Readers, Totals_count_toward_the_limit_of_the_report) {
  Limits limits;
  limits.coverage_lines = 20;
  EXPECT_EQ(totals("lcov", lcov_totals("a", "5") + lcov_totals("b", "5"), limits), "10/10 10/10");
  EXPECT_EQ(totals("lcov", lcov_totals("a", "5") + lcov_totals("b", "6"), limits),
            "limit.coverage_lines");
  EXPECT_EQ(
      totals("jacoco",
             "<report>" + jacoco_totals("a", "9") + jacoco_totals("b", "11") + "</report>", limits),
      "20/20 0/0");
  EXPECT_EQ(
      totals("jacoco",
             "<report>" + jacoco_totals("a", "9") + jacoco_totals("b", "12") + "</report>", limits),
      "limit.coverage_lines");
  EXPECT_EQ(totals("jacoco",
                   "<report><sourcefile name='a'><line nr='1' ci='1' mb='9' cb='11'/></sourcefile>"
                   "</report>",
                   limits),
            "limit.coverage_lines")
      << "branches are entries too";
}

TEST(Readers, A_source_file_that_repeats_with_shuffled_lines_takes_no_quadratic_time) {
  std::string text = "<report><package name='p'>";
  for (std::uint64_t i = 0; i < 60'000; ++i) {
    const std::string line = std::to_string(1 + i * 7'919 % 60'000 * 64);
    text += "<sourcefile name='a'><line nr='" + line + "' ci='1' mb='1' cb='1'/></sourcefile>";
  }
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(totals("jacoco", text + "</package></report>"), "60000/60000 60000/120000");
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(6));
}

std::string recognized(std::string_view text) {
  const read::Source source{.name = "x", .limits = {}};
  const auto told = read::recognize(source_of(text), source);
  return told ? std::string(told.value().reader->name)
              : told.error().code + " " + told.error().where;
}

TEST(Readers, A_broken_encoding_is_not_an_unknown_format) {
  EXPECT_EQ(recognized("<?xml version='1.0' encoding='ebcdic'?><testsuite/>"), "xml.encoding x:1");
  EXPECT_EQ(recognized("<?xml version='1.0' encoding='utf-16'?><testsuite/>"), "xml.encoding x:1");
  EXPECT_EQ(recognized("<?xml version='1.0'?>\n<!-- \xE9 -->\n<testsuite/>"), "xml.encoding x:2");
  EXPECT_EQ(recognized("<html>\xE9</html>"), "artifact.unknown_format x") << "the root is known";
  EXPECT_EQ(recognized("\x89PNG\r\n"), "artifact.unknown_format x") << "no markup at all";
}

TEST(Readers, A_doctype_with_entities_reaches_the_reader) {
  EXPECT_EQ(recognized("<!DOCTYPE lolz [<!ENTITY a \"]>'<x>\"><!-- ' ] --><?p ]?>]>"
                       "<testsuite/>"),
            "junit");
  EXPECT_EQ(recognized("<!DOCTYPE testsuite [<!ENTITY a '"), "junit")
      << "cut off, the DOCTYPE names the root";
  EXPECT_EQ(recognized("<!DOCTYPE report PUBLIC '-//JACOCO//DTD > [' 'x'><report/>"), "jacoco");
  EXPECT_EQ(recognized("<!DOCTYPE testsuite [<!ENTITY a 'b'>]><html/>"),
            "artifact.unknown_format x");
}

TEST(Readers, A_long_prolog_does_not_hide_the_root) {
  const std::string kilobytes(100 << 10, 'x');
  EXPECT_EQ(recognized("<?xml version='1.0'?><!--" + kilobytes + "--><testsuite/>"), "junit");
  EXPECT_EQ(recognized("<!DOCTYPE x [<!ELEMENT " + kilobytes + ">]><testsuite/>"), "junit");
  EXPECT_EQ(recognized(std::string((64 << 10) - 3, ' ') + "<!--x--><testsuite/>"), "junit");
  EXPECT_EQ(recognized("<!--" + std::string(1 << 20, 'x') + "--><testsuite/>"),
            "artifact.unknown_format x")
      << "there is an end to it";
  EXPECT_EQ(recognized("<html>" + kilobytes), "artifact.unknown_format x");
}

TEST(Readers, Jacoco_numbers_are_whole_or_break_the_report) {
  for (const char* attribute : {"mi='x'", "mi=''", "mi='-1'", "mb='-1'", "mb='1x'", "cb=''",
                                "cb='+1'", "ci=''", "ci='1.0'"}) {
    EXPECT_EQ(totals("jacoco", "<report><sourcefile name='a'><line nr='1' " +
                                   std::string(attribute) + "/></sourcefile></report>"),
              "jacoco.malformed")
        << attribute;
  }
  EXPECT_EQ(totals("jacoco",
                   "<report><sourcefile name='a'><line nr='1' ci='1'/>"
                   "<counter type='LINE' missed='x' covered='1'/></sourcefile></report>"),
            "jacoco.malformed")
      << "counters that lines make needless too";
}

}  // namespace
}  // namespace tidegate::tests
