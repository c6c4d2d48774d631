// {version, scan: {type, status, scanner, messages}, vulnerabilities: […]}. Dependencies, proposed
// patches and everything else is not evidence, and is not kept.
#include "read/gitlab_sast.h"

#include <algorithm>

#include "read/excerpt.h"
#include "read/gitlab_vulnerability.h"
#include "read/json_outline.h"
#include "read/json_rows.h"

namespace tidegate::read {
namespace {

constexpr std::string_view rows[] = {"", ".vulnerabilities[]"};
constexpr std::string_view keys[] = {
    "version",     "vulnerabilities", "scan",     "type",    "status",
    "scanner",     "analyzer",        "name",     "id",      "messages",
    "level",       "value",           "severity", "message", "category",
    "description", "location",        "file",     "path",    "start_line",
    "end_line",    "dependency",      "package",  "image",   "hostname",
    "identifiers"};
constexpr std::string_view versions[] = {"14", "15"};

class GitlabReport {
 public:
  explicit GitlabReport(const Source& source)
      : voice_{source.name, "gitlab_sast.malformed",
               "see whether the scanner was stopped; the report holds a version, a scan and a list "
               "of vulnerabilities, which is empty when there are none"},
        list_(source) {}

  Result<Done> take(std::size_t row, const text::JsonValue& value) {
    if (row == 0) return take_rest(value);
    Finding finding = TG_TRY(finding_of_vulnerability(value, voice_, list_));
    return list_.add(std::move(finding), value.line);
  }
  Reading finish();

 private:
  Result<Done> take_rest(const text::JsonValue& value);
  Result<Done> take_version(const JsonMembers& report) const;
  Result<Done> take_scan(const JsonMembers& scan);
  Result<Done> look_at_messages(const JsonMembers& scan) const;
  Error failed(std::string message, std::int64_t line) const;

  JsonVoice voice_;
  FindingList list_;
  std::string tool_ = "gitlab";  // where neither scan nor entry names one
  bool secrets_ = false;
  bool successful_ = false;  // and says so
};

Error GitlabReport::failed(std::string message, std::int64_t line) const {
  const JsonVoice voice{voice_.name, "gitlab_sast.scan_failed",
                        "look at the scanner's log, and run it again"};
  return voice.error(std::move(message), line);
}

Result<Done> GitlabReport::take_version(const JsonMembers& report) const {
  const std::string_view version = TG_TRY(report.owed_text("version"));
  const std::string_view major = version.substr(0, version.find('.'));
  if (std::ranges::find(versions, major) != std::end(versions)) return done;
  const JsonVoice voice{voice_.name, "gitlab_sast.version",
                        "use a scanner that writes version 14 or 15 of the report"};
  return voice.error("expected version 14 or 15 of a security report, got " + excerpt(version),
                     report.find("version")->line);
}

Result<Done> GitlabReport::take_scan(const JsonMembers& scan) {
  const std::string_view status = TG_TRY(scan.text("status"));
  if (!status.empty() && status != "success") {
    return failed("expected a scan with the status success, got " + excerpt(status),
                  scan.find("status")->line);
  }
  successful_ = !status.empty();
  TG_TRY(look_at_messages(scan));
  const std::string scanner = TG_TRY(name_of(scan, "scanner"));
  const std::string analyzer = TG_TRY(name_of(scan, "analyzer"));
  const std::string_view type = TG_TRY(scan.text("type"));
  secrets_ = type == "secret_detection";
  if (!type.empty()) tool_ = type;
  if (!analyzer.empty()) tool_ = analyzer;
  if (!scanner.empty()) tool_ = scanner;
  return list_.admits(tool_, scan.line());
}

/// What the scanner calls fatal halted it, whatever its status says.
Result<Done> GitlabReport::look_at_messages(const JsonMembers& scan) const {
  const text::JsonValue* const messages = TG_TRY(scan.list("messages"));
  if (messages == nullptr) return done;
  for (const text::JsonValue& value : messages->values) {
    const JsonMembers message = TG_TRY(JsonMembers::of(value, "a message of the scan", voice_));
    const std::string_view level = TG_TRY(message.text("level"));
    const std::string_view words = TG_TRY(message.text("value"));
    if (level != "fatal") continue;
    return failed("expected a scan that came to its end, got the fatal message " + excerpt(words),
                  message.line());
  }
  return done;
}

Result<Done> GitlabReport::take_rest(const text::JsonValue& value) {
  const JsonMembers report =
      TG_TRY(JsonMembers::of(value, "an object with version, scan and vulnerabilities", voice_));
  TG_TRY(take_version(report));
  const std::optional<JsonMembers> scan = TG_TRY(report.object("scan"));
  if (scan) TG_TRY(take_scan(*scan));
  return report.owes_list("vulnerabilities");
}

Reading GitlabReport::finish() {
  for (Finding& finding : list_.findings()) {
    if (finding.tool.empty()) finding.tool = tool_;
    finding.secret = finding.secret || secrets_;
  }
  Reading reading;
  Findings findings = list_.take({tool_});
  findings.inconclusive = findings.findings.empty() && !successful_;
  reading.artifact = std::move(findings);
  return reading;
}

}  // namespace

/// CycloneDX, Snyk and npm audit have vulnerabilities as well.
bool recognizes_gitlab_sast(std::string_view head) {
  const JsonOutline outline(head);
  if (outline.has(".bomFormat") || outline.has(".runs") || outline.has(".auditReportVersion"))
    return false;
  const bool scan = outline.has(".scan.type") || outline.has(".scan.scanner.id") ||
                    outline.has(".scan.analyzer.id") || outline.has(".scan.status");
  const bool entry = outline.has(".vulnerabilities[].identifiers[].value") &&
                     outline.has(".vulnerabilities[].location");
  return (outline.has(".version") || outline.has(".scan")) && (scan || entry);
}

Result<Reading> read_gitlab_sast(ByteSource& bytes, const Source& source) {
  GitlabReport report(source);
  TG_TRY(read_json_rows(
      bytes, source, {rows, keys},
      [&](std::size_t row, const text::JsonValue& value) { return report.take(row, value); }));
  return report.finish();
}

}  // namespace tidegate::read
