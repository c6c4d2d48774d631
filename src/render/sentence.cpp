#include "render/sentence.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "render/claim.h"
#include "render/finding_words.h"
#include "render/ranges_to_cover.h"
#include "render/words.h"
#include "text/escape.h"

namespace tidegate::render {
namespace {

__extension__ using Wide = __int128;

constexpr std::size_t remarks_max = 5;

std::string and_more(std::size_t all) {
  return all <= remarks_max ? "" : " and " + std::to_string(all - remarks_max) + " more";
}

/// "lines" of "line coverage", "branches" of "branch coverage"; empty for any other label.
std::string_view covered_noun(std::string_view label) {
  if (label == "line coverage" || label == "patch coverage") return "line";
  return label == "branch coverage" || label == "patch branch coverage" ? "branch" : "";
}

/// The page has a table of the classes of all changed lines.
bool is_told_elsewhere(const Fact& fact) {
  return fact.label == "patch coverage" && fact.subject.empty() && fact.observed.has_value();
}

/// "cover 4 of these 7 lines to pass: src/cart.cc:41-47"
std::string remedy_by_ranges(const RangesToCover& chosen, const Voice& voice) {
  std::string text = "cover ";
  if (chosen.lines == chosen.lines_needed) {
    text += chosen.lines == 1 ? "this line" : "these " + counted(chosen.lines, "line");
  } else {
    text += std::to_string(chosen.lines_needed) + " of these " + counted(chosen.lines, "line");
  }
  return text + " to pass: " + places(chosen.ranges, voice);
}

std::string of_subjects(const Cause& cause, const Voice& voice) {
  if (cause.alike.empty()) return of_subject(*cause.fact, voice);
  std::vector<std::string> names = {voice.name(cause.fact->subject)};
  for (const Fact* fact : cause.alike) {
    if (names.size() == remarks_max) break;
    names.push_back(voice.name(fact->subject));
  }
  return " of " + join(names, ", ") + and_more(cause.alike.size() + 1);
}

/// How much of its limit a fact has left, for ordering; only facts with both can be asked.
bool nearer(const Fact& a, const Fact& b) {
  const auto distance = [](const Fact& fact) {
    const Wide here = static_cast<Wide>(fact.observed->part()) * 1'000'000 / fact.observed->whole();
    const Wide there = static_cast<Wide>(fact.limit->part()) * 1'000'000 / fact.limit->whole();
    return fact.relation == Relation::at_least ? here - there : there - here;
  };
  return distance(a) < distance(b);
}

}  // namespace

std::vector<const Judgment*> by_gravity(const Verdict& verdict) {
  constexpr Outcome order[] = {Outcome::fail,   Outcome::not_evaluated, Outcome::warn,
                               Outcome::waived, Outcome::pass,          Outcome::not_applicable};
  std::vector<const Judgment*> sorted;
  for (const Outcome outcome : order) {
    for (const Judgment& judgment : verdict.judgments) {
      if (judgment.outcome == outcome) sorted.push_back(&judgment);
    }
  }
  return sorted;
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += between;
    joined += part;
  }
  return joined;
}

std::string counted(std::int64_t n, std::string_view noun) {
  std::string text = std::to_string(n) + " " + std::string(noun);
  if (n == 1) return text;
  return text + (noun.ends_with("ch") ? "es" : "s");
}

bool in_order(const Judgment& judgment) {
  return judgment.outcome == Outcome::pass || judgment.outcome == Outcome::not_applicable;
}

bool stands_in_the_way(const Fact& fact) {
  return fact.standing == Standing::unproven ||
         (fact.standing == Standing::binding && !fact.holds());
}

