#include "render/markdown_details.h"

#include <algorithm>
#include <set>

#include "render/markdown_text.h"
#include "render/referral.h"
#include "render/words.h"
#include "tidegate/module.h"

namespace tidegate::render {
namespace {

/// How many rows of each list a form shows.
constexpr std::size_t rows_max[] = {200, 20, 3};
/// Of one fact, in any form: thousands of failing tests must not crowd out the rest.
constexpr std::size_t exhibits_max = 50;

std::string folded(std::string_view title, std::string_view body) {
  return "\n<details><summary>" + std::string(title) + "</summary>\n\n" + std::string(body) +
         "\n</details>\n";
}

std::string and_more(std::size_t shown, std::size_t all, std::string_view indent) {
  if (shown >= all) return {};
  return std::string(indent) + "- and " + std::to_string(all - shown) + " more\n";
}

std::string exhibits(const Fact& fact, std::size_t rows) {
  std::string text;
  const std::size_t shown = std::min({rows, exhibits_max, fact.exhibits.size()});
  for (std::size_t i = 0; i < shown; ++i) {
    const Exhibit& exhibit = fact.exhibits[i];
    const std::string where = place(exhibit.location);
    text += "  - ";
    if (!where.empty()) text += code(where) + (exhibit.message.empty() ? "" : " ");
    if (where.empty() || !exhibit.message.empty()) text += code(exhibit.message);
    text += '\n';
  }
  return text + and_more(shown, fact.exhibits.size(), "  ");
}

/// Failing facts first, then what is lacking, then the rest; remarks are told together.
std::vector<const Fact*> ordered(const Judgment& judgment) {
  std::vector<const Fact*> facts = causes(judgment);
  for (const Fact& fact : judgment.facts) {
    if (!stands_in_the_way(fact) && !is_remark(fact)) facts.push_back(&fact);
  }
  return facts;
}

/// The hint is in the gate's bullet, at the top of the page.
std::string gate_part(const Judgment& judgment, std::size_t position, std::size_t rows) {
  std::string body;
  const auto facts = ordered(judgment);
  const std::size_t shown = std::min(rows, facts.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const bool bad = stands_in_the_way(*facts[i]);
    const std::string kind = facts[i]->standing == Standing::binding ? "- \u2705 " : "- noted: ";
    body += bad ? "- " + sentence(*facts[i], markdown_voice) + "\n"
                : kind + brief(*facts[i], markdown_voice) + "\n";
    body += exhibits(*facts[i], rows);
  }
  body += and_more(shown, facts.size(), "");
  const std::string asides = remarks(judgment.facts, markdown_voice);
  const bool silent = judgment.reason.empty() && !asides.empty();
  if (facts.empty() && !silent) body += "- " + prose(judgment.reason) + "\n";
  if (!asides.empty()) body += "- noted: " + asides + "\n";
  return folded(heading_name(judgment, position) + ": " + spoken(to_word(judgment.outcome)), body);
}

/// What a gate rests on, for one cell.
std::string seen(const Judgment& judgment) {
  constexpr std::size_t facts_max = 3;
  constexpr Voice in_table{[](std::string_view text) { return code(text, true); },
                           [](std::string_view text) {
                             const std::string bare = prose(text);
                             return bare == text ? bare : code(text, true);
                           }};
  const auto facts = ordered(judgment);
  std::string asides = remarks(judgment.facts, in_table);
  if (facts.empty() && judgment.reason.empty() && !asides.empty()) return asides;
  std::string text = facts.empty() ? in_table.prose(judgment.reason) : "";
  for (std::size_t i = 0; i < std::min(facts.size(), facts_max); ++i)
    text += (i == 0 ? "" : ", ") + brief(*facts[i], in_table);
  if (facts.size() > facts_max)
    text += " and " + std::to_string(facts.size() - facts_max) + " more";
  return asides.empty() ? text : text + "; " + asides;
}

std::string gate_table(const Verdict& verdict, std::size_t rows) {
  std::string body = "| gate | outcome | what was seen |\n| --- | --- | --- |\n";
  const auto sorted = by_gravity(verdict);
  const std::size_t shown = std::min(rows, sorted.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Judgment& judgment = *sorted[i];
    body += "| " + code(judgment.id, true, 60) + " | " + std::string(emoji(judgment.outcome)) +
            " " + spoken(to_word(judgment.outcome)) + " | " + seen(judgment) + " |\n";
  }
  if (shown < sorted.size()) body += "\nand " + std::to_string(sorted.size() - shown) + " more\n";
  return folded("all gates", body);
}

std::string rate(const std::optional<Counts>& counts) {
  if (!counts || counts->total == 0) return "not measured";
  const Fact share{.label = {}, .observed = percent_of(counts->covered, counts->total)};
  return value_of(share);
}

std::string change(const ModuleRow& row) {
  if (!row.lines || !row.base_lines || row.lines->total == 0 || row.base_lines->total == 0)
    return "";
  __extension__ using Wide = __int128;
  const Wide part = static_cast<Wide>(row.lines->covered) * row.base_lines->total -
                    static_cast<Wide>(row.base_lines->covered) * row.lines->total;
  const Wide whole = static_cast<Wide>(row.lines->total) * row.base_lines->total;
  if (whole > INT64_MAX) return "";
  const Fact delta{.label = {},
                   .observed = Quantity(static_cast<std::int64_t>(part),
                                        static_cast<std::int64_t>(whole), Unit::points)};
  return value_of(delta);
}

std::string module_table(const Verdict& verdict, std::size_t rows) {
  const auto& modules = verdict.overview.modules;
  const bool compared =
      std::ranges::any_of(modules, [](const ModuleRow& row) { return row.base_lines.has_value(); });
  std::string body =
      compared ? "| module | tier | weight | lines covered | base | change |\n"
                 "| --- | --- | --- | --- | --- | --- |\n"
               : "| module | tier | weight | lines covered |\n| --- | --- | --- | --- |\n";
  const std::size_t shown = std::min(rows, modules.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const ModuleRow& row = modules[i];
    const std::string weight = row.name == other_module ? "" : std::to_string(row.weight);
    body += "| " + code(row.name, true) + " | " + (row.tier.empty() ? "" : code(row.tier, true)) +
            " | " + weight + " | " + rate(row.lines) + " |";
    if (compared) body += " " + rate(row.base_lines) + " | " + change(row) + " |";
    body += '\n';
  }
  if (shown < modules.size()) body += "\nand " + std::to_string(modules.size() - shown) + " more\n";
  return folded("modules", body);
}

std::string artifact_rows(const ArtifactRow& row, std::size_t rows,
                          std::set<std::string_view>& told) {
  std::string text = "- artifact " + code(row.name, false, 60) + ": ";
  const std::string state = spoken(to_word(row.state));
  text += was_missed(row) ? "**" + state + "**" : state;
  if (!row.code.empty()) text += " " + code(row.code);
  if (!row.format.empty()) text += ", " + code(row.format);
  if (!row.files.empty())
    text += ", " + counted(static_cast<std::int64_t>(row.files.size()), "file");
  if (!row.hint.empty() && told.insert(row.hint).second) text += ". Next: " + prose(row.hint);
  text += '\n';
  std::size_t shown = std::min(rows, row.diagnostics.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Diagnostic& diagnostic = row.diagnostics[i];
    text += "  - ";
    if (!diagnostic.where.empty()) text += code(diagnostic.where) + " ";
    text += prose(diagnostic.message) + " (" + code(diagnostic.code) + ")\n";
  }
  text += and_more(shown, row.diagnostics.size(), "  ");
  shown = std::min(rows, row.files.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const ArtifactFile& file = row.files[i];
    text += "  - " + code(file.path) + " " + counted(file.bytes, "byte");
    text += file.sha256.empty() ? "\n" : ", SHA-256 " + code(file.sha256) + "\n";
  }
  return text + and_more(shown, row.files.size(), "  ");
}

std::string evidence(const Verdict& verdict, std::size_t rows) {
  std::string body;
  const auto& artifacts = verdict.overview.artifacts;
  const std::size_t shown = std::min(rows, artifacts.size());
  std::set<std::string_view> told;  // hints, first of all those of the bullets
  for (const Judgment& judgment : verdict.judgments) {
    if (!in_order(judgment)) told.insert(judgment.hint);
  }
  for (std::size_t i = 0; i < shown; ++i) body += artifact_rows(artifacts[i], rows, told);
  body += and_more(shown, artifacts.size(), "");
  if (verdict.overview.excluded_files > 0)
    body += "- " + counted(verdict.overview.excluded_files, "file") + " excluded from coverage\n";
  if (verdict.overview.coverage && verdict.overview.coverage->unmatched_files > 0) {
    body += "- " + counted(verdict.overview.coverage->unmatched_files, "measured file") +
            " not tracked by git\n";
  }
  const RunInfo& run = verdict.run;
  if (run.head) body += "- judged " + code(*run.head) + "\n";
  if (run.base) {
    body += "- base " + code(*run.base) +
            (run.base_reason.empty() ? "" : ": " + prose(run.base_reason)) + "\n";
  }
  body += "- policy " +
          (run.policy.origin == PolicyOrigin::builtin
               ? std::string("built in")
               : code(run.policy.path) + " (" + std::string(to_word(run.policy.origin)) + ")");
  if (!run.policy.sha256.empty()) body += ", SHA-256 " + code(run.policy.sha256);
  body += "\n- tidegate " + code(run.version) + "\n";
  return folded("evidence and policy", body);
}

template <class Part>
Forms forms_of(Part part) {
  Forms forms;
  for (const std::size_t rows : rows_max) forms.push_back(part(rows));
  return forms;
}

}  // namespace

std::vector<Forms> folded_parts(const Verdict& verdict) {
  std::vector<Forms> parts;
  std::size_t position = 0;
  for (const Judgment* judgment : by_gravity(verdict)) {
    ++position;
    if (in_order(*judgment)) continue;
    parts.push_back(
        forms_of([&](std::size_t rows) { return gate_part(*judgment, position, rows); }));
  }
  parts.push_back(forms_of([&](std::size_t rows) { return gate_table(verdict, rows); }));
  if (!verdict.overview.modules.empty()) {
    parts.push_back(forms_of([&](std::size_t rows) { return module_table(verdict, rows); }));
  }
  parts.push_back(forms_of([&](std::size_t rows) { return evidence(verdict, rows); }));
  return parts;
}

}  // namespace tidegate::render
