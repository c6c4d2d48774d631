#include "app/inspection.h"

#include <algorithm>

#include "text/escape.h"
#include "text/json_writer.h"
#include "text/number.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::app {
namespace {

using text::JsonWriter;

void write(JsonWriter& json, const char* name, const Counts& counts) {
  json.key(name).open_object();
  json.key("covered").number(counts.covered).key("total").number(counts.total);
  json.close_object();
}

void write(JsonWriter& json, const TestTotals& totals) {
  json.key("tests").open_object();
  json.key("total").number(totals.total).key("passed").number(totals.passed);
  json.key("failed").number(totals.failed).key("errored").number(totals.errored);
  json.key("skipped").number(totals.skipped).key("flaky").number(totals.flaky);
  json.key("duration_ms").number(totals.duration_ms);
  json.close_object();
}

void write(JsonWriter& json, const CoverageTotals& totals, const std::vector<FileCoverage>& files) {
  json.key("coverage").open_object();
  write(json, "lines", totals.lines);
  write(json, "branches", totals.branches);
  json.key("files").open_array();
  for (const FileCoverage& file : files) {
    json.open_object().key("path").text(file.path.str());
    write(json, "lines", file.lines());
    write(json, "branches", file.branches());
    json.close_object();
  }
  json.close_array().close_object();
}

void write(JsonWriter& json, const FindingTotals& totals) {
  json.key("findings").open_object();
  json.key("total").number(totals.total).key("suppressed").number(totals.suppressed);
  json.key("by_severity").open_object();
  for (const Severity severity : all_severities) {
    json.key(to_word(severity)).number(totals.by_severity[static_cast<std::size_t>(severity)]);
  }
  json.close_object().close_object();
}

void write(JsonWriter& json, const std::vector<Diagnostic>& diagnostics) {
  json.key("diagnostics").open_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json.open_object();
    json.key("code").text(diagnostic.code).key("where").text(diagnostic.where);
    json.key("message").text(diagnostic.message);
    json.close_object();
  }
  json.close_array();
}

void write(JsonWriter& json, const char* name, const std::string& word) {
  json.key(name);
  if (word.empty()) {
    json.null();
  } else {
    json.text(word);
  }
}

std::string rate(const Counts& counts, const std::string& what) {
  if (counts.total == 0) return "no " + what;
  return text::show_coverage(counts.covered, counts.total) + " of " + what + " (" +
         std::to_string(counts.covered) + "/" + std::to_string(counts.total) + ")";
}

void write(JsonWriter& json, const Facts& facts) {
  json.key("facts").open_object().key("tool").text(facts.tool);
  json.key("total").number(std::ssize(facts.facts)).key("by_standing").open_object();
  for (const Standing standing : {Standing::binding, Standing::noted, Standing::unproven}) {
    json.key(to_word(standing)).number(std::ranges::count(facts.facts, standing, &Fact::standing));
  }
  json.close_object().close_object();
}

std::string words_of(const Facts& facts) {
  const auto binds = std::ranges::count(facts.facts, Standing::binding, &Fact::standing);
  return std::to_string(facts.facts.size()) + (facts.facts.size() == 1 ? " fact" : " facts") +
         " of " + text::log_safe(facts.tool) + ", " + std::to_string(binds) + " binding";
}

std::string counted(std::int64_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

/// "by CodeQL, ESLint"; empty when no tool is told.
std::string by_tools(const std::vector<std::string>& tools) {
  std::string words;
  for (const std::string& tool : tools) {
    words += (words.empty() ? " by " : ", ") + text::log_safe(tool);
  }
  return words;
}

/// "12 findings: 1 high, 4 medium by CodeQL; 1 suppressed; 96 files checked"
std::string words_of(const FindingTotals& findings, const Inspection& inspection) {
  std::string words = counted(findings.total, "finding");
  const char* before = ": ";
  for (const Severity severity : all_severities) {
    const std::int64_t count = findings.by_severity[static_cast<std::size_t>(severity)];
    if (count == 0) continue;
    words += before + std::to_string(count) + " " + std::string(to_word(severity));
    before = ", ";
  }
  words += by_tools(inspection.tools);
  if (findings.suppressed > 0) words += "; " + std::to_string(findings.suppressed) + " suppressed";
  if (inspection.checked_files)
    words += "; " + counted(*inspection.checked_files, "file") + " checked";
  return words;
}

FindingTotals totals_of(const Findings& findings) {
  FindingTotals totals;
  for (const Finding& finding : findings.findings) {
    if (finding.suppressed) {
      ++totals.suppressed;
      continue;
    }
    ++totals.total;
    ++totals.by_severity[static_cast<std::size_t>(finding.severity)];
  }
  return totals;
}

/// Of the one file alone, without a policy that could excuse its silence.
std::string trouble_of(const Findings& findings) {
  if (!findings.findings.empty()) return "";
  if (findings.inconclusive) return "findings.inconclusive";
  return findings.checked_files == 0 ? "findings.nothing_checked" : "";
}

std::string summary_of(const Inspection& inspection) {
  std::string words;
  if (inspection.findings) words += words_of(*inspection.findings, inspection);
  if (inspection.tests) {
    const TestTotals& tests = *inspection.tests;
    words += std::to_string(tests.total) + " tests: " + std::to_string(tests.passed) + " passed, " +
             std::to_string(tests.failed) + " failed, " + std::to_string(tests.errored) +
             " errored, " + std::to_string(tests.skipped) + " skipped";
    if (tests.flaky > 0) words += ", " + std::to_string(tests.flaky) + " flaky";
    words += " in " + text::show(milliseconds(tests.duration_ms), Relation::at_most);
  }
  if (inspection.coverage) {
    const CoverageTotals& coverage = *inspection.coverage;
    words += std::to_string(coverage.files) + (coverage.files == 1 ? " file: " : " files: ") +
             rate(coverage.lines, "lines") + ", " + rate(coverage.branches, "branches");
    if (coverage.unmatched_files > 0) {
      words += "; " + std::to_string(coverage.unmatched_files) + " files are not tracked here";
    }
  }
  if (inspection.facts) words += words_of(*inspection.facts);
  return words;
}

}  // namespace

