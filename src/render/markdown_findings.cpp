#include "render/markdown_findings.h"

#include <algorithm>

#include "render/finding_words.h"
#include "render/markdown_tables.h"
#include "render/markdown_text.h"

namespace tidegate::render {
namespace {

constexpr std::size_t message_code_points_max = 160;
constexpr std::size_t name_code_points_max = 60;

std::string short_prose_of(std::string_view name) {
  return name.size() <= name_code_points_max ? prose(name)
                                             : code(name, false, name_code_points_max);
}

/// "- new, high: TS2322 `src/a.ts:12` `Type 'string' is not assignable.` (tsc)"
std::string finding_row(const FindingRow& row) {
  const Finding& finding = *row.finding;
  std::string text = "- " + standing_of(row) + ":";
  if (!finding.rule.empty()) text += " " + short_prose_of(finding.rule);
  const std::string where = place(finding.location);
  if (!where.empty()) text += " " + code(where);
  const std::string_view message = first_line(finding.message);
  if (!message.empty()) text += " " + code(message, false, message_code_points_max);
  return text + " (" + short_prose_of(finding.tool) + ")\n";
}

}  // namespace

std::string finding_list(const Verdict& verdict, std::size_t rows_max) {
  const auto& findings = verdict.overview.findings;
  if (!findings || findings->total + findings->suppressed == 0) return {};
  const std::vector<const FindingRow*> rows = findings_to_show(*findings);
  const std::size_t shown = std::min(rows.size(), rows_max);
  std::string body;
  for (std::size_t i = 0; i < shown; ++i) body += finding_row(*rows[i]);
  const std::string rest = words_of_the_rest(*findings, shown, short_markdown_voice);
  if (!rest.empty()) body += (shown == 0 ? "- " : "- and ") + rest + "\n";
  const std::string apart = counted_apart(*findings);
  if (!apart.empty()) body += "- " + apart + "\n";
  return folded(counted_findings(*findings), body);
}

}  // namespace tidegate::render
