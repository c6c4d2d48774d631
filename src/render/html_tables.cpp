#include "render/html_tables.h"

#include <map>
#include <set>

#include "render/circumstances.h"
#include "render/claim.h"
#include "render/finding_words.h"
#include "render/html_gates.h"
#include "render/html_places.h"
#include "render/html_text.h"
#include "render/module_rows.h"
#include "render/words.h"

namespace tidegate::render {
namespace {

constexpr Bound modules_within{500, 400'000};
constexpr Bound findings_within{500, 500'000};
constexpr std::size_t findings_in_sight_max = 20;
constexpr Bound waivers_within{200, 200'000};

using Limits = std::map<std::string_view, const Fact*>;

/// The strictest minimum of each module.
Limits minimums(const Verdict& verdict) {
  Limits limits;
  for (const Judgment& judgment : verdict.judgments) {
    for (const Fact& fact : judgment.facts) {
      const bool minimum = fact.label == "line coverage" && fact.limit && !fact.subject.empty() &&
                           fact.limit->unit() == Unit::percent &&
                           fact.relation == Relation::at_least;
      if (!minimum) continue;
      const Fact*& strictest = limits[fact.subject];
      if (strictest == nullptr || *strictest->limit < *fact.limit) strictest = &fact;
    }
  }
  return limits;
}

std::string coverage_cell(const ModuleRow& row, const Limits& limits) {
  if (!row.lines || row.lines->total == 0)
    return phrase("td", "", phrase("span", "class=\"muted\"", "not measured"));
  const auto found = limits.find(row.name);
  const Fact* const fact = found == limits.end() ? nullptr : found->second;
  const std::int64_t share = thousandths_of(row.lines->covered, row.lines->total);
  const bool kept = fact == nullptr || fact->holds();
  std::string cell =
      bar({{kept ? "good" : "bad", share}},
          fact == nullptr ? -1 : thousandths_of(fact->limit->part(), fact->limit->whole()));
  cell += rate(row.lines);
  if (fact != nullptr) {
    cell += kept
                ? phrase("span", "class=\"below\"", demand(*fact))
                : phrase("span", "class=\"worse below\"", "below the needed " + shown_limit(*fact));
  }
  return phrase("td", "", cell);
}

std::string change_cell(const ModuleRow& row) {
  const std::string moved = difference(row);
  const std::string_view css = moved.starts_with('-')                               ? "worse"
                               : moved.empty() || moved == "new" || moved == "0 pp" ? "muted"
                                                                                    : "better";
  std::string cell = phrase("span", "class=\"" + std::string(css) + "\"", moved);
  if (row.base_lines && row.base_lines->total > 0)
    cell += phrase("span", "class=\"below\"", "was " + rate(row.base_lines));
  return phrase("td", "", cell);
}

std::string module_table_of(const std::vector<const ModuleRow*>& modules, bool compared,
                            const Limits& limits) {
  const Rows rows = rows_within(modules_within, modules, [&](const ModuleRow* row) {
    std::string name = html_name(row->name);
    if (!row->tier.empty()) name += " " + phrase("span", "class=\"tag\"", html_prose(row->tier));
    if (const std::string heavy = weight(*row); !heavy.empty())
      name += phrase("span", "class=\"below\"", "weight " + heavy);
    return block("tr", "",
                 phrase("th", "scope=\"row\"", name) + coverage_cell(*row, limits) +
                     (compared ? change_cell(*row) : ""));
  });
  const std::string head =
      "<thead><tr><th scope=\"col\">Module</th><th scope=\"col\">Lines covered</th>" +
      std::string(compared ? "<th scope=\"col\">Since the baseline</th>" : "") + "</tr></thead>\n";
  return block("table", "class=\"modules\"", "\n" + head + block("tbody", "", "\n" + rows.html)) +
         rest(rows.shown, modules.size());
}

std::string class_row(std::string_view css, std::string_view what, std::int64_t lines,
                      std::string_view counts) {
  const std::string key =
      phrase("span", "class=\"key " + std::string(css) + "\" aria-hidden=\"true\"", "");
  return block("tr", "",
               phrase("th", "scope=\"row\"", (css.empty() ? "" : key) + std::string(what)) +
                   phrase("td", "class=\"number\"", std::to_string(lines)) +
                   phrase("td", "class=\"muted\"", counts));
}

std::string class_table(const PatchTotals& patch) {
  const auto row = [](std::string_view css, std::string_view what, std::int64_t lines,
                      std::string_view counts) {
    return lines == 0 ? std::string() : class_row(css, what, lines, counts);
  };
  const std::string rows =
      class_row("good", "covered", patch.covered, "counts as covered") +
      class_row("bad", "uncovered", patch.uncovered, "counts as not covered") +
      row("lacking", "unmeasured: in no report, and ought to be", patch.unmeasured,
          "counts as not covered") +
      row("", "not executable", patch.not_executable, "does not count") +
      row("", "moved", patch.moved, "does not count") +
      row("", "not enforced: in no report, and need not be", patch.not_enforced, "does not count") +
      row("", "excluded", patch.excluded, "does not count");
  const std::string head =
      "<thead><tr><th scope=\"col\">Changed lines</th><th scope=\"col\" class=\"number\">Number"
      "</th><th scope=\"col\">In the rate</th></tr></thead>\n";
  return block("table", "class=\"compact\"", "\n" + head + block("tbody", "", "\n" + rows));
}

std::string finding_item(const FindingRow& row) {
  const Finding& finding = *row.finding;
  const std::string word(to_word(finding.severity));
  std::string inner = phrase("span", "class=\"severity " + word + "\"", word);
  if (row.state == FindingState::fresh) inner += " " + phrase("span", "class=\"new\"", "new");
  if (finding.secret) inner += " " + phrase("span", "class=\"tag\"", "secret");
  if (!finding.rule.empty()) inner += " " + phrase("strong", "", html_prose(finding.rule));
  const std::string where = place(finding.location);
  if (!where.empty()) inner += " " + html_name(where);
  inner += " " + phrase("span", "class=\"muted\"", html_prose(finding.tool));
  const std::string_view message = first_line(finding.message);
  if (!message.empty()) inner += "<br/>" + html_prose(message);
  return block("li", "", inner);
}

std::string finding_items(const std::vector<const FindingRow*>& rows, std::size_t& shown) {
  const Rows listed =
      rows_within(findings_within, rows, [](const FindingRow* row) { return finding_item(*row); });
  shown = listed.shown;
  if (shown == 0) return {};
  const std::string list = block("ul", "class=\"findings\"", "\n" + listed.html);
  return shown <= findings_in_sight_max ? list
                                        : fold("the first " + std::to_string(shown), list, true);
}

}  // namespace

std::string module_part(const Verdict& verdict) {
  if (verdict.overview.modules.empty()) return {};
  const ModuleRows rows = module_rows(verdict);
  const Limits limits = minimums(verdict);
  const std::vector<const ModuleRow*> first = modules_shown(verdict, rows);
  const std::set<const ModuleRow*> told(first.begin(), first.end());
  std::vector<const ModuleRow*> others;
  for (const ModuleRow& row : verdict.overview.modules) {
    if (!told.contains(&row)) others.push_back(&row);
  }
  std::string body;
  if (!first.empty()) body += module_table_of(first, rows.compared, limits);
  if (!others.empty()) {
    body += fold(counted(static_cast<std::int64_t>(others.size()),
                         first.empty() ? "module" : "other module"),
                 module_table_of(others, rows.compared, limits), first.empty());
  }
  return body;
}

std::string change_part(const Verdict& verdict) {
  const auto& patch = verdict.overview.patch;
  if (!patch || *patch == PatchTotals()) return {};
  std::string body;
  if (const std::int64_t all = patch->countable(); all > 0) {
    std::string drawn = bar({{"good", thousandths_of(patch->covered, all)},
                             {"bad", thousandths_of(patch->uncovered, all)},
                             {"lacking", thousandths_of(patch->unmeasured, all)}});
    drawn.replace(drawn.find("class=\"bar\""), 11, "class=\"bar wide\"");
    body += drawn + "\n";
  }
  body += block("p", "class=\"muted\"", capitalized(words_of(*patch)) + ".");
  body += class_table(*patch);
  const Fact* const fact = shown_with_the_change(verdict);
  if (fact == nullptr) return body;
  return body + lines_by_file(*fact);
}

std::string finding_part(const Verdict& verdict) {
  const auto& findings = verdict.overview.findings;
  if (!findings || findings->total + findings->suppressed == 0) return {};
  std::size_t shown = 0;
  std::string body = finding_items(findings_to_show(*findings), shown);
  const std::string others = words_of_the_rest(*findings, shown, html_voice);
  if (!others.empty()) body += block("p", "class=\"rest\"", (shown == 0 ? "" : "and ") + others);
  const std::string apart = counted_apart(*findings);
  if (!apart.empty()) body += block("p", "class=\"rest\"", apart);
  return body;
}

std::string waiver_part(const Verdict& verdict) {
  const Waivers waivers = by_effect(verdict);
  if (waivers.empty()) return {};
  const Rows rows = rows_within(waivers_within, waivers, [](const WaiverRow* row) {
    const bool used = row->state == WaiverState::used;
    const std::string state =
        phrase("span", std::string("class=\"pill ") + (used ? "waived" : "not_applicable") + "\"",
               to_word(row->state));
    return block("tr", "",
                 phrase("th", "scope=\"row\"", html_name(row->gate)) + phrase("td", "", state) +
                     phrase("td", "", words_of(*row, html_voice)));
  });
  const std::string head =
      "<thead><tr><th scope=\"col\">Gate</th><th scope=\"col\">State</th>"
      "<th scope=\"col\">What it waives</th></tr></thead>\n";
  return block("table", "class=\"gates\"", "\n" + head + block("tbody", "", "\n" + rows.html)) +
         rest(rows.shown, waivers.size());
}

}  // namespace tidegate::render
