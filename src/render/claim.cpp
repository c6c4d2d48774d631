#include "render/claim.h"

#include "render/words.h"

namespace tidegate::render {
namespace {

std::string unsigned_text(const std::string& shown) {
  return shown.starts_with('-') || shown.starts_with('+') ? shown.substr(1) : shown;
}

/// "1 failing test" of the label "failing tests".
std::string singular_if_one(const Fact& fact) {
  const bool one = fact.observed->unit() == Unit::count && *fact.observed == count(1);
  if (!one || !fact.label.ends_with('s')) return fact.label;
  return fact.label.substr(0, fact.label.size() - 1);
}

/// "line coverage of checkout fell by 5.16 pp" of the label "line coverage change".
std::string movement(const Fact& fact, const std::string& of, const Voice& voice) {
  constexpr std::string_view change = " change";
  std::string_view what = fact.label;
  if (what.ends_with(change)) what.remove_suffix(change.size());
  const std::string text = voice.prose(what) + of;
  const std::string shown = shown_observed(fact);
  if (fact.observed->part() == 0) return text + " did not change";
  if (shown.starts_with('-')) return text + " fell by " + unsigned_text(shown);
  if (shown == "0 pp") return text + " rose by less than 0.01 pp";
  return text + " rose by " + unsigned_text(shown);
}

/// "3 fewer uncovered lines" of the label "more uncovered lines".
std::string fewer(const Fact& fact, const Voice& voice) {
  return unsigned_text(shown_observed(fact)) + " fewer " + voice.prose(fact.label.substr(5));
}

}  // namespace

bool is_difference(const Fact& fact) {
  return fact.observed && fact.observed->unit() == Unit::points;
}

bool allows(const Fact& fact) {
  if (fact.relation == Relation::at_most) return true;
  return is_difference(fact) && fact.limit && fact.limit->part() <= 0;
}

std::string demand(const Fact& fact) {
  if (!fact.limit) return {};
  const std::string limit = shown_limit(fact);
  if (!allows(fact)) return "need " + limit;
  return "at most " + (fact.relation == Relation::at_least ? unsigned_text(limit) : limit);
}

std::string leave(const Fact& fact) {
  const bool of_a_fall = is_difference(fact) && allows(fact) && fact.relation == Relation::at_least;
  if (!of_a_fall) return demand(fact);
  if (fact.limit->part() == 0) return "may not fall";
  return "may fall by " + unsigned_text(shown_limit(fact));
}

std::string fraction(const Fact& fact) {
  if (!fact.observed || fact.observed->unit() != Unit::percent) return {};
  return std::to_string(fact.observed->part()) + "/" + std::to_string(fact.observed->whole());
}

std::string claim(const Fact& fact, const std::string& of, const Voice& voice) {
  if (!fact.observed) return voice.prose(fact.label) + of;
  if (is_difference(fact)) return movement(fact, of, voice);
  if (fact.observed->unit() == Unit::milliseconds)
    return voice.prose(fact.label) + of + " " + shown_observed(fact);
  if (fact.label == "patch coverage") return shown_observed(fact) + " of new lines" + of;
  if (fact.label.starts_with("more ") && fact.observed->part() < 0) return fewer(fact, voice) + of;
  return shown_observed(fact) + " " + voice.prose(singular_if_one(fact)) + of;
}

std::string of_subject(const Fact& fact, const Voice& voice) {
  if (fact.subject.empty()) return {};
  return (fact.label == "patch coverage" && fact.observed ? " in " : " of ") +
         voice.name(fact.subject);
}

}  // namespace tidegate::render
