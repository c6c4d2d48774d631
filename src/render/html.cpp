#include "render/html.h"

#include <algorithm>

#include "render/circumstances.h"
#include "render/finding_words.h"
#include "render/headline.h"
#include "render/html_evidence.h"
#include "render/html_gates.h"
#include "render/html_style.h"
#include "render/html_tables.h"
#include "render/html_text.h"
#include "render/referral.h"
#include "render/words.h"
#include "text/number.h"

namespace tidegate::render {
namespace {

constexpr std::size_t steps_max = 4;
constexpr std::size_t names_max = 8;

/// What to do first: a hint, the lines to cover, or the first place to look at.
std::string step_of(const Judgment& judgment) {
  if (!judgment.hint.empty()) return html_prose(judgment.hint);
  for (const Cause& cause : causes(judgment)) {
    const std::string mend = remedy(*cause.fact, html_voice);
    if (!mend.empty()) return mend;
  }
  for (const Cause& cause : causes(judgment)) {
    const Fact* const where = showing_where(judgment, *cause.fact);
    if (where == nullptr || where->exhibits.front().location.path.empty()) continue;
    return "begin with " + html_name(place(where->exhibits.front().location));
  }
  return {};
}

std::string next_steps(const Verdict& verdict) {
  std::vector<std::string> told;
  std::string items;
  for (const Judgment* judgment : by_gravity(verdict)) {
    if (in_order(*judgment) || told.size() == steps_max) continue;
    const std::string step = step_of(*judgment);
    if (step.empty() || std::ranges::find(told, step) != told.end()) continue;
    told.push_back(step);
    items += block("li", "", html_name(judgment->id) + ": " + step);
  }
  if (items.empty()) return {};
  const std::string title = told.size() == 1 ? "Next step" : "Next steps";
  return block("section", "class=\"steps\"",
               "\n" + block("h2", "", title) +
                   block("ol", told.size() == 1 ? "class=\"plain\"" : "", "\n" + items));
}

std::string notice(std::string_view css, const std::string& text) {
  return text.empty() ? text : block("p", "class=\"notice " + std::string(css) + "\"", text);
}

/// Artifacts that are not read, however well the gates did.
std::string unread(const Verdict& verdict) {
  std::vector<std::string> names;
  std::size_t all = 0;
  for (const ArtifactRow& row : verdict.overview.artifacts) {
    if (!was_missed(row) || ++all > names_max) continue;
    names.push_back(html_name(row.name) + " is " + spoken(to_word(row.state)));
  }
  if (all == 0) return {};
  return "Not read: " + join(names, ", ") +
         (all > names.size() ? " and " + std::to_string(all - names.size()) + " more" : "");
}

std::string altered(const PolicyInfo& policy) {
  if (alteration(policy).empty()) return {};
  const auto n = [](const std::vector<std::string>& what) {
    return static_cast<std::int64_t>(what.size());
  };
  return capitalized(alteration(policy)) + ". It loosens " +
         counted(n(policy.loosened), "setting") + " and tightens " +
         std::to_string(n(policy.tightened)) + ": <a href=\"#run\">which</a>";
}

std::string tile(std::string_view what, const std::string& figure, const std::string& drawn,
                 const std::string& why) {
  return block("dl", "class=\"tile\"",
               block("dt", "", what) + block("dd", "class=\"figure\"", figure) +
                   (drawn.empty() ? "" : block("dd", "", drawn)) +
                   block("dd", "class=\"why\"", why));
}

std::string gate_tile(const Verdict& verdict) {
  const Tally sum = tally(verdict);
  std::vector<std::string> parts;
  const auto add = [&parts](std::int64_t n, const char* word) {
    if (n > 0) parts.push_back(std::to_string(n) + " " + word);
  };
  add(sum.fail, "failed");
  add(sum.not_evaluated, "not evaluated");
  add(sum.warn, "warned");
  add(sum.waived, "waived");
  add(sum.not_applicable, "not applicable");
  const auto share = [&sum](std::int64_t n) { return thousandths_of(n, sum.gates); };
  return tile("Gates passed", std::to_string(sum.pass) + " of " + std::to_string(sum.gates),
              bar({{"good", share(sum.pass)},
                   {"veiled", share(sum.waived)},
                   {"amber", share(sum.warn)},
                   {"lacking", share(sum.not_evaluated)},
                   {"bad", share(sum.fail)}}),
              parts.empty() ? "none was in the way" : join(parts, ", "));
}

std::string rate_tile(std::string_view what, std::int64_t part, std::int64_t whole,
                      std::string_view noun) {
  return tile(what, text::show(percent_of(part, whole), Relation::at_least),
              bar({{"good", thousandths_of(part, whole)}}),
              std::to_string(part) + " of " + counted(whole, noun));
}

std::string test_tile(const TestTotals& tests) {
  std::vector<std::string> parts = {std::to_string(tests.passed) + " passed"};
  const auto add = [&parts](std::int64_t n, const char* word) {
    if (n > 0) parts.push_back(std::to_string(n) + " " + word);
  };
  add(tests.failed, "failed");
  add(tests.errored, "errored");
  add(tests.skipped, "skipped");
  add(tests.flaky, "flaky");
  const auto share = [&tests](std::int64_t n) { return thousandths_of(n, tests.total); };
  return tile("Tests", std::to_string(tests.total),
              bar({{"good", share(tests.passed)},
                   {"idle", share(tests.skipped)},
                   {"bad", share(tests.failed + tests.errored)}}),
              join(parts, ", "));
}

std::string tiles(const Verdict& verdict) {
  const Overview& overview = verdict.overview;
  std::string all = gate_tile(verdict);
  if (overview.tests) all += test_tile(*overview.tests);
  if (const auto& coverage = overview.coverage; coverage && coverage->lines.total > 0)
    all += rate_tile("Lines covered", coverage->lines.covered, coverage->lines.total, "line");
  if (const auto& patch = overview.patch; patch && patch->countable() > 0)
    all += rate_tile("New lines covered", patch->covered, patch->countable(), "changed line");
  if (const auto& findings = overview.findings) {
    const std::string fresh =
        findings->fresh ? std::to_string(*findings->fresh) + " new" : "no baseline to compare with";
    all += tile("Findings", std::to_string(findings->total), "", fresh);
  }
  return block("div", "class=\"tiles\"", "\n" + all);
}

/// "main 3f2a1c9 → 9be01d4"; ids alone, which short_id made safe.
std::string compared(const RunInfo& run) {
  std::string text;
  if (run.head == "worktree") {
    text = "The work tree";
  } else if (run.head) {
    text = "Commit " + phrase("code", "", short_id(*run.head, 7));
  }
  if (run.base) {
    text += (text.empty() ? "Compared with " : " compared with ") +
            phrase("code", "", short_id(*run.base, 7));
  }
  if (!text.empty()) text += ", ";
  text += run.policy.origin == PolicyOrigin::builtin
              ? "judged by the built-in policy"
              : "judged by " + html_name(run.policy.path) +
                    (run.policy.origin == PolicyOrigin::file
                         ? ""
                         : " of the " + std::string(to_word(run.policy.origin)));
  return capitalized(text) + (run.warn_only ? " (warn-only)." : ".");
}

struct Part {
  std::string_view id, title;
  std::string html;
  bool framed = true;
};

std::vector<Part> parts_of(const Verdict& verdict) {
  std::vector<Part> parts = {{"gates", "What stands in the way", gate_cards(verdict), false},
                             {"order", "Gates in order", gates_in_order(verdict)},
                             {"change", "Changed lines", change_part(verdict)},
                             {"modules", "Modules", module_part(verdict)},
                             {"findings", "Findings", finding_part(verdict)},
                             {"waivers", "Waivers", waiver_part(verdict)},
                             {"evidence", "Evidence", artifact_part(verdict)},
                             {"run", "What was judged", run_part(verdict)}};
  std::erase_if(parts, [](const Part& part) { return part.html.empty(); });
  return parts;
}

std::string contents(const std::vector<Part>& parts) {
  std::string items;
  for (const Part& part : parts) {
    const std::string target = "href=\"#" + std::string(part.id) + "\"";
    items += block("li", "", phrase("a", target, part.title));
  }
  return block("nav", "aria-label=\"Contents\"", "\n" + block("ul", "", "\n" + items));
}

std::string section(const Part& part) {
  const std::string id(part.id);
  const std::string title = block("h2", "id=\"" + id + "\"", part.title);
  const std::string body =
      part.framed ? block("div", "class=\"frame\"", "\n" + part.html) : part.html;
  return block("section", "aria-labelledby=\"" + id + "\"", "\n" + title + body);
}

/// Water before a gate.
constexpr std::string_view masthead =
    "<div class=\"masthead\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\" "
    "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\">"
    "<path d=\"M2 8c2-2.4 4-2.4 6 0s4 2.4 6 0\"/><path d=\"M2 13c2-2.4 4-2.4 6 0s4 2.4 6 0\"/>"
    "<path d=\"M2 18c2-2.4 4-2.4 6 0s4 2.4 6 0\"/><path d=\"M19 3v18\"/></svg>"
    "<span>tidegate</span></div>\n";

std::string head_of(const std::string& title) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
         content_security_policy() +
         "\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
         "<meta name=\"referrer\" content=\"no-referrer\"/>\n" +
         block("title", "", title) + "<style>" + std::string(style_sheet()) + "</style>\n</head>\n";
}

}  // namespace

std::string html(const Verdict& verdict, const Style&) {
  const Outcome look = leaning(verdict);
  const std::string title = capitalized(headline(verdict));
  const std::vector<Part> parts = parts_of(verdict);
  const std::string hero = pill(look) + "\n" + block("h1", "", title) +
                           block("p", "", compared(verdict.run)) + next_steps(verdict) +
                           notice("not_evaluated", unread(verdict)) +
                           notice("warn", altered(verdict.run.policy));
  std::string page = head_of(title + " \u2013 tidegate") + "<body>\n<header>\n";
  page += masthead;
  page += block("div", "class=\"verdict " + std::string(css_class(look)) + "\"", "\n" + hero);
  page += tiles(verdict) + contents(parts) + "</header>\n<main>\n";
  for (const Part& part : parts) page += section(part);
  page += "</main>\n" + block("footer", "",
                              "Exit code " + std::to_string(verdict.exit_code) +
                                  ". This page runs no script and loads nothing; the same evidence "
                                  "gives the same page.");
  return page + "</body>\n</html>\n";
}

}  // namespace tidegate::render
