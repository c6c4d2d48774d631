#include "render/markdown_details.h"

#include <algorithm>
#include <set>

#include "render/circumstances.h"
#include "render/markdown_findings.h"
#include "render/markdown_tables.h"
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

/// The hint is in the gate's bullet, at the top of the page.
std::string gate_part(const Judgment& judgment, std::size_t position, std::size_t rows) {
  std::string body;
  const auto facts = ordered(judgment);
  const std::size_t shown = std::min(rows, facts.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Fact& fact = *facts[i].fact;
    const std::string kind = fact.standing == Standing::binding ? "- \u2705 " : "- noted: ";
    body += stands_in_the_way(fact) ? "- " + sentence(facts[i], markdown_voice) + "\n"
                                    : kind + brief(fact, markdown_voice) + "\n";
    body += exhibits(fact, rows);
  }
  body += and_more(shown, facts.size(), "");
  const std::string asides = remarks(judgment.facts, markdown_voice);
  const bool silent = judgment.reason.empty() && !asides.empty();
  if (facts.empty() && !silent) body += "- " + prose(judgment.reason) + "\n";
  if (!asides.empty()) body += "- noted: " + asides + "\n";
  return folded(heading_name(judgment, position) + ": " + spoken(to_word(judgment.outcome)), body);
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

/// What was judged against what, by which policy, and what the change would do to it.
std::string setting(const Verdict& verdict, std::size_t rows) {
  const RunInfo& run = verdict.run;
  std::string body;
  if (run.head) body += "- judged " + code(*run.head) + "\n";
  if (run.base) {
    body += "- base " + code(*run.base) +
            (run.base_reason.empty() ? "" : ": " + prose(run.base_reason)) + "\n";
  }
  if (run.baseline)
    body += "- baseline " + code(run.baseline->commit) + ": " + away(*run.baseline) + "\n";
  body += "- policy " +
          (run.policy.origin == PolicyOrigin::builtin
               ? std::string("built in")
               : code(run.policy.path) + " (" + std::string(to_word(run.policy.origin)) + ")");
  if (!run.policy.sha256.empty()) body += ", SHA-256 " + code(run.policy.sha256);
  body += '\n';
  for (const PolicyFile& file : run.policy.files)
    body += "  - " + code(file.path) + ", SHA-256 " + code(file.sha256) + "\n";
  const auto add = [&](const std::vector<std::string>& what, std::string_view before,
                       std::string_view after) {
    const std::size_t shown = std::min(rows, what.size());
    for (std::size_t i = 0; i < shown; ++i)
      body += "  - " + std::string(before) + code(what[i]) + std::string(after) + "\n";
    body += and_more(shown, what.size(), "  ");
  };
  add(run.policy.loosened, "the change loosens ", "");
  add(run.policy.tightened, "the change tightens ", "");
  add(run.policy.rewired, "rewired: ", ": files are taken from the change");
  return body + "- tidegate " + code(run.version) + "\n";
}

std::string note_rows(const Verdict& verdict, std::size_t rows) {
  const auto told = notes(verdict);
  std::string body;
  const std::size_t shown = std::min(rows, told.size());
  for (std::size_t i = 0; i < shown; ++i) {
    body += "- note: " + (told[i]->where.empty() ? "" : code(told[i]->where) + " ") +
            prose(told[i]->message) + " (" + code(told[i]->code) + ")\n";
  }
  return body + and_more(shown, told.size(), "");
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
  body += setting(verdict, rows) + note_rows(verdict, rows);
  return folded("evidence and policy", body);
}

std::string patch_of(const Verdict& verdict, std::size_t) { return patch_table(verdict); }

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
  for (const auto& part :
       {finding_list, gate_table, module_table, patch_of, waiver_list, evidence}) {
    if (!part(verdict, 1).empty())
      parts.push_back(forms_of([&](std::size_t rows) { return part(verdict, rows); }));
  }
  return parts;
}

}  // namespace tidegate::render