std::vector<Cause> causes(const Judgment& judgment) {
  std::vector<Cause> found;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> lacking;
  for (const Standing standing : {Standing::binding, Standing::unproven}) {
    for (const Fact& fact : judgment.facts) {
      if (fact.standing != standing || !stands_in_the_way(fact)) continue;
      const bool may_be_alike =
          standing == Standing::unproven && fact.exhibits.empty() && !fact.subject.empty();
      if (may_be_alike) {
        const auto [first, fresh] =
            lacking.try_emplace({fact.label, fact.note, fact.code}, found.size());
        if (!fresh) {
          found[first->second].alike.push_back(&fact);
          continue;
        }
      }
      found.push_back({&fact, {}});
    }
  }
  return found;
}

std::vector<Cause> ordered(const Judgment& judgment) {
  std::vector<Cause> facts = causes(judgment);
  for (const Fact& fact : judgment.facts) {
    if (!stands_in_the_way(fact) && !is_remark(fact)) facts.push_back({&fact, {}});
  }
  return facts;
}

const Fact* showing_where(const Judgment& judgment, const Fact& fact) {
  if (!fact.exhibits.empty()) return &fact;
  if (fact.standing != Standing::binding) return nullptr;
  const Fact* noted = nullptr;
  for (const Fact& other : judgment.facts) {
    if (other.subject != fact.subject || other.exhibits.empty()) continue;
    if (stands_in_the_way(other)) return nullptr;
    if (noted == nullptr && other.standing == Standing::noted && other.observed) noted = &other;
  }
  return noted;
}

std::string sentence(const Cause& cause, const Voice& voice) {
  const Fact& fact = *cause.fact;
  std::string text = claim(fact, of_subjects(cause, voice), voice);
  if (!fact.observed) {
    text += fact.label == "evidence"    ? " is lacking"
            : fact.label.ends_with("s") ? " are not known"
                                        : " is not known";
    return fact.note.empty() ? text : text + ": " + voice.prose(fact.note);
  }
  const bool note_last = is_difference(fact);  // it holds rates with brackets of their own
  std::vector<std::string> aside;
  if (!fraction(fact).empty()) aside.push_back(fraction(fact));
  if (!note_last && !fact.note.empty() && !is_told_elsewhere(fact))
    aside.push_back(voice.prose(fact.note));
  if (!aside.empty()) text += " (" + join(aside, ", ") + ")";
  const bool goes_without_saying = lists_findings(fact) && fact.limit && fact.limit->part() == 0;
  if (!goes_without_saying && !demand(fact).empty()) {
    text += ", " + demand(fact);
    if (allows(fact)) text += " allowed";
  }
  if (note_last && !fact.note.empty()) text += ": " + voice.prose(fact.note);
  const std::string mend = remedy(fact, voice);
  return mend.empty() ? text : text + ": " + mend;
}

std::string remedy(const Fact& fact, const Voice& voice) {
  if (const auto chosen = ranges_to_cover(fact)) return remedy_by_ranges(*chosen, voice);
  const std::string_view noun = covered_noun(fact.label);
  if (noun.empty() || !fact.observed || !fact.limit || fact.holds()) return {};
  const bool share = fact.observed->unit() == Unit::percent && fact.limit->part() > 0;
  if (!share || fact.relation != Relation::at_least) return {};
  if (*fact.limit > percent_of(1, 1)) return {};
  return "cover " + counted(missing(*fact.observed, *fact.limit), "more " + std::string(noun));
}

std::string brief(const Fact& fact, const Voice& voice) {
  if (!fact.observed) return sentence({&fact, {}}, voice);
  const bool difference = is_difference(fact);
  std::vector<std::string> aside;
  if (!fraction(fact).empty()) aside.push_back(fraction(fact));
  if (!leave(fact).empty()) aside.push_back(leave(fact));
  if (!fact.note.empty()) aside.push_back(voice.prose(fact.note));
  const std::string text = claim(fact, of_subject(fact, voice), voice);
  return aside.empty() ? text : text + " (" + join(aside, difference ? "; " : ", ") + ")";
}

