// {generalDiagnostics: [{file, severity, message, rule, range}], summary: {filesAnalyzed, …}}, with
// lines and columns that count from 0.
#include "read/pyright.h"

#include <algorithm>

#include "read/finding_list.h"
#include "read/json_members.h"
#include "read/json_outline.h"
#include "read/json_rows.h"

namespace tidegate::read {
namespace {

constexpr std::string_view tool = "pyright";
constexpr std::string_view rows[] = {"", ".generalDiagnostics[]"};
constexpr std::string_view keys[] = {"generalDiagnostics",
                                     "file",
                                     "severity",
                                     "message",
                                     "rule",
                                     "range",
                                     "start",
                                     "end",
                                     "line",
                                     "character",
                                     "summary",
                                     "filesAnalyzed",
                                     "errorCount",
                                     "warningCount"};

/// Shown by editors, and no findings: information of the checker, and code that is never reached,
/// not used or deprecated.
constexpr std::string_view remarks[] = {"information", "unreachable", "unusedcode", "deprecated"};

class PyrightReport {
 public:
  explicit PyrightReport(const Source& source)
      : voice_{source.name, "pyright.malformed",
               "write the report with pyright --outputjson, and nothing else into the same file"},
        list_(source) {}

  Result<Done> take(std::size_t row, const text::JsonValue& value) {
    return row == 0 ? take_rest(value) : take_diagnostic(value);
  }
  Reading finish() {
    Reading reading;
    Findings findings = list_.take({std::string(tool)});
    findings.checked_files = checked_files_;
    reading.artifact = std::move(findings);
    return reading;
  }

 private:
  Result<Done> take_diagnostic(const text::JsonValue& value);
  Result<Done> place(const JsonMembers& diagnostic, Finding& finding) const;
  Result<Done> take_rest(const text::JsonValue& value);
  Result<Done> compare(const JsonMembers& summary, std::string_view key, std::int64_t listed);

  JsonVoice voice_;
  FindingList list_;
  std::int64_t errors_ = 0, warnings_ = 0, checked_files_ = 0;
};

Result<Done> PyrightReport::take_diagnostic(const text::JsonValue& value) {
  const JsonMembers diagnostic = TG_TRY(JsonMembers::of(value, "a diagnostic", voice_));
  const std::string_view severity = TG_TRY(diagnostic.owed_text("severity"));
  Finding finding;
  finding.tool = tool;
  finding.rule = TG_TRY(diagnostic.text("rule"));
  const std::string_view message = TG_TRY(diagnostic.owed_text("message"));
  set_message(finding, message);
  TG_TRY(place(diagnostic, finding));
  if (std::ranges::find(remarks, severity) != std::end(remarks)) return done;
  finding.severity = severity == "error"     ? Severity::high
                     : severity == "warning" ? Severity::medium
                                             : Severity::critical;  // S5.1: not known is gravest
  errors_ += severity == "error" ? 1 : 0;
  warnings_ += severity == "warning" ? 1 : 0;
  return list_.add(std::move(finding), diagnostic.line());
}

Result<Done> PyrightReport::place(const JsonMembers& diagnostic, Finding& finding) const {
  const std::string_view file = TG_TRY(diagnostic.text("file"));
  finding.location.path = TG_TRY(list_.path(file, diagnostic.line()));
  const std::optional<JsonMembers> range = TG_TRY(diagnostic.object("range"));
  if (!range) return done;
  const JsonMembers start = TG_TRY(range->owed_object("start"));
  const JsonMembers end = TG_TRY(range->owed_object("end"));
  const std::uint32_t first = TG_TRY(start.line_number("line"));
  std::uint32_t last = TG_TRY(end.line_number("line"));
  const std::uint32_t end_column = TG_TRY(end.line_number("character"));
  // The end is the first character behind it.
  if (last > first && end_column == 0) --last;
  finding.location.lines = {first + 1, std::max(first, last) + 1};
  finding.column = TG_TRY(start.line_number("character")) + 1;
  return done;
}

Result<Done> PyrightReport::take_rest(const text::JsonValue& value) {
  const JsonMembers report =
      TG_TRY(JsonMembers::of(value, "an object with generalDiagnostics and summary", voice_));
  TG_TRY(report.owes_list("generalDiagnostics"));
  const JsonMembers summary = TG_TRY(report.owed_object("summary"));
  checked_files_ = TG_TRY(summary.owed_number("filesAnalyzed"));
  TG_TRY(compare(summary, "errorCount", errors_));
  return compare(summary, "warningCount", warnings_);
}

/// pyright counts all that it found, also what --level keeps out of the list.
Result<Done> PyrightReport::compare(const JsonMembers& summary, std::string_view key,
                                    std::int64_t listed) {
  const std::int64_t counted = TG_TRY(summary.owed_number(key));
  if (counted == listed) return done;
  const JsonVoice incomplete{voice_.name, "pyright.incomplete",
                             "run pyright without --level, and see that no step edits the report"};
  return incomplete.error("expected " + std::to_string(counted) + " as " + std::string(key) +
                              " says, got a list with " + std::to_string(listed),
                          summary.find(key)->line);
}

}  // namespace

bool recognizes_pyright(std::string_view head) {
  return JsonOutline(head).has(".generalDiagnostics");
}

Result<Reading> read_pyright(ByteSource& bytes, const Source& source) {
  PyrightReport report(source);
  TG_TRY(read_json_rows(
      bytes, source, {rows, keys},
      [&](std::size_t row, const text::JsonValue& value) { return report.take(row, value); }));
  return report.finish();
}

}  // namespace tidegate::read
