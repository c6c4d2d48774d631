// [{filePath, messages: [{ruleId, severity, fatal, message, line, column, endLine}],
// suppressedMessages, errorCount, …}], or that list as `results` of an object.
#include "read/eslint.h"

#include <algorithm>
#include <utility>

#include "read/excerpt.h"
#include "read/finding_list.h"
#include "read/json_members.h"
#include "read/json_outline.h"
#include "read/json_rows.h"
#include "tidegate/assert.h"

namespace tidegate::read {
namespace {

constexpr std::string_view tool = "eslint";
/// What an artifact's `tolerate` calls a file that could not be parsed.
constexpr std::string_view fatal_id = "fatal";

enum class Row : std::uint8_t { root, file, message, suppressed };
constexpr std::string_view rows[] = {"",
                                     "[]",
                                     "[].messages[]",
                                     "[].suppressedMessages[]",
                                     ".results[]",
                                     ".results[].messages[]",
                                     ".results[].suppressedMessages[]"};
constexpr Row kinds[] = {Row::root, Row::file,    Row::message,   Row::suppressed,
                         Row::file, Row::message, Row::suppressed};
constexpr std::string_view keys[] = {
    "results",      "filePath",       "messages", "suppressedMessages",
    "ruleId",       "severity",       "fatal",    "message",
    "line",         "column",         "endLine",  "errorCount",
    "warningCount", "fatalErrorCount"};

/// Something that is said once, with how often it was seen.
struct Seen {
  std::int64_t times = 0;
  std::int64_t first_at = 0;  // line of the report
  std::string example;
  void note(std::int64_t line, std::string_view path) {
    if (times++ > 0) return;
    first_at = line;
    example = path;
  }
};

/// The messages of one file, until its name is known.
struct OpenFile {
  std::size_t first_finding = 0;
  std::int64_t errors = 0, warnings = 0, fatal = 0, about_itself = 0;
  std::int64_t fatal_at = 0;  // line of the report
  std::string fatal_message;
};

class EslintReport {
 public:
  explicit EslintReport(const Source& source)
      : source_(source),
        voice_{source.name, "eslint.malformed",
               "write the report with eslint --format json --output-file FILE"},
        list_(source),
        tolerant_(std::ranges::find(source.tolerate, fatal_id) != source.tolerate.end()) {}

  Result<Done> take(Row row, const text::JsonValue& value);
  Reading finish();

 private:
  Result<Done> take_message(const text::JsonValue& value, bool suppressed);
  Result<Finding> finding_of(const JsonMembers& message) const;
  Result<Done> take_file(const text::JsonValue& value);
  Result<Done> take_root(const text::JsonValue& value);
  Result<Done> compare(const JsonMembers& file, std::string_view key, std::int64_t listed) const;
  Result<Done> look_at_fatal(const OpenFile& open, const RepoPath& path);

