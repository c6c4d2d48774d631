#include "render/terminal_findings.h"

#include <algorithm>

#include "render/finding_words.h"
#include "text/escape.h"

namespace tidegate::render {
namespace {

constexpr std::size_t rows_max = 10;
constexpr std::size_t message_code_points_max = 160;

std::string safe(std::string_view text) { return text::log_safe(text); }

/// "new, high: src/a.ts:12: TS2322 Type 'string' is not assignable. (tsc)"
std::string words_of(const FindingRow& row) {
  const Finding& finding = *row.finding;
  std::string text = standing_of(row) + ": ";
  const std::string where = place(finding.location);
  if (!where.empty()) text += safe(where) + ": ";
  if (!finding.rule.empty()) text += text::log_safe(finding.rule, 60) + " ";
  text += text::log_safe(first_line(finding.message), message_code_points_max);
  if (text.back() != ' ') text += ' ';
  return text + "(" + text::log_safe(finding.tool, 60) + ")";
}

}  // namespace

void finding_rows(Page& page, const Verdict& verdict) {
  if (!verdict.overview.findings) return;
  const std::vector<const FindingRow*> rows = findings_beside_gates(verdict);
  if (rows.empty()) return;
  const std::size_t all = findings_to_show(*verdict.overview.findings).size();
  page.blank();
  page.barred(rows.size() == all ? "findings:" : "other findings:");
  const std::size_t shown = std::min(rows.size(), rows_max);
  for (std::size_t i = 0; i < shown; ++i) page.barred(words_of(*rows[i]), 2);
  if (shown < rows.size()) page.barred("and " + std::to_string(rows.size() - shown) + " more", 2);
}

void finding_totals(Page& page, const Verdict& verdict) {
  const auto& findings = verdict.overview.findings;
  if (!findings) return;
  std::string text = counted_findings(*findings);
  std::vector<std::string> severities;
  for (const Severity severity : all_severities) {
    const std::int64_t n = findings->by_severity[static_cast<std::size_t>(severity)];
    if (n > 0) severities.push_back(std::to_string(n) + " " + std::string(to_word(severity)));
  }
  if (!severities.empty()) text += ": " + join(severities, ", ");
  const std::string apart = counted_apart(*findings);
  page.barred(apart.empty() ? text : text + "; " + apart);
}

}  // namespace tidegate::render
