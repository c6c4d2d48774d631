// What the readers of JSON reports owe beyond their goldens: documents that are cut off anywhere,
// limits, what an artifact tolerates, and the reports of others that look alike.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "read/facts_schema.h"
#include "read/facts_shape.h"
#include "read/json_rows.h"
#include "read/reader.h"
#include "support/reading_dump.h"

namespace tidegate::tests {
namespace {

constexpr std::string_view formats[] = {"pyright", "eslint", "gitlab_sast", "facts", "sarif"};

std::string golden(std::string_view format, const std::string& name) {
  std::ostringstream text;
  const std::string folder = TG_ROOT "/tests/read/" + std::string(format) + "/";
  const char* const extension = format == "sarif" ? ".sarif" : ".json";
  text << std::ifstream(folder + name + extension).rdbuf();
  return text.str();
}

struct Terms {
  Limits limits = {};
  std::vector<std::string> tolerate = {};
};

Result<Reading> reading_of(std::string_view format, std::string_view text, const Terms& terms) {
  ByteSource bytes = source_of(text);
  return read::reader_named(format)->read(
      bytes, {.name = "x", .limits = terms.limits, .tolerate = terms.tolerate});
}

std::string code_of(std::string_view format, std::string_view text, const Terms& terms = {}) {
  const Result<Reading> reading = reading_of(format, text, terms);
  return reading ? "read" : reading.error().code;
}

std::string recognized(std::string_view text) {
  const auto told = read::recognize(source_of(text), {.name = "x", .limits = {}});
  return told ? std::string(told.value().reader->name) : told.error().code;
}

TEST(JsonReports, CutOffAnywhereAreNeverRead) {
  for (const std::string_view format : formats) {
    std::string text = golden(format, "typical");
    ASSERT_FALSE(text.empty());
    text.erase(text.find_last_not_of(" \n") + 1);
    EXPECT_EQ(code_of(format, text), "read") << format;
    for (std::size_t size = 0; size < text.size(); ++size) {
      EXPECT_NE(code_of(format, std::string_view(text).substr(0, size)), "read")
          << format << " cut off behind byte " << size;
    }
  }
}

TEST(JsonReports, AToleratedErrorOfASarifToolIsShownAndDoesNotBreak) {
  const std::string text = golden("sarif", "an-error-in-a-notification");
  EXPECT_EQ(code_of("sarif", text), "sarif.tool_error");
  EXPECT_EQ(code_of("sarif", text, {{}, {"ESL1"}}), "sarif.tool_error");
  const Result<Reading> reading = reading_of("sarif", text, {{}, {"ESL0999"}});
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading.value().diagnostics.size(), 1U);
  EXPECT_EQ(reading.value().diagnostics[0].code, "sarif.tolerated");
  // One that is tolerated excuses its own invocation, and no other that failed.
  const std::string two = golden("sarif", "two-invocations-that-failed");
  EXPECT_EQ(code_of("sarif", two, {{}, {"ESL0999"}}), "sarif.execution_failed");
}

TEST(JsonReports, OfOtherKindsAreNeverReadAsTheWrongFormat) {
  for (const std::string_view format : formats) {
    for (const std::string_view other : formats) {
      if (other == format) continue;
      EXPECT_NE(code_of(format, golden(other, "typical")), "read") << other << " as " << format;
    }
    for (const char* nothing : {"{}", "null", "\"x\"", "7", "[[]]", "[null]", "{\"x\": []}"}) {
      EXPECT_NE(code_of(format, nothing), "read") << nothing << " as " << format;
    }
  }
}

TEST(JsonReports, OfOthersThatLookAlikeAreNotRecognized) {
  EXPECT_EQ(recognized(R"({"bomFormat":"CycloneDX","specVersion":"1.5","version":1,
      "vulnerabilities":[{"identifiers":[{"value":"x"}],"location":{}}]})"),
            "artifact.unknown_format");
  EXPECT_EQ(recognized(R"({"vulnerabilities":[{"identifiers":{"CVE":["CVE-1"]}}],"ok":false})"),
            "artifact.unknown_format")
      << "Snyk";
  EXPECT_EQ(recognized(R"({"auditReportVersion":2,"vulnerabilities":{}})"),
            "artifact.unknown_format")
      << "npm audit";
  EXPECT_EQ(recognized("[]"), "artifact.unknown_format") << "no tool in particular found nothing";
  EXPECT_EQ(recognized(R"([{"source":"a.css","warnings":[]}])"), "artifact.unknown_format");
}