  const Source& source_;
  JsonVoice voice_;
  FindingList list_;
  bool tolerant_;
  OpenFile open_;
  std::int64_t checked_files_ = 0;
  Seen ignored_, not_linted_;
};

Result<Done> EslintReport::take(Row row, const text::JsonValue& value) {
  switch (row) {
    case Row::root:
      return take_root(value);
    case Row::file:
      return take_file(value);
    case Row::message:
      return take_message(value, false);
    case Row::suppressed:
      return take_message(value, true);
  }
  TG_ASSERT(false);
}

/// Severity 2 is an error and 1 a warning; any other is not known, and counts as the gravest.
Result<Finding> EslintReport::finding_of(const JsonMembers& message) const {
  Finding finding;
  finding.tool = tool;
  finding.rule = TG_TRY(message.text("ruleId"));
  const std::string_view words = TG_TRY(message.text("message"));
  set_message(finding, words);
  const std::int64_t severity = TG_TRY(message.number("severity")).value_or(0);
  finding.severity = severity == 2   ? Severity::high
                     : severity == 1 ? Severity::medium
                                     : Severity::critical;
  const std::uint32_t first = TG_TRY(message.line_number("line"));
  const std::uint32_t last = TG_TRY(message.line_number("endLine"));
  if (first > 0) finding.location.lines = {first, std::max(first, last)};
  finding.column = TG_TRY(message.line_number("column"));
  return finding;
}

Result<Done> EslintReport::take_message(const text::JsonValue& value, bool suppressed) {
  const JsonMembers message = TG_TRY(JsonMembers::of(value, "a message", voice_));
  Finding finding = TG_TRY(finding_of(message));
  const bool fatal = TG_TRY(message.flag("fatal"));
  finding.suppressed = suppressed;
  if (!suppressed) {
    open_.errors += fatal || finding.severity == Severity::high ? 1 : 0;
    open_.warnings += !fatal && finding.severity == Severity::medium ? 1 : 0;
    if (fatal && open_.fatal++ == 0) {
      open_.fatal_at = message.line();
      open_.fatal_message = finding.message;
    }
    // "File ignored because of …": of the choice of files, and not of what is in the file.
    const bool about_itself = !fatal && finding.severity == Severity::medium &&
                              finding.rule.empty() && finding.location.lines.first == 0;
    if (about_itself) {
      ++open_.about_itself;
      return done;
    }
    if (fatal) finding.severity = Severity::critical;
  }
  return list_.add(std::move(finding), message.line());
}

Result<Done> EslintReport::compare(const JsonMembers& file, std::string_view key,
                                   std::int64_t listed) const {
  const std::optional<std::int64_t> counted = TG_TRY(file.number(key));
  if (!counted || *counted == listed) return done;
  const JsonVoice incomplete{voice_.name, "eslint.incomplete",
                             "write the report again with ESLint itself, without a step that "
                             "filters or edits it"};
  return incomplete.error("expected " + std::to_string(*counted) + " as " + std::string(key) +
                              " says, got a list with " + std::to_string(listed),
                          file.find(key)->line);
}

Result<Done> EslintReport::look_at_fatal(const OpenFile& open, const RepoPath& path) {
  if (open.fatal == 0) return done;
  not_linted_.note(open.fatal_at, path.str());
  if (tolerant_) return done;
  return Error{"eslint.not_linted",
               "expected files that ESLint could parse, got " + excerpt(path.str()) + ": " +
                   open.fatal_message,
               std::string(source_.name) + ":" + std::to_string(open.fatal_at),
               "mend the file, or its parser's settings; tolerate: [fatal] in the artifact counts "
               "it as a critical finding instead"};
}

Result<Done> EslintReport::take_file(const text::JsonValue& value) {
  const OpenFile open = std::exchange(open_, {});
  open_.first_finding = list_.findings().size();
  const JsonMembers file = TG_TRY(JsonMembers::of(value, "an object for each file", voice_));
  TG_TRY(file.owes_list("messages"));
  TG_TRY(file.list("suppressedMessages"));
  const std::string_view spelled = TG_TRY(file.owed_text("filePath"));
  const RepoPath path = TG_TRY(list_.path(spelled, file.line()));
  TG_TRY(compare(file, "errorCount", open.errors));
  TG_TRY(compare(file, "warningCount", open.warnings));
  TG_TRY(compare(file, "fatalErrorCount", open.fatal));
  TG_TRY(look_at_fatal(open, path));
  for (std::size_t i = open.first_finding; i < list_.findings().size(); ++i) {
    list_.findings()[i].location.path = path;
  }
  if (open.about_itself > 0) ignored_.note(file.line(), path.str());
  if (open.about_itself == 0 && open.fatal == 0) ++checked_files_;
  return done;
}

Result<Done> EslintReport::take_root(const text::JsonValue& value) {
  if (value.kind == text::JsonKind::array) return done;
  const JsonMembers report = TG_TRY(JsonMembers::of(value, "a list of files", voice_));
  return report.owes_list("results");
}

Reading EslintReport::finish() {
  Reading reading;
  Findings findings = list_.take({std::string(tool)});
  findings.checked_files = checked_files_;
  reading.artifact = std::move(findings);
  const auto say = [&](const char* code, const Seen& seen, const char* what) {
    if (seen.times == 0) return;
    reading.diagnostics.push_back(
        {code, std::string(source_.name) + ":" + std::to_string(seen.first_at),
         std::to_string(seen.times) + (seen.times == 1 ? " file" : " files") + what + ": " +
             excerpt(seen.example) + (seen.times == 1 ? "" : " and others")});
  };
  say("eslint.file_ignored", ignored_, " named to ESLint and not linted");
  say("eslint.not_linted", not_linted_, " not parsed, as the artifact tolerates");
  return reading;
}

}  // namespace

bool recognizes_eslint(std::string_view head) {
  const JsonOutline outline(head);
  return (outline.has("[].filePath") && outline.has("[].messages")) ||
         (outline.has(".results[].filePath") && outline.has(".results[].messages"));
}

Result<Reading> read_eslint(ByteSource& bytes, const Source& source) {
  EslintReport report(source);
  TG_TRY(read_json_rows(bytes, source, {rows, keys},
                        [&](std::size_t row, const text::JsonValue& value) {
                          return report.take(kinds[row], value);
                        }));
  return report.finish();
}

}  // namespace tidegate::read
