#include "render/code_quality.h"

#include <algorithm>

#include "render/finding_words.h"
#include "render/words.h"
#include "text/escape.h"
#include "text/json_writer.h"

namespace tidegate::render {
namespace {

/// The five words of the format, one for each of ours.
std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "blocker";
    case Severity::high:
      return "critical";
    case Severity::medium:
      return "major";
    case Severity::low:
      return "minor";
    case Severity::info:
      return "info";
  }
  TG_ASSERT(false);
}

bool has_a_place(const FindingRow& row) {
  const std::string& path = row.finding->location.path.str();
  const bool counts = !row.finding->suppressed && !row.waived;
  return counts && !path.empty() && !text::has_own_root(path);
}

/// "mypy/arg-type"
std::string check_name(const Finding& finding) {
  const std::string name = finding.tool.empty() ? "unnamed" : text::log_safe(finding.tool, 60);
  return finding.rule.empty() ? name : name + "/" + text::log_safe(finding.rule, 150);
}

void write_issue(text::JsonWriter& out, const FindingRow& row) {
  const Finding& finding = *row.finding;
  const std::string name = check_name(finding);
  const std::string said = text::log_safe(first_line(finding.message));
  out.open_object().key("description").text(said.empty() ? name : said);
  out.key("check_name").text(name);
  out.key("fingerprint").text(hexadecimal(row.fingerprint));
  out.key("severity").text(word_of(finding.severity));
  // The path is a key: it stays as git spells it.
  out.key("location").open_object().key("path").text(finding.location.path.str());
  out.key("lines").open_object();
  out.key("begin").number(std::max<std::int64_t>(finding.location.lines.first, 1));
  out.close_object().close_object().close_object();
}

}  // namespace

std::string code_quality(const Verdict& verdict, const Style&) {
  text::JsonWriter out;
  out.open_array();
  if (verdict.overview.findings) {
    for (const FindingRow& row : verdict.overview.findings->list) {
      if (has_a_place(row)) write_issue(out, row);
    }
  }
  return out.close_array().take();
}

}  // namespace tidegate::render