Inspection inspection_of(ReadOutcome outcome, bool in_repository) {
  Inspection inspection;
  ArtifactRow& row = inspection.row;
  row.name = outcome.file.path;
  row.format = outcome.reader == nullptr ? "" : std::string(outcome.reader->name);
  row.state = outcome.reading ? ArtifactState::read : ArtifactState::broken;
  for (const Error& error : outcome.errors) {
    if (error.code == "file.not_found") row.state = ArtifactState::missing;
    if (error.code == "artifact.empty_file") row.state = ArtifactState::empty;
  }
  for (const Error& error : outcome.errors) {
    row.diagnostics.push_back({error.code, error.where, error.message});
    if (row.code.empty()) row.code = error.code;
    if (row.hint.empty()) row.hint = error.hint;
  }
  if (!outcome.reading) return inspection;
  row.diagnostics = std::move(outcome.reading->diagnostics);
  if (auto* const report = std::get_if<TestReport>(&outcome.reading->artifact)) {
    inspection.tests = totals_of(*report);
    if (inspection.tests->total == 0) row.code = "tests.empty";
  } else if (auto* const coverage = std::get_if<Coverage>(&outcome.reading->artifact)) {
    inspection.coverage = totals_of(*coverage);
    if (in_repository && std::ranges::any_of(coverage->files, &FileCoverage::tracked)) {
      inspection.coverage->unmatched_files =
          std::ranges::count(coverage->files, false, &FileCoverage::tracked);
    }
    if (inspection.coverage->lines.total == 0) row.code = "coverage.empty";
    inspection.files = std::move(coverage->files);
  } else if (auto* const facts = std::get_if<Facts>(&outcome.reading->artifact)) {
    if (facts->facts.empty()) row.code = "facts.empty";
    inspection.facts = std::move(*facts);
  } else if (auto* const findings = std::get_if<Findings>(&outcome.reading->artifact)) {
    inspection.findings = totals_of(*findings);
    inspection.tools = findings->tools;
    inspection.checked_files = findings->checked_files;
    row.code = trouble_of(*findings);
  }
  if (!row.code.empty()) row.state = ArtifactState::empty;
  return inspection;
}

std::string to_json(const std::vector<Inspection>& inspections) {
  JsonWriter json;
  json.open_object().key("schema_version").number(1).key("files").open_array();
  for (const Inspection& inspection : inspections) {
    json.open_object().key("path").text(inspection.row.name);
    write(json, "format", inspection.row.format);
    json.key("state").text(to_word(inspection.row.state));
    write(json, "code", inspection.row.code);
    write(json, inspection.row.diagnostics);
    if (inspection.tests) write(json, *inspection.tests);
    if (inspection.coverage) write(json, *inspection.coverage, inspection.files);
    if (inspection.facts) write(json, *inspection.facts);
    if (inspection.findings) write(json, *inspection.findings);
    json.close_object();
  }
  json.close_array().close_object();
  return json.take();
}

std::string to_words(const std::vector<Inspection>& inspections) {
  std::string words;
  for (const Inspection& inspection : inspections) {
    const ArtifactRow& row = inspection.row;
    words += "file " + text::log_safe(row.name) + "\n";
    words += "  | " + std::string(to_word(row.state)) +
             (row.format.empty() ? "" : ", " + row.format) +
             (row.code.empty() ? "" : " [" + row.code + "]") + "\n";
    const std::string summary = summary_of(inspection);
    if (!summary.empty()) words += "  | " + summary + "\n";
    for (const Diagnostic& diagnostic : row.diagnostics) {
      words += "  | " + text::log_safe(diagnostic.where) + ": " +
               text::log_safe(diagnostic.message) + " [" + diagnostic.code + "]\n";
    }
    if (!row.hint.empty()) words += "  | hint: " + text::log_safe(row.hint) + "\n";
  }
  return words;
}

}  // namespace tidegate::app