std::string places(const std::vector<Location>& ranges, const Voice& voice) {
  std::string text;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (i == ranges_max) {
      const std::size_t more = ranges.size() - ranges_max;
      return text + " and " + counted(static_cast<std::int64_t>(more), "more range");
    }
    const auto& [path, lines] = ranges[i];
    const bool same_file = i > 0 && ranges[i - 1].path == path;
    if (i > 0) text += same_file ? ", " : "; ";
    if (!same_file) text += voice.name(path.str()) + std::string(voice.before_lines);
    text += std::to_string(lines.first);
    if (lines.last > lines.first) text += std::string(voice.dash) + std::to_string(lines.last);
  }
  return text;
}

bool says_lines_alone(const Exhibit& exhibit) {
  const bool plain = exhibit.message.empty() || exhibit.message == "not covered" ||
                     exhibit.message == "no longer covered" ||
                     exhibit.message == "new and not covered";
  return plain && !exhibit.location.path.empty() && exhibit.location.lines.first > 0;
}

bool shows_lines_alone(const Fact& fact) {
  return std::ranges::all_of(fact.exhibits, says_lines_alone);
}

std::string value_of(const Fact& fact) {
  const std::string shown = shown_observed(fact);
  return fraction(fact).empty() ? shown : shown + " (" + fraction(fact) + ")";
}

bool is_remark(const Fact& fact) { return fact.standing == Standing::noted && !fact.observed; }

std::string remarks(const std::vector<Fact>& facts, const Voice& voice) {
  std::vector<std::pair<std::string_view, std::vector<const Fact*>>> gathered;
  for (const Fact& fact : facts) {
    if (!is_remark(fact)) continue;
    const auto same =
        std::ranges::find_if(gathered, [&](const auto& group) { return group.first == fact.note; });
    if (same != gathered.end()) {
      same->second.push_back(&fact);
    } else {
      gathered.push_back({fact.note, {&fact}});
    }
  }
  std::vector<std::string> said;
  for (const auto& [note, group] : gathered) {
    std::vector<std::string> subjects;
    for (const Fact* fact : group) {
      if (subjects.size() == remarks_max) break;
      subjects.push_back(fact->subject.empty() ? voice.prose(fact->label)
                                               : voice.name(fact->subject));
    }
    const std::string text = join(subjects, ", ") + and_more(group.size());
    said.push_back(note.empty() ? text : text + ": " + voice.prose(note));
    if (said.size() == remarks_max) break;
  }
  return join(said, "; ") + and_more(gathered.size());
}

std::vector<const Fact*> side_by_side(const std::vector<Fact>& facts) {
  std::vector<const Fact*> row;
  for (const Fact& fact : facts) {
    if (is_remark(fact)) continue;
    if (!fact.observed || fact.subject.empty()) return {};
    const bool same = row.empty() || row.front()->label == fact.label;
    if (fact.limit && same) row.push_back(&fact);
  }
  return row.size() < 2 ? std::vector<const Fact*>() : row;
}

const Fact& closest_to_failing(const std::vector<const Fact*>& row) {
  return **std::ranges::min_element(row,
                                    [](const Fact* a, const Fact* b) { return nearer(*a, *b); });
}

std::string place(const Location& location) {
  std::string text = location.path.str();
  if (text.empty() || location.lines.first == 0) return text;
  text += ":" + std::to_string(location.lines.first);
  if (location.lines.last > location.lines.first) text += "-" + std::to_string(location.lines.last);
  return text;
}

std::string placed_words(const Exhibit& exhibit) {
  const std::string where = text::log_safe(place(exhibit.location));
  const std::string what = text::log_safe(exhibit.message);
  if (where.empty() && what.empty()) return "(empty)";
  return where + (where.empty() || what.empty() ? "" : ": ") + what;
}

std::string short_id(std::string_view id, std::size_t digits) {
  if (id == "worktree") return "worktree";
  const bool hexadecimal = id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (!hexadecimal || id.size() < digits) return "-";
  return std::string(id.substr(0, digits));
}

}  // namespace tidegate::render
