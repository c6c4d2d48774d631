#include "render/sentence.h"

#include <algorithm>

#include "render/words.h"

namespace tidegate::render {
namespace {

__extension__ using Wide = __int128;

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += between;
    joined += part;
  }
  return joined;
}

constexpr std::size_t remarks_max = 5;

std::string and_more(std::size_t all) {
  return all <= remarks_max ? "" : " and " + std::to_string(all - remarks_max) + " more";
}

/// "lines" of "line coverage", "branches" of "branch coverage"; empty for any other label.
std::string_view covered_noun(std::string_view label) {
  if (label == "line coverage" || label == "patch coverage") return "line";
  return label == "branch coverage" ? "branch" : "";
}

/// How many more must be covered: the smallest n with (part + n) / whole >= limit.
std::int64_t missing(const Quantity& observed, const Quantity& limit) {
  const Wide owed = static_cast<Wide>(limit.part()) * observed.whole();
  const Wide needed = (owed + limit.whole() - 1) / limit.whole();
  return static_cast<std::int64_t>(needed - observed.part());
}

std::string remedy(const Fact& fact) {
  const std::string_view noun = covered_noun(fact.label);
  if (noun.empty() || !fact.observed || !fact.limit || fact.holds()) return {};
  const bool share = fact.observed->unit() == Unit::percent && fact.limit->part() > 0;
  if (!share || fact.relation != Relation::at_least) return {};
  if (*fact.limit > percent_of(1, 1)) return {};
  return "cover " + counted(missing(*fact.observed, *fact.limit), "more " + std::string(noun));
}

std::string demand(const Fact& fact) {
  if (!fact.limit) return {};
  const std::string limit = shown_limit(fact);
  return fact.relation == Relation::at_least ? "need " + limit : "at most " + limit;
}

std::string fraction(const Fact& fact) {
  if (!fact.observed || fact.observed->unit() != Unit::percent) return {};
  return std::to_string(fact.observed->part()) + "/" + std::to_string(fact.observed->whole());
}

/// "1 failing test" of the label "failing tests".
std::string singular_if_one(const Fact& fact) {
  const bool one = fact.observed->unit() == Unit::count && *fact.observed == count(1);
  if (!one || !fact.label.ends_with('s')) return fact.label;
  return fact.label.substr(0, fact.label.size() - 1);
}

