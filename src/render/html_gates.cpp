#include "render/html_gates.h"

#include <algorithm>

#include "render/circumstances.h"
#include "render/countdown.h"
#include "render/html_places.h"
#include "render/html_text.h"
#include "render/referral.h"
#include "render/words.h"

namespace tidegate::render {
namespace {

constexpr Bound causes_within{50, 400'000};
constexpr Bound waivers_within{50, 100'000};
constexpr Bound cards_within{1'000, 1'500'000};
constexpr Bound rows_in_order{1'000, 500'000};
constexpr std::size_t facts_in_a_row = 20;

std::string cause(const Judgment& judgment, const Cause& found, const Verdict& verdict) {
  const Fact& fact = *found.fact;
  std::string said;
  if (fact.standing == Standing::unproven) {
    const Fact read = referring(fact, verdict.overview.artifacts);
    said = sentence({&read, found.alike}, html_voice);
  } else {
    said = sentence(found, html_voice);
  }
  std::string html = block("p", "class=\"cause\"", capitalized(said));
  const Fact* const where = showing_where(judgment, fact);
  if (where == nullptr) return html;
  if (where == shown_with_the_change(verdict)) {
    return html +
           block("p", "class=\"rest\"",
                 "<a href=\"#change\">where: " +
                     counted(static_cast<std::int64_t>(where->exhibits.size()), "place") + "</a>");
  }
  if (where != &fact) html += block("p", "class=\"noted\"", "Noted: " + brief(*where, html_voice));
  return html + exhibits(*where);
}

/// What is in order, or only noted, in a gate that is in trouble.
std::string besides(const Judgment& judgment) {
  std::string items;
  std::size_t shown = 0, all = 0;
  for (const Fact& fact : judgment.facts) {
    if (stands_in_the_way(fact) || is_remark(fact)) continue;
    if (++all > facts_in_a_row) continue;
    ++shown;
    const bool held = fact.standing == Standing::binding;
    items += block("li", "", (held ? "in order: " : "noted: ") + brief(fact, html_voice));
  }
  const std::string asides = remarks(judgment.facts, html_voice);
  if (!asides.empty()) items += block("li", "", "noted: " + asides);
  if (items.empty()) return {};
  return block("ul", "class=\"besides\"", "\n" + items) + rest(shown, all);
}

std::string waivers_of(const Waivers& waivers) {
  if (waivers.empty()) return {};
  const Rows rows = rows_within(waivers_within, waivers, [](const WaiverRow* row) {
    return block("li", "", words_of(*row, html_voice));
  });
  return block("ul", "class=\"besides\"", "\n" + rows.html) + rest(rows.shown, waivers.size());
}

std::string reason_of(const Judgment& judgment, const Verdict& verdict) {
  if (judgment.reason.empty() || !causes(judgment).empty()) return {};
  const Referral reason = refer(judgment.reason, verdict.overview.artifacts);
  return block(
      "p", "class=\"cause\"",
      html_prose(reason.text) + (reason.refers ? " (see <a href=\"#evidence\">evidence</a>)" : ""));
}

std::string title_of(const Judgment& judgment) {
  std::string title = pill(judgment.outcome) + " " + html_name(judgment.id);
  if (judgment.gate != judgment.id)
    title += " " + phrase("span", "class=\"muted\"", "gate " + html_prose(judgment.gate));
  if (judgment.level == Level::warn && judgment.outcome != Outcome::warn)
    title += " " + phrase("span", "class=\"muted\"", "may only warn");
  if (const std::string days = countdown(judgment); !days.empty())
    title += " " + phrase("span", "class=\"muted\"", html_prose(days));
  return block("h3", "", title);
}

std::string card(const Judgment& judgment, const Waivers& waivers, const Verdict& verdict) {
  const auto found = causes(judgment);
  const Rows rows = rows_within(causes_within, found,
                                [&](const Cause& one) { return cause(judgment, one, verdict); });
  std::string inner = "\n" + title_of(judgment) + rows.html + rest(rows.shown, found.size());
  inner += reason_of(judgment, verdict) + waivers_of(waivers);
  if (!judgment.hint.empty()) {
    inner += block("p", "class=\"next\"",
                   phrase("strong", "", "Next:") + " " + html_prose(judgment.hint));
  }
  inner += besides(judgment);
  return block("article", "class=\"card " + std::string(css_class(judgment.outcome)) + "\"", inner);
}

std::string fact_items(const std::vector<Cause>& facts) {
  std::string items;
  for (std::size_t i = 0; i < std::min(facts.size(), facts_in_a_row); ++i) {
    const Fact& fact = *facts[i].fact;
    items += block("li", "",
                   (fact.observed ? brief(fact, html_voice) : sentence(facts[i], html_voice)) +
                       exhibits(fact));
  }
  return items;
}

/// What a gate in order rests on.
std::string seen(const Judgment& judgment) {
  std::string items;
  const auto facts = ordered(judgment);
  if (!judgment.reason.empty()) items += block("li", "", html_prose(judgment.reason));
  const std::string told = fact_items(facts);
  const std::string more = rest(std::min(facts.size(), facts_in_a_row), facts.size());
  if (const auto row = side_by_side(judgment.facts); !row.empty()) {
    const std::string modules = counted(static_cast<std::int64_t>(row.size()), "module");
    items += block("li", "",
                   modules + ", closest to failing: " + brief(closest_to_failing(row), html_voice) +
                       fold("all " + modules, block("ul", "", "\n" + told) + more));
  } else {
    items += told + (more.empty() ? "" : block("li", "", more));
  }
  const std::string asides = remarks(judgment.facts, html_voice);
  if (!asides.empty()) items += block("li", "", asides);
  return items.empty() ? items : phrase("ul", "class=\"plain\"", "\n" + items);
}

std::string row_in_order(const Judgment& judgment) {
  return block("tr", "",
               phrase("th", "scope=\"row\"", html_name(judgment.id)) +
                   phrase("td", "", pill(judgment.outcome)) + phrase("td", "", seen(judgment)));
}

std::vector<const Judgment*> gates_that_are(const Verdict& verdict, bool wanted_in_order) {
  std::vector<const Judgment*> gates = by_gravity(verdict);
  std::erase_if(gates, [&](const Judgment* one) { return in_order(*one) != wanted_in_order; });
  return gates;
}

}  // namespace

const Fact* shown_with_the_change(const Verdict& verdict) {
  if (!verdict.overview.patch) return nullptr;
  for (const Judgment& judgment : verdict.judgments) {
    for (const Fact& fact : judgment.facts) {
      const bool whole = fact.label == "patch coverage" && fact.subject.empty();
      if (whole && !fact.exhibits.empty()) return &fact;
    }
  }
  return nullptr;
}

std::string gate_cards(const Verdict& verdict) {
  std::map<std::string_view, Waivers> waivers = waivers_in_use(verdict);
  const auto gates = gates_that_are(verdict, false);
  const Rows rows = rows_within(cards_within, gates, [&](const Judgment* judgment) {
    return card(*judgment, waivers[judgment->id], verdict);
  });
  return rows.html + rest(rows.shown, gates.size());
}

std::string gates_in_order(const Verdict& verdict) {
  const auto gates = gates_that_are(verdict, true);
  if (gates.empty()) return {};
  const Rows rows = rows_within(rows_in_order, gates,
                                [](const Judgment* judgment) { return row_in_order(*judgment); });
  const std::string head =
      "<thead><tr><th scope=\"col\">Gate</th><th scope=\"col\">Outcome</th>"
      "<th scope=\"col\">What was seen</th></tr></thead>\n";
  return block("table", "class=\"gates\"", "\n" + head + block("tbody", "", "\n" + rows.html)) +
         rest(rows.shown, gates.size());
}

}  // namespace tidegate::render
