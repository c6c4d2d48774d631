#include "render/markdown.h"

#include <algorithm>
#include <map>

#include "render/circumstances.h"
#include "render/countdown.h"
#include "render/finding_words.h"
#include "render/headline.h"
#include "render/markdown_details.h"
#include "render/markdown_text.h"
#include "render/module_rows.h"
#include "render/ranges_to_cover.h"
#include "render/referral.h"
#include "render/words.h"
#include "text/escape.h"
#include "text/number.h"

namespace tidegate::render {
namespace {

/// Room for the sentence that says what was left out.
constexpr std::size_t farewell_bytes = 200;
/// Of a message in a bullet; the details have more of it.
constexpr std::size_t message_code_points_max = 120;

std::vector<Location> locations(const Fact& fact) {
  std::vector<Location> all;
  for (const Exhibit& exhibit : fact.exhibits) all.push_back(exhibit.location);
  return all;
}

/// Where it is, unless the fact's own sentence says so.
std::string first_exhibit(const Judgment& judgment, const Fact& cause, const RuleNames& rules,
                          const Voice& voice) {
  const Fact* const showing = showing_where(judgment, cause);
  if (showing == nullptr || ranges_to_cover(cause)) return {};
  const Fact& fact = *showing;
  std::string before = showing == &cause ? "" : "; " + brief(fact, voice);
  if (lists_findings(fact)) return before + ": " + finding_places(fact, rules, voice);
  if (shows_lines_alone(fact)) return before + ": " + places(locations(fact), voice);
  const Exhibit& exhibit = fact.exhibits.front();
  const std::string where = place(exhibit.location);
  std::string text = std::move(before) + ": ";
  if (!exhibit.message.empty())
    text += voice.name(text::log_safe(exhibit.message, message_code_points_max));
  if (!exhibit.message.empty() && !where.empty()) text += " at ";
  if (!where.empty() || exhibit.message.empty()) text += voice.name(where);
  const std::size_t more = fact.exhibits.size() - 1;
  return more == 0 ? text : text + " and " + std::to_string(more) + " more";
}

/// Of a gate that no fact holds back: what was waived, or why it was not evaluated.
std::string without_cause(const Judgment& judgment, const Waivers& waivers, const Voice& voice) {
  if (judgment.outcome == Outcome::waived && !waivers.empty()) {
    const auto more = static_cast<std::int64_t>(waivers.size() - 1);
    return words_of(*waivers.front(), voice) +
           (more == 0 ? "" : " and " + counted(more, "more waiver"));
  }
  const bool lacking =
      judgment.outcome == Outcome::not_evaluated || judgment.outcome == Outcome::warn;
  const std::string text = lacking ? "not evaluated" : spoken(to_word(judgment.outcome));
  return judgment.reason.empty() ? text : text + ": " + voice.prose(judgment.reason);
}

/// One gate in one sentence: its first cause, and how many there are.
std::string bullet(const Judgment& judgment, const Waivers& waivers, const RuleNames& rules,
                   const Voice& voice) {
  std::string text =
      "- " + std::string(emoji(judgment.outcome)) + " " + bold_name(judgment.id) + " ";
  const auto found = causes(judgment);
  if (found.empty()) {
    text += without_cause(judgment, waivers, voice);
  } else {
    text +=
        sentence(found.front(), voice) + first_exhibit(judgment, *found.front().fact, rules, voice);
    if (found.size() == 2 && found.back().fact->standing == Standing::unproven) {
      text += "; " + sentence(found.back(), voice);
    } else if (found.size() > 1) {
      text += " (and " + counted(static_cast<std::int64_t>(found.size() - 1), "more cause") + ")";
    }
  }
  if (const std::string days = countdown(judgment); !days.empty()) text += "; " + days;
  if (!judgment.hint.empty()) text += ". Next: " + voice.prose(judgment.hint);
  return text + "\n";
}

std::string bullets(const Verdict& verdict, std::size_t bytes_max) {
  std::map<std::string_view, Waivers> waivers = waivers_in_use(verdict);
  const RuleNames rules = rules_of(verdict);
  std::string longer, shorter;
  for (const Judgment* judgment : by_gravity(verdict)) {
    if (in_order(*judgment)) continue;
    longer += bullet(*judgment, waivers[judgment->id], rules, markdown_voice);
    if (longer.size() > bytes_max) break;
  }
  if (longer.size() <= bytes_max) return longer;
  std::size_t left_out = 0;
  for (const Judgment* judgment : by_gravity(verdict)) {
    if (in_order(*judgment)) continue;
    const std::string row = bullet(*judgment, waivers[judgment->id], rules, short_markdown_voice);
    if (left_out > 0 || shorter.size() + row.size() > bytes_max) {
      ++left_out;
    } else {
      shorter += row;
    }
  }
  if (left_out > 0)
    shorter += "- and " + counted(static_cast<std::int64_t>(left_out), "more gate") + "\n";
  return shorter;
}

std::string context(const Verdict& verdict) {
  const Tally sum = tally(verdict);
  std::string text;
  const auto add = [&text](const std::string& part) {
    text += (text.empty() ? "" : " \u00b7 ") + part;
  };
  const bool told = verdict.outcome == Outcome::pass;  // the headline says it
  if (!told && sum.warn > 0) add(counted(sum.warn, "warning"));
  const std::string waived = waived_in_short(verdict, short_markdown_voice);
  if (!waived.empty()) {
    add(waived);
  } else if (!told && sum.waived > 0) {
    add(std::to_string(sum.waived) + " waived");
  }
  if (!told && sum.pass > 0) add(std::to_string(sum.pass) + " passed");
  if (!told && sum.not_applicable > 0) add(std::to_string(sum.not_applicable) + " not applicable");
  if (const auto& tests = verdict.overview.tests) add(counted(tests->total, "test"));
  if (const auto& coverage = verdict.overview.coverage; coverage && coverage->lines.total > 0) {
    add("coverage " + text::show_coverage(coverage->lines.covered, coverage->lines.total));
  }
  if (const auto& findings = verdict.overview.findings) add(counted_findings(*findings));
  if (const std::size_t unchanged = module_rows(verdict).unchanged; unchanged > 0)
    add(counted(static_cast<std::int64_t>(unchanged), "module") + " unchanged");
  const RunInfo& run = verdict.run;
  if (run.base) add("base " + short_id(*run.base, 7));
  if (run.baseline && run.baseline->distance > 0) {
    add("baseline " + short_id(run.baseline->commit, 7) + ", " +
        counted(run.baseline->distance, "commit") + " before the base");
  }
  if (run.head == "worktree") {
    add("work tree");
  } else if (run.head) {
    add("head " + short_id(*run.head, 7));
  }
  if (run.policy.origin == PolicyOrigin::builtin) {
    add("built-in policy");
  } else {
    const bool file = run.policy.origin == PolicyOrigin::file;
    std::vector<std::string> coded;
    for (const std::string_view name : policy_names(run.policy))
      coded.push_back(code(name, false, 60));
    add("policy " + join(coded, " + ") +
        (file ? "" : " of the " + std::string(to_word(run.policy.origin))));
  }
  if (run.warn_only) add("warn-only");
  return text;
}

bool all_is_well(const Verdict& verdict) {
  const bool readable = std::ranges::all_of(verdict.overview.artifacts, [](const ArtifactRow& row) {
    return (row.state == ArtifactState::read && row.diagnostics.empty()) ||
           row.state == ArtifactState::optional_missing;
  });
  const bool quiet = !is_altered(verdict.run.policy) && !verdict.run.policy.bootstrap &&
                     verdict.run.diagnostics.empty() && verdict.overview.waivers.empty();
  return readable && quiet && std::ranges::all_of(verdict.judgments, in_order);
}

/// Artifacts that are not read, however well the gates did: nothing hides them.
std::string unread(const Verdict& verdict) {
  std::size_t n = 0;
  std::string names;
  for (const ArtifactRow& row : verdict.overview.artifacts) {
    if (!was_missed(row)) continue;
    if (++n <= 5)
      names += (n == 1 ? "" : ", ") + code(row.name, false, 60) + " " + spoken(to_word(row.state));
  }
  if (n == 0) return {};
  if (n > 5) names += " and " + std::to_string(n - 5) + " more";
  return "\nNot read: " + names + "\n";
}

/// S8.1: a change that moves the goal posts is told so at the top, however well the gates did.
std::string altered(const PolicyInfo& policy) {
  constexpr std::size_t shown_max = 3;
  const std::string text = alteration(policy);
  if (text.empty()) return {};
  std::vector<std::string> said;
  const auto add = [&](const std::vector<std::string>& what, const char* verb) {
    if (what.empty()) return;
    std::vector<std::string> first;
    for (std::size_t i = 0; i < std::min(what.size(), shown_max); ++i)
      first.push_back(code(what[i], false, 80));
    const std::size_t more = what.size() - first.size();
    said.push_back(verb + join(first, ", ") +
                   (more == 0 ? "" : " and " + std::to_string(more) + " more"));
  };
  add(policy.loosened, "it loosens ");
  add(policy.tightened, "it tightens ");
  return "\n" + capitalized(text) + ": " + join(said, "; ") + "\n";
}

}  // namespace

std::string markdown_within(const Verdict& verdict, std::size_t bytes_max) {
  const std::string mark(emoji(leaning(verdict)));
  const std::string title = mark + " " + capitalized(headline(verdict));
  if (all_is_well(verdict)) return title + " \u00b7 " + context(verdict) + "\n";
  const std::string in_trouble = bullets(verdict, bytes_max / 2);
  std::string page = "## " + title + "\n" + (in_trouble.empty() ? "" : "\n") + in_trouble;
  page += unread(verdict) + altered(verdict.run.policy) + "\n" + context(verdict) + "\n";
  std::size_t left_out = 0;
  for (const Forms& part : folded_parts(verdict)) {
    const auto fits = std::ranges::find_if(part, [&](const std::string& form) {
      return page.size() + form.size() + farewell_bytes <= bytes_max;
    });
    if (fits == part.end()) {
      ++left_out;
    } else {
      page += *fits;
    }
  }
  if (left_out > 0) {
    page += "\n" + counted(static_cast<std::int64_t>(left_out), "part") +
            " left out for want of room; `tidegate check` shows all.\n";
  }
  return page;
}

std::string markdown(const Verdict& verdict, const Style&) {
  return markdown_within(verdict, summary_bytes_max);
}

}  // namespace tidegate::render