/// "78.5% line coverage of checkout", "3 failing tests", "duration of all tests 12m 5s".
std::string claim(const Fact& fact, const Voice& voice) {
  const std::string of = fact.subject.empty() ? "" : " of " + voice.name(fact.subject);
  if (!fact.observed) return voice.prose(fact.label) + of;
  const Unit unit = fact.observed->unit();
  if (unit == Unit::milliseconds || unit == Unit::points) {
    return voice.prose(fact.label) + of + " " + shown_observed(fact);
  }
  return shown_observed(fact) + " " + voice.prose(singular_if_one(fact)) + of;
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

Tally tally(const Verdict& verdict) {
  Tally sum;
  for (const Judgment& judgment : verdict.judgments) {
    ++sum.gates;
    switch (judgment.outcome) {
      case Outcome::not_applicable:
        ++sum.not_applicable;
        break;
      case Outcome::pass:
        ++sum.pass;
        break;
      case Outcome::waived:
        ++sum.waived;
        break;
      case Outcome::warn:
        ++sum.warn;
        break;
      case Outcome::fail:
        ++sum.fail;
        break;
      case Outcome::not_evaluated:
        ++sum.not_evaluated;
        break;
    }
  }
  return sum;
}

std::string headline(const Verdict& verdict) {
  const Tally sum = tally(verdict);
  const std::string all = std::to_string(sum.gates);
  std::vector<std::string> parts;
  if (sum.fail > 0)
    parts.push_back(std::to_string(sum.fail) + " of " + counted(sum.gates, "gate") + " failed");
  if (sum.not_evaluated > 0) {
    const std::string were = sum.not_evaluated == 1 ? " was not evaluated" : " were not evaluated";
    parts.push_back(sum.fail > 0 ? std::to_string(sum.not_evaluated) + were
                                 : std::to_string(sum.not_evaluated) + " of " +
                                       counted(sum.gates, "gate") + were);
  }
  if (!parts.empty()) return join(parts, ", ");
  if (sum.gates == sum.not_applicable) {
    return "nothing to judge: " +
           std::string(sum.gates == 1 ? "the gate is" : "all " + all + " gates are") +
           " not applicable";
  }
  const std::int64_t good = sum.pass + sum.waived;
  if (good > 0) {
    parts.push_back(good == sum.gates && good > 1 ? "all " + all + " gates passed"
                                                  : counted(good, "gate") + " passed");
  }
  if (sum.waived > 0) parts.push_back(std::to_string(sum.waived) + " of them by a waiver");
  if (sum.warn > 0) {
    parts.push_back(std::to_string(sum.warn) + (good > 0        ? " warned"
                                                : sum.warn == 1 ? " gate warned"
                                                                : " gates warned"));
  }
  if (sum.not_applicable > 0)
    parts.push_back(std::to_string(sum.not_applicable) + " not applicable");
  return join(parts, ", ");
}

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

std::string spoken(std::string_view word) {
  std::string text(word);
  std::ranges::replace(text, '_', ' ');
  return text;
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

std::vector<const Fact*> causes(const Judgment& judgment) {
  std::vector<const Fact*> found;
  for (const Standing standing : {Standing::binding, Standing::unproven}) {
    for (const Fact& fact : judgment.facts) {
      if (fact.standing == standing && stands_in_the_way(fact)) found.push_back(&fact);
    }
  }
  return found;
}

std::string sentence(const Fact& fact, const Voice& voice) {
  std::string text = claim(fact, voice);
  if (!fact.observed) {
    text += fact.label == "evidence" ? " is lacking" : " is not known";
    return fact.note.empty() ? text : text + ": " + voice.prose(fact.note);
  }
  std::vector<std::string> aside;
  if (!fraction(fact).empty()) aside.push_back(fraction(fact));
  if (!fact.note.empty()) aside.push_back(voice.prose(fact.note));
  if (!aside.empty()) text += " (" + join(aside, ", ") + ")";
  if (!demand(fact).empty()) text += ", " + demand(fact);
  if (fact.limit && fact.relation == Relation::at_most) text += " allowed";
  return remedy(fact).empty() ? text : text + ": " + remedy(fact);
}

std::string brief(const Fact& fact, const Voice& voice) {
  if (!fact.observed) return sentence(fact, voice);
  std::vector<std::string> aside;
  if (!fraction(fact).empty()) aside.push_back(fraction(fact));
  if (!demand(fact).empty()) aside.push_back(demand(fact));
  if (!fact.note.empty()) aside.push_back(voice.prose(fact.note));
  const std::string text = claim(fact, voice);
  return aside.empty() ? text : text + " (" + join(aside, ", ") + ")";
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

const Fact* closest_to_failing(const std::vector<Fact>& facts) {
  const Fact* closest = nullptr;
  for (const Fact& fact : facts) {
    if (is_remark(fact)) continue;
    const bool comparable = fact.observed && fact.limit && !fact.subject.empty();
    if (!comparable || (closest != nullptr && fact.label != closest->label)) return nullptr;
    if (closest == nullptr || nearer(fact, *closest)) closest = &fact;
  }
  return closest;
}

std::string place(const Location& location) {
  std::string text = location.path.str();
  if (text.empty() || location.lines.first == 0) return text;
  text += ":" + std::to_string(location.lines.first);
  if (location.lines.last > location.lines.first) text += "-" + std::to_string(location.lines.last);
  return text;
}

std::string short_id(std::string_view id, std::size_t digits) {
  if (id == "worktree") return "worktree";
  const bool hexadecimal = id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (!hexadecimal || id.size() < digits) return "-";
  return std::string(id.substr(0, digits));
}

}  // namespace tidegate::render
