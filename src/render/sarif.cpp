#include "render/sarif.h"

#include <algorithm>
#include <map>

#include "render/words.h"
#include "text/escape.h"
#include "text/json_writer.h"

namespace tidegate::render {
namespace {

using text::JsonWriter;

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view root_id = "%SRCROOT%";

/// Viewers show it as it is, and forges allow 255 characters.
std::string name_of(std::string_view spelled) {
  return spelled.empty() ? "unnamed" : text::log_safe(spelled, 254);
}

struct Rule {
  std::int64_t index = 0;
  Severity gravest = Severity::info;
};

struct ToolRun {
  std::vector<const FindingRow*> rows;
  std::map<std::string, Rule> rules;  // by the name that is shown
};
using ToolRuns = std::map<std::string, ToolRun>;

ToolRuns runs_of(const FindingTotals& findings) {
  ToolRuns runs;
  for (const std::string& tool : findings.tools) runs[name_of(tool)];
  for (const FindingRow& row : findings.list) {
    ToolRun& run = runs[name_of(row.finding->tool)];
    run.rows.push_back(&row);
    Rule& rule = run.rules[name_of(row.finding->rule)];
    rule.gravest = std::min(rule.gravest, row.finding->severity);
  }
  for (auto& [tool, run] : runs) {
    std::int64_t index = 0;
    for (auto& [name, rule] : run.rules) rule.index = index++;
  }
  return runs;
}

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high:
      return "error";
    case Severity::medium:
      return "warning";
    case Severity::low:
    case Severity::info:
      return "note";
  }
  TG_ASSERT(false);
}

/// In the middle of what forges and S5.1 read as that severity; empty: none.
std::string_view score_of(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "9.5";
    case Severity::high:
      return "8.0";
    case Severity::medium:
      return "5.0";
    case Severity::low:
      return "2.0";
    case Severity::info:
      return "";
  }
  TG_ASSERT(false);
}

/// One line that hides nothing; "](" would make a link of it (SARIF 2.1.0, 3.11.6).
std::string without_links(std::string_view text) {
  std::string bare;
  for (const char c : text::log_safe(text, message_bytes_max)) {
    if (c == '(' && bare.ends_with(']')) bare += ' ';
    bare += c;
  }
  return bare;
}

void message(JsonWriter& out, std::string_view key, std::string_view text) {
  out.key(key).open_object().key("text").text(without_links(text)).close_object();
}

void write_rule(JsonWriter& out, const std::string& of, const std::string& id, const Rule& rule) {
  out.open_object().key("id").text(id);
  message(out, "shortDescription", id + " of " + of + ".");
  message(out, "fullDescription", "What " + of + " reports under the rule " + id + ".");
  message(out, "help", "The documentation of " + of + " explains " + id + ".");
  out.key("defaultConfiguration").open_object();
  out.key("level").text(level_of(rule.gravest)).close_object();
  if (const std::string_view score = score_of(rule.gravest); !score.empty())
    out.key("properties").open_object().key("security-severity").text(score).close_object();
  out.close_object();
}

/// A finding of no file is one of the root: code scanning refuses a document with a result that has
/// no place.
void write_location(JsonWriter& out, const Location& location, std::uint32_t column) {
  const std::string& path = location.path.str();
  const LineRange& lines = location.lines;
  out.key("locations").open_array().open_object().key("physicalLocation").open_object();
  out.key("artifactLocation").open_object();
  out.key("uri").text(path.empty() ? "." : text::uri_of(path));
  if (!text::has_own_root(path)) out.key("uriBaseId").text(root_id);
  out.close_object();
  if (!path.empty() && lines.first > 0) {
    out.key("region").open_object().key("startLine").number(lines.first);
    if (column > 0) out.key("startColumn").number(column);
    if (lines.last > lines.first) out.key("endLine").number(lines.last);
    out.close_object();
  }
  out.close_object().close_object().close_array();
}

/// Why a waived finding is: in the words of the waiver, when there is but one.
std::string justification(const Verdict& verdict) {
  const WaiverRow* used = nullptr;
  for (const WaiverRow& row : verdict.overview.waivers) {
    if (row.state != WaiverState::used) continue;
    if (used != nullptr) return "Waived by the policy.";
    used = &row;
  }
  if (used == nullptr) return "Waived by the policy.";
  return "Waived by " + used->owner + " until " + used->expires + ": " + used->reason;
}

void write_suppressions(JsonWriter& out, const FindingRow& row, std::string_view why_waived) {
  if (!row.waived && !row.finding->suppressed) return;
  const auto suppression = [&out](std::string_view kind, std::string_view why) {
    out.open_object().key("kind").text(kind).key("status").text("accepted");
    out.key("justification").text(text::log_safe(why)).close_object();
  };
  out.key("suppressions").open_array();
  if (row.finding->suppressed) suppression("inSource", "Suppressed by the tool's own means.");
  if (row.waived) suppression("external", why_waived);
  out.close_array();
}

void write_result(JsonWriter& out, const FindingRow& row, const ToolRun& run,
                  std::string_view why_waived) {
  const Finding& finding = *row.finding;
  const std::string rule = name_of(finding.rule);
  out.open_object().key("ruleId").text(rule);
  out.key("ruleIndex").number(run.rules.at(rule).index);
  out.key("level").text(level_of(finding.severity));
  message(out, "message", finding.message.empty() ? rule : std::string_view(finding.message));
  write_location(out, finding.location, finding.column);
  out.key("partialFingerprints").open_object();
  out.key("tidegate/v1").text(hexadecimal(row.fingerprint)).close_object();
  if (row.state != FindingState::unknown) out.key("baselineState").text(to_word(row.state));
  write_suppressions(out, row, why_waived);
  out.key("properties").open_object().key("severity").text(to_word(finding.severity));
  if (finding.secret) out.key("tags").open_array().text("secret").close_array();
  out.close_object().close_object();
}

void write_run(JsonWriter& out, const Verdict& verdict, const std::string& tool, const ToolRun& run,
               std::string_view why_waived) {
  out.open_object().key("tool").open_object().key("driver").open_object();
  out.key("name").text(tool).key("rules").open_array();
  for (const auto& [name, rule] : run.rules) write_rule(out, tool, name, rule);
  out.close_array().close_object().close_object();
  out.key("conversion").open_object().key("tool").open_object().key("driver").open_object();
  out.key("name").text("tidegate").key("version").text(verdict.run.version);
  out.close_object().close_object().close_object();
  out.key("automationDetails").open_object().key("id").text("tidegate/").close_object();
  out.key("invocations").open_array().open_object();
  out.key("executionSuccessful").boolean(true).close_object().close_array();
  out.key("originalUriBaseIds").open_object().key(root_id).open_object();
  message(out, "description", "The root of the repository.");
  out.close_object().close_object();
  out.key("columnKind").text("unicodeCodePoints");
  out.key("results").open_array();
  for (const FindingRow* row : run.rows) write_result(out, *row, run, why_waived);
  out.close_array();
  out.key("properties").open_object().key("verdict").text(to_word(verdict.outcome));
  out.key("exitCode").number(verdict.exit_code).close_object().close_object();
}

}  // namespace

std::string sarif(const Verdict& verdict, const Style&) {
  JsonWriter out;
  out.open_object().key("$schema").text(schema).key("version").text("2.1.0");
  out.key("runs").open_array();
  if (verdict.overview.findings) {
    const std::string why_waived = justification(verdict);
    for (const auto& [tool, run] : runs_of(*verdict.overview.findings))
      write_run(out, verdict, tool, run, why_waived);
  }
  return out.close_array().close_object().take();
}

}  // namespace tidegate::render
