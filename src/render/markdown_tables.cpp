#include "render/markdown_tables.h"

#include <algorithm>

#include "render/circumstances.h"
#include "render/markdown_text.h"
#include "render/module_rows.h"
#include "render/words.h"

namespace tidegate::render {
namespace {

constexpr Voice in_table{[](std::string_view text) { return code(text, true); },
                         [](std::string_view text) {
                           const std::string bare = prose(text);
                           return bare == text ? bare : code(text, true);
                         }};

/// What a gate rests on, for one cell.
std::string seen(const Judgment& judgment) {
  constexpr std::size_t facts_max = 3;
  const auto facts = ordered(judgment);
  std::string asides = remarks(judgment.facts, in_table);
  if (facts.empty() && judgment.reason.empty() && !asides.empty()) return asides;
  std::string text = facts.empty() ? in_table.prose(judgment.reason) : "";
  for (std::size_t i = 0; i < std::min(facts.size(), facts_max); ++i) {
    const Fact& fact = *facts[i].fact;
    text += (i == 0 ? "" : ", ") +
            (fact.observed ? brief(fact, in_table) : sentence(facts[i], in_table));
  }
  if (facts.size() > facts_max)
    text += " and " + std::to_string(facts.size() - facts_max) + " more";
  return asides.empty() ? text : text + "; " + asides;
}

}  // namespace

std::string folded(std::string_view title, std::string_view body) {
  return "\n<details><summary>" + std::string(title) + "</summary>\n\n" + std::string(body) +
         "\n</details>\n";
}

std::string and_more(std::size_t shown, std::size_t all, std::string_view indent) {
  if (shown >= all) return {};
  return std::string(indent) + "- and " + std::to_string(all - shown) + " more\n";
}

std::string gate_table(const Verdict& verdict, std::size_t rows_max) {
  std::string body = "| gate | outcome | what was seen |\n| --- | --- | --- |\n";
  const auto sorted = by_gravity(verdict);
  const std::size_t shown = std::min(rows_max, sorted.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Judgment& judgment = *sorted[i];
    body += "| " + code(judgment.id, true, 60) + " | " + std::string(emoji(judgment.outcome)) +
            " " + spoken(to_word(judgment.outcome)) + " | " + seen(judgment) + " |\n";
  }
  if (shown < sorted.size()) body += "\nand " + std::to_string(sorted.size() - shown) + " more\n";
  return folded("all gates", body);
}

std::string module_table(const Verdict& verdict, std::size_t rows_max) {
  const ModuleRows rows = module_rows(verdict);
  const std::vector<const ModuleRow*> modules = modules_shown(verdict, rows);
  if (modules.empty()) return {};
  std::string body = rows.compared ? "| module | coverage | base | \u0394 | weight | tier |\n"
                                     "| --- | --- | --- | --- | --- | --- |\n"
                                   : "| module | coverage | weight | tier |\n"
                                     "| --- | --- | --- | --- |\n";
  const std::size_t shown = std::min(rows_max, modules.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const ModuleRow& row = *modules[i];
    body += "| " + code(row.name, true) + " | " + rate(row.lines) + " | ";
    if (rows.compared) body += rate(row.base_lines) + " | " + difference(row) + " | ";
    body += weight(row) + " | " + (row.tier.empty() ? "" : code(row.tier, true)) + " |\n";
  }
  if (shown < modules.size()) body += "\nand " + std::to_string(modules.size() - shown) + " more\n";
  if (rows.unchanged > 0) {
    body += "\n" + counted(static_cast<std::int64_t>(rows.unchanged), "module") + " unchanged\n";
  }
  return folded(rows.compared ? "modules that changed" : "modules", body);
}

std::string patch_table(const Verdict& verdict) {
  const auto& patch = verdict.overview.patch;
  if (!patch || *patch == PatchTotals()) return {};
  std::string body = "| changed lines | number | in the rate |\n| --- | --- | --- |\n";
  const auto row = [&body](const char* what, std::int64_t lines, const char* counts) {
    body += "| " + std::string(what) + " | " + std::to_string(lines) + " | " + counts + " |\n";
  };
  row("covered", patch->covered, "as covered");
  row("uncovered", patch->uncovered, "as not covered");
  row("unmeasured: in no report, and ought to be", patch->unmeasured, "as not covered");
  row("not executable", patch->not_executable, "");
  row("moved", patch->moved, "");
  row("not enforced: in no report, and need not be", patch->not_enforced, "");
  row("excluded", patch->excluded, "");
  return folded("changed lines", body);
}

std::string waiver_list(const Verdict& verdict, std::size_t rows_max) {
  const Waivers waivers = by_effect(verdict);
  if (waivers.empty()) return {};
  std::string body;
  const std::size_t shown = std::min(rows_max, waivers.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const bool used = waivers[i]->state == WaiverState::used;
    body += "- " + std::string(emoji(used ? Outcome::waived : Outcome::not_applicable)) + " " +
            bold_name(waivers[i]->gate) + " " + words_of(*waivers[i], markdown_voice) + "\n";
  }
  return folded("waivers", body + and_more(shown, waivers.size(), ""));
}

}  // namespace tidegate::render
