#include "render/terminal.h"

#include <algorithm>
#include <set>

#include "render/artifact_blocks.h"
#include "render/circumstances.h"
#include "render/countdown.h"
#include "render/headline.h"
#include "render/page.h"
#include "render/ranges_to_cover.h"
#include "render/referral.h"
#include "render/terminal_context.h"
#include "render/terminal_findings.h"
#include "render/words.h"
#include "text/escape.h"
#include "text/number.h"

namespace tidegate::render {
namespace {

constexpr std::size_t exhibits_max = 10;
constexpr std::size_t causes_max = 10;
constexpr std::size_t modules_max = 12;
constexpr std::size_t waivers_max = 10;

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
  std::string text;
  if (const auto row = side_by_side(judgment.facts); !row.empty()) {
    text = counted(static_cast<std::int64_t>(row.size()), "module") +
           ", closest: " + brief(closest_to_failing(row), voice);
  } else {
    for (const Fact* fact : told_by_number(judgment))
      text += (text.empty() ? "" : ", ") + brief(*fact, voice);
  }
  const std::string asides = remarks(judgment.facts, voice);
  return text.empty() || asides.empty() ? text + asides : text + "; " + asides;
}

/// Of a gate that is in order: its numbers, or why there are none.
std::string good_news(const Judgment& judgment) {
  const bool told = !judgment.reason.empty() && !causes(judgment).empty();
  std::string seen = told ? "" : numbers(judgment);
  if (judgment.reason.empty() || judgment.outcome == Outcome::pass) return seen;
  const std::string reason = safe(judgment.reason);
  const bool same = seen.empty() || seen.find(reason) != std::string::npos;
  return reason + (same ? "" : " (" + seen + ")");
}

/// Whether the fact's sentence has named all that the exhibits show.
bool all_named(const Fact& fact) {
  const auto chosen = ranges_to_cover(fact);
  return chosen && chosen->ranges.size() == fact.exhibits.size() &&
         chosen->ranges.size() <= ranges_max && shows_lines_alone(fact);
}

void exhibits(Page& page, const Fact& fact) {
  if (all_named(fact)) return;
  const std::size_t shown = std::min(fact.exhibits.size(), exhibits_max);
  for (std::size_t i = 0; i < shown; ++i) {
    page.barred(placed_words(fact.exhibits[i]), 2);
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
  std::set<const Fact*> told;
  for (std::size_t i = 0; i < shown; ++i) {
    const Fact& fact = *found[i].fact;
    if (fact.standing == Standing::unproven) {
      const Fact read = referring(fact, artifacts);
      page.barred(sentence({&read, found[i].alike}, voice));
    } else {
      page.barred(sentence(found[i], voice));
    }
    const Fact* const where = showing_where(judgment, fact);
    if (where == nullptr || !told.insert(where).second) continue;
    if (where != &fact) page.barred("noted: " + brief(*where, voice));
    exhibits(page, *where);
  }
  if (shown < found.size()) page.barred("and " + std::to_string(found.size() - shown) + " more");
  if (found.empty() && !judgment.reason.empty()) {
    const Referral reason = refer(judgment.reason, artifacts);
    page.barred(safe(reason.text) + (reason.refers || elsewhere ? " (see below)" : ""));
  } else if (found.empty() && !judgment.facts.empty()) {
    page.barred(numbers(judgment));
  }
  if (const std::string days = countdown(judgment); !days.empty()) page.barred(days);
  if (!judgment.hint.empty() && !elsewhere) page.barred("hint: " + safe(judgment.hint));
}

/// The modules of a passing gate, side by side.
void modules_side_by_side(Page& page, const Judgment& judgment) {
  const auto row = side_by_side(judgment.facts);
  if (row.empty()) return;
  std::string text;
  const std::size_t shown = std::min(row.size(), modules_max);
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? "" : ", ") + safe(row[i]->subject) + " " + shown_observed(*row[i]);
  if (shown < row.size()) text += " and " + std::to_string(row.size() - shown) + " more";
  page.barred(text);
}

void in_use(Page& page, const Waivers& waivers) {
  const std::size_t shown = std::min(waivers.size(), waivers_max);
  for (std::size_t i = 0; i < shown; ++i) page.barred(words_of(*waivers[i], voice));
  if (shown < waivers.size())
    page.barred("and " + counted(static_cast<std::int64_t>(waivers.size() - shown), "more waiver"));
}

void gates(Page& page, const Verdict& verdict) {
  std::map<std::string_view, Waivers> waivers = waivers_in_use(verdict);
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
      in_use(page, waivers[judgment->id]);
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
    if (judgment->outcome != Outcome::not_applicable) continue;
    for (const Fact& fact : judgment->facts) exhibits(page, fact);  // what proves it
  }
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
  page.headed(verdict_word(verdict.outcome), color, headline(verdict));
  page.blank();
  gates(page, verdict);
  artifact_blocks(page, verdict.overview.artifacts);
  finding_rows(page, verdict);
  module_table(page, verdict);
  page.blank();
  terminal_context(page, verdict);
  page.blank();
  if (const auto& coverage = verdict.overview.coverage; coverage && coverage->lines.total > 0) {
    page.line("tidegate-coverage: " +
              text::show_coverage(coverage->lines.covered, coverage->lines.total));
  }
  page.line(last_line(verdict));
  return page.take();
}

}  // namespace tidegate::render
