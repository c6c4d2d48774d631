#include "render/finding_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "text/escape.h"

namespace tidegate::render {
namespace {

constexpr std::size_t places_max = 3;
constexpr std::size_t tools_max = 5;
constexpr std::size_t message_code_points_max = 120;

bool counts(const FindingRow& row) { return !row.finding->suppressed && !row.waived; }

bool is_to_show(const FindingRow& row) {
  return counts(row) && row.state != FindingState::unchanged;
}

std::string safe_rule(std::string_view rule, const Voice& voice) {
  constexpr std::size_t bytes_max = 60;
  return rule.size() <= bytes_max ? voice.prose(rule) : voice.name(text::log_safe(rule, bytes_max));
}

/// The longest known rule that the message begins with; empty when it begins with none.
std::string_view rule_before(std::string_view message, const RuleNames& rules) {
  constexpr std::size_t words_max = 12;
  std::string_view rule;
  std::size_t end = 0;
  for (std::size_t words = 0; words < words_max && end < message.size(); ++words) {
    end = std::min(message.find(' ', end + 1), message.size());
    if (rules.contains(message.substr(0, end))) rule = message.substr(0, end);
  }
  return rule;
}

using Place = std::tuple<std::string_view, std::uint32_t>;

Place place_of(const Location& location) { return {location.path.str(), location.lines.first}; }

/// Gates in trouble show their exhibits, or say how many more there are.
std::set<Place> told_by_gates(const Verdict& verdict) {
  std::set<Place> told;
  for (const Judgment& judgment : verdict.judgments) {
    if (in_order(judgment)) continue;
    for (const Fact& fact : judgment.facts) {
      if (!stands_in_the_way(fact)) continue;
      for (const Exhibit& exhibit : fact.exhibits) told.insert(place_of(exhibit.location));
    }
  }
  return told;
}

std::string finding_place(const Exhibit& exhibit, const RuleNames& rules, const Voice& voice) {
  const std::string where = place(exhibit.location);
  const std::string_view message = exhibit.message;
  const std::string_view rule = rule_before(message, rules);
  if (!where.empty() && !rule.empty()) return safe_rule(rule, voice) + " " + voice.name(where);
  std::string text;
  if (!message.empty() || where.empty())
    text += voice.name(text::log_safe(first_line(message), message_code_points_max));
  if (where.empty()) return text;
  return text + (text.empty() ? "" : " at ") + voice.name(where);
}

}  // namespace

std::string counted_findings(const FindingTotals& findings) {
  std::string text = counted(findings.total, "finding");
  if (!findings.fresh || findings.total == 0) return text;
  return text + ", " + (*findings.fresh == 0 ? "none" : std::to_string(*findings.fresh)) + " new";
}

std::vector<const FindingRow*> findings_to_show(const FindingTotals& findings) {
  std::vector<const FindingRow*> rows;
  for (const FindingRow& row : findings.list) {
    if (is_to_show(row)) rows.push_back(&row);
  }
  return rows;
}

std::vector<const FindingRow*> findings_beside_gates(const Verdict& verdict) {
  if (!verdict.overview.findings) return {};
  std::vector<const FindingRow*> rows = findings_to_show(*verdict.overview.findings);
  if (rows.empty()) return rows;
  const std::set<Place> told = told_by_gates(verdict);
  std::erase_if(rows, [&told](const FindingRow* row) {
    return told.contains(place_of(row->finding->location));
  });
  return rows;
}

std::string words_of_the_rest(const FindingTotals& findings, std::size_t shown,
                              const Voice& voice) {
  std::array<std::int64_t, all_severities.size()> by_severity = {};
  std::map<std::string_view, std::int64_t> by_tool;
  for (const FindingRow& row : findings.list) {
    if (!counts(row)) continue;
    if (is_to_show(row) && shown > 0) {
      --shown;
      continue;
    }
    ++by_severity[static_cast<std::size_t>(row.finding->severity)];
    ++by_tool[row.finding->tool];
  }
  if (by_tool.empty()) return {};
  std::vector<std::string> severities, tools;
  for (const Severity severity : all_severities) {
    const std::int64_t n = by_severity[static_cast<std::size_t>(severity)];
    if (n > 0) severities.push_back(std::to_string(n) + " " + std::string(to_word(severity)));
  }
  std::vector<std::pair<std::int64_t, std::string_view>> most_first;
  for (const auto& [tool, n] : by_tool) most_first.emplace_back(-n, tool);
  std::ranges::sort(most_first);
  for (const auto& [less, tool] : most_first) {
    if (tools.size() == tools_max) break;
    tools.push_back(std::to_string(-less) + " by " + safe_rule(tool, voice));
  }
  const std::size_t others = most_first.size() - tools.size();
  return join(severities, ", ") + "; " + join(tools, ", ") +
         (others == 0 ? "" : " and " + counted(static_cast<std::int64_t>(others), "more tool"));
}

std::string counted_apart(const FindingTotals& findings) {
  const auto waived = std::ranges::count_if(
      findings.list, [](const FindingRow& row) { return row.waived && !row.finding->suppressed; });
  std::vector<std::string> parts;
  if (findings.suppressed > 0) {
    parts.push_back(std::to_string(findings.suppressed) + " suppressed by " +
                    (findings.suppressed == 1 ? "its tool" : "their tools"));
  }
  if (waived > 0) parts.push_back(std::to_string(waived) + " waived");
  return join(parts, ", ");
}

std::string standing_of(const FindingRow& row) {
  std::string text = row.state == FindingState::fresh ? "new, " : "";
  text += to_word(row.finding->severity);
  return row.finding->secret ? text + ", secret" : text;
}

std::string_view first_line(std::string_view message) {
  return message.substr(0, message.find_first_of("\r\n"));
}

RuleNames rules_of(const Verdict& verdict) {
  RuleNames rules;
  if (!verdict.overview.findings) return rules;
  for (const FindingRow& row : verdict.overview.findings->list) {
    const std::string_view rule = row.finding->rule;
    if (!rule.empty()) rules.insert(rule);
  }
  return rules;
}

bool lists_findings(const Fact& fact) {
  const std::string_view label = fact.label;
  return !fact.exhibits.empty() && fact.relation == Relation::at_most &&
         (label.ends_with("findings") || label.ends_with("type errors") ||
          label.ends_with("suppressions"));
}

std::string finding_places(const Fact& fact, const RuleNames& rules, const Voice& voice) {
  std::vector<std::string> named;
  for (const Exhibit& exhibit : fact.exhibits) {
    if (named.size() == places_max) break;
    named.push_back(finding_place(exhibit, rules, voice));
  }
  const std::size_t more = fact.exhibits.size() - named.size();
  return join(named, ", ") + (more == 0 ? "" : " and " + std::to_string(more) + " more");
}

}  // namespace tidegate::render
