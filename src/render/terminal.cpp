#include "render/terminal.h"

#include <algorithm>

#include "render/artifact_blocks.h"
#include "render/page.h"
#include "render/referral.h"
#include "render/sentence.h"
#include "render/words.h"
#include "text/escape.h"
#include "text/number.h"

namespace tidegate::render {
namespace {

constexpr std::size_t exhibits_max = 10;
constexpr std::size_t causes_max = 10;
constexpr std::size_t modules_max = 12;

std::string safe(std::string_view text) { return text::log_safe(text); }
constexpr Voice voice{safe, safe};
std::string name_of(const Judgment& judgment) {
  return judgment.id.empty() ? "(empty)" : text::log_safe(judgment.id, 60);
}

std::vector<const Fact*> told_by_number(const Judgment& judgment) {
  std::vector<const Fact*> facts;
  for (const Fact& fact : judgment.facts) {
    if (!is_remark(fact)) facts.push_back(&fact);
  }
  return facts;
}

std::string numbers(const Judgment& judgment) {
  const auto facts = told_by_number(judgment);
  std::string text;
  if (const Fact* closest = closest_to_failing(judgment.facts); closest && facts.size() > 1) {
    text = counted(static_cast<std::int64_t>(facts.size()), "module") +
           ", closest: " + brief(*closest, voice);
  } else {
    for (const Fact* fact : facts) text += (text.empty() ? "" : ", ") + brief(*fact, voice);
  }
  const std::string asides = remarks(judgment.facts, voice);
  return text.empty() || asides.empty() ? text + asides : text + "; " + asides;
}

/// Of a gate that is in order: its numbers, or why there are none.
std::string good_news(const Judgment& judgment) {
  std::string seen = numbers(judgment);
  if (judgment.reason.empty() || judgment.outcome == Outcome::pass) return seen;
  return safe(judgment.reason) + (seen.empty() ? "" : " (" + seen + ")");
}

void exhibits(Page& page, const Fact& fact) {
  const std::size_t shown = std::min(fact.exhibits.size(), exhibits_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const Exhibit& exhibit = fact.exhibits[i];
    const std::string where = safe(place(exhibit.location));
    const std::string what = safe(exhibit.message);
    const bool both = !where.empty() && !what.empty();
    page.barred(where.empty() && what.empty() ? "(empty)" : where + (both ? ": " : "") + what, 2);
  }
  if (shown < fact.exhibits.size())
    page.barred("and " + std::to_string(fact.exhibits.size() - shown) + " more", 2);
}

/// What keeps a gate from passing: its failing facts, or the reason why it was not asked.
/// What an artifact's own block says below is not said here.
void grounds(Page& page, const Judgment& judgment, const std::vector<ArtifactRow>& artifacts) {
  const bool elsewhere = hint_follows(judgment, artifacts);
  const auto found = causes(judgment);
  const std::size_t shown = std::min(found.size(), causes_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const bool unread = found[i]->standing == Standing::unproven;
    page.barred(sentence(unread ? referring(*found[i], artifacts) : *found[i], voice));
    exhibits(page, *found[i]);
  }
  if (shown < found.size()) page.barred("and " + std::to_string(found.size() - shown) + " more");
  if (found.empty() && !judgment.reason.empty()) {
    const Referral reason = refer(judgment.reason, artifacts);
    page.barred(safe(reason.text) + (reason.refers || elsewhere ? " (see below)" : ""));
  }
  if (!judgment.hint.empty() && !elsewhere) page.barred("hint: " + safe(judgment.hint));
}

/// The modules of a passing gate, side by side.
void modules_side_by_side(Page& page, const Judgment& judgment) {
  const auto facts = told_by_number(judgment);
  if (facts.size() < 2 || closest_to_failing(judgment.facts) == nullptr) return;
  std::string row;
  const std::size_t shown = std::min(facts.size(), modules_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const Fact& fact = *facts[i];
    row += (row.empty() ? "" : ", ") + safe(fact.subject) + " " + shown_observed(fact);
  }
  if (shown < facts.size()) row += " and " + std::to_string(facts.size() - shown) + " more";
  page.barred(row);
}

void gates(Page& page, const Verdict& verdict) {
  std::size_t word_columns = 0, id_columns = 0;
  for (const Judgment& judgment : verdict.judgments) {
    word_columns = std::max(word_columns, to_word(judgment.outcome).size());
    id_columns =
        std::max(id_columns, std::min<std::size_t>(text::columns_of(name_of(judgment)), 24));
  }
  for (const Judgment* judgment : by_gravity(verdict)) {
    const Look look = look_of(judgment->outcome);
    const std::string word = padded(spoken(to_word(judgment->outcome)), word_columns + 2);
    const std::string row =
        page.colored(std::string(look.mark) + " " + word, look.color) + name_of(*judgment);
    if (!in_order(*judgment)) {
      page.line(row);
      grounds(page, *judgment, verdict.overview.artifacts);
      continue;
    }
    const std::string text = good_news(*judgment);
    const std::size_t before =
        2 + word_columns + 2 + std::max(id_columns, text::columns_of(name_of(*judgment))) + 2;
    const bool beside = page.fits(text, before);
    const std::size_t gap = before - text::columns_of(name_of(*judgment)) - word_columns - 4;
    page.line(beside && !text.empty() ? row + std::string(gap, ' ') + text : row);
    if (!beside) page.barred(text);
    modules_side_by_side(page, *judgment);
  }
}

void totals(Page& page, const Verdict& verdict) {
  if (const auto& tests = verdict.overview.tests) {
    std::string text =
        counted(tests->total, "test") + ": " + std::to_string(tests->passed) + " passed";
    const auto add = [&](std::int64_t n, const char* word) {
      if (n > 0) text += ", " + std::to_string(n) + " " + word;
    };
    add(tests->failed, "failed");
    add(tests->errored, "errored");
    add(tests->skipped, "skipped");
    add(tests->flaky, "flaky");
    page.barred(text + ", " + text::show(milliseconds(tests->duration_ms), Relation::at_most));
  }
  if (const auto& coverage = verdict.overview.coverage) {
    std::string text = counted(coverage->files, "measured file");
    const auto add = [&](const Counts& counts, const char* noun) {
      if (counts.total == 0) return;
      text += ", " + text::show(percent_of(counts.covered, counts.total), Relation::at_least) +
              " of " + noun + " covered (" + std::to_string(counts.covered) + "/" +
              std::to_string(counts.total) + ")";
    };
    add(coverage->lines, "lines");
    add(coverage->branches, "branches");
    if (coverage->unmatched_files > 0)
      text += ", " + counted(coverage->unmatched_files, "file") + " not tracked by git";
    if (verdict.overview.excluded_files > 0)
      text += ", " + counted(verdict.overview.excluded_files, "file") + " excluded";
    page.barred(text);
  }
}

void context(Page& page, const RunInfo& run) {
  if (run.head || run.base) {
    std::string text = "judged ";
    text += run.head == "worktree" ? "the work tree" : short_id(run.head.value_or(""), 12);
    if (run.base) text += " against " + short_id(*run.base, 12);
    if (run.base && !run.base_reason.empty()) text += " (" + safe(run.base_reason) + ")";
    page.barred(text);
  }
  if (run.policy.origin == PolicyOrigin::builtin) {
    page.barred("policy: built in; a tidegate.yml at the root sets your own");
  } else {
    const bool file = run.policy.origin == PolicyOrigin::file;
    page.barred("policy: " + safe(run.policy.path) +
                (file ? "" : " of the " + std::string(to_word(run.policy.origin))));
  }
  if (run.warn_only) page.barred("--warn-only: gates that fail only warn");
}

std::string_view verdict_word(Outcome outcome) {
  if (outcome == Outcome::fail) return "FAIL";
  return outcome == Outcome::not_evaluated ? "NOT EVALUATED" : "PASS";
}

}  // namespace

std::string last_line(const Verdict& verdict) {
  const Tally sum = tally(verdict);
  std::string line = "tidegate: " + std::string(verdict_word(verdict.outcome)) + " (exit " +
                     std::to_string(verdict.exit_code) + ")";
  const auto add = [&](const char* key, std::int64_t n) {
    line += std::string(" ") + key + "=" + std::to_string(n);
  };
  add("gates", sum.gates);
  add("pass", sum.pass);
  add("warn", sum.warn);
  add("fail", sum.fail);
  add("waived", sum.waived);
  add("not_evaluated", sum.not_evaluated);
  add("not_applicable", sum.not_applicable);
  const RunInfo& run = verdict.run;
  line += " base=" + short_id(run.base.value_or(""), 12) +
          " head=" + short_id(run.head.value_or(""), 12);
  if (run.policy.origin == PolicyOrigin::builtin) return line + " policy=builtin";
  return line + " policy=" + short_id(run.policy.sha256, 12) + "@" +
         std::string(to_word(run.policy.origin));
}

std::string terminal(const Verdict& verdict, const Style& style) {
  Page page(style);
  const std::string color = "1;" + std::string(look_of(verdict.outcome).color);
  page.line(page.colored(verdict_word(verdict.outcome), color) + "  " + headline(verdict));
  page.blank();
  gates(page, verdict);
  artifact_blocks(page, verdict.overview.artifacts);
  page.blank();
  totals(page, verdict);
  context(page, verdict.run);
  page.blank();
  if (const auto& coverage = verdict.overview.coverage; coverage && coverage->lines.total > 0) {
    page.line("tidegate-coverage: " +
              text::show_coverage(coverage->lines.covered, coverage->lines.total));
  }
  page.line(last_line(verdict));
  return page.take();
}

}  // namespace tidegate::render