TEST(JsonReports, AreRecognizedByTheirFirstBytesAlone) {
  const std::string many(100 << 10, ' ');
  EXPECT_EQ(recognized(R"({"version":"1.1.414","generalDiagnostics":[)" + many), "pyright");
  EXPECT_EQ(recognized(R"([{"filePath":"a.js","messages":[)" + many), "eslint");
  EXPECT_EQ(recognized(R"({"version":"15.0.7","vulnerabilities":[{"identifiers":[{"value":"x"}],
                           "location":{)" +
                       many),
            "gitlab_sast");
}

TEST(JsonReports, S5_3_AFileThatESLintCouldNotParseIsAFindingWhereItIsTolerated) {
  const std::string text = golden("eslint", "a-file-that-could-not-be-parsed");
  EXPECT_EQ(code_of("eslint", text), "eslint.not_linted");
  EXPECT_EQ(code_of("eslint", text, {.tolerate = {"something-else"}}), "eslint.not_linted");
  const Result<Reading> reading = reading_of("eslint", text, {.tolerate = {"fatal"}});
  ASSERT_TRUE(reading);
  const auto& findings = std::get<Findings>(reading.value().artifact);
  ASSERT_EQ(findings.findings.size(), 2U);
  EXPECT_EQ(findings.findings[1].severity, Severity::critical);
  EXPECT_EQ(findings.findings[1].location.path.str(), "src/broken.js");
  EXPECT_EQ(findings.checked_files, 1) << "it was not checked";
  ASSERT_EQ(reading.value().diagnostics.size(), 1U);
  EXPECT_EQ(reading.value().diagnostics[0].code, "eslint.not_linted") << "and that is shown";
}

TEST(JsonReports, NeverHoldMoreFindingsThanTheLimit) {
  Limits limits;
  limits.findings = 3;
  EXPECT_EQ(code_of("pyright", golden("pyright", "repeated-files"), {limits}), "limit.findings");
  EXPECT_EQ(code_of("eslint", golden("eslint", "typical"), {limits}), "limit.findings")
      << "suppressed ones are held as well";
  EXPECT_EQ(code_of("gitlab_sast", golden("gitlab_sast", "typical"), {limits}), "read");
}

TEST(JsonReports, NeverHoldAnEntryThatIsTooLarge) {
  const std::string large(read::json_row_bytes_max, 'x');
  EXPECT_EQ(code_of("pyright", R"({"generalDiagnostics":[{"message":")" + large + "\"}]}"),
            "json.too_large");
  EXPECT_EQ(code_of("facts", R"({"facts":[{"label":")" + large + "\"}]}"), "json.too_large");
  const std::string unread = R"([{"filePath":"a.js","messages":[],"source":")" + large + "\"}]";
  EXPECT_EQ(code_of("eslint", unread), "read") << "what nobody asks for is not kept";
}

/// A gate may be asked with the largest amounts that a report can hold.
TEST(JsonReports, FactsWithTheLargestAmountsAreCompared) {
  const std::string most = std::to_string(read::part_max);
  const std::string quantity =
      R"({"part":)" + most + R"(,"whole":)" + most + R"(,"unit":"percent"})";
  const Result<Reading> reading = reading_of(
      "facts",
      R"({"schema_version":1,"tool":{"name":"x"},"facts":[{"label":"y","relation":"at_least",
          "observed":)" +
          quantity + R"(,"limit":)" + quantity + "}]}",
      {});
  ASSERT_TRUE(reading);
  EXPECT_TRUE(std::get<Facts>(reading.value().artifact).facts[0].holds());
}

TEST(JsonReports, TheSchemaOfFactsIsOneDocument) {
  const Result<text::JsonValue> schema = text::parse_json(read::facts_schema(), "schema");
  ASSERT_TRUE(schema);
  EXPECT_EQ(schema.value().find("additionalProperties")->text, "false");
  EXPECT_NE(schema.value().find("properties")->find("facts"), nullptr);
}

}  // namespace
}  // namespace tidegate::tests
