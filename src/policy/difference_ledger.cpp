#include "policy/difference_ledger.h"

#include <algorithm>
#include <set>

#include "text/escape.h"
#include "text/number.h"

namespace tidegate::policy {
namespace {

constexpr std::size_t sentences_max = 100;
constexpr std::size_t shown_characters = 60;

std::string opening(const std::string& subject, std::string_view key) {
  return (subject.empty() ? "" : subject + ": ") + std::string(key) + " ";
}

std::vector<std::string> missing_in(const std::vector<std::string>& others,
                                    const std::vector<std::string>& values) {
  std::set<std::string_view> known(others.begin(), others.end());
  std::vector<std::string> missing;
  for (const std::string& value : values) {
    if (known.insert(value).second) missing.push_back(value);
  }
  return missing;
}

void cut(std::vector<std::string>& sentences) {
  if (sentences.size() <= sentences_max) return;
  const std::size_t more = sentences.size() - sentences_max;
  sentences.resize(sentences_max);
  sentences.push_back("and " + std::to_string(more) + " more");
}

std::string amount(const std::optional<Quantity>& quantity) {
  return quantity ? text::show_exact(*quantity) : "none";
}

}  // namespace

Turn opposite(Turn turn) {
  return turn == Turn::loosens    ? Turn::tightens
         : turn == Turn::tightens ? Turn::loosens
                                  : Turn::nobody_knows;
}

Turn turn_of(std::strong_ordering after_to_before, Stricter stricter) {
  if (stricter == Stricter::nobody_knows) return Turn::nobody_knows;
  const bool rises = after_to_before > 0;
  return rises == (stricter == Stricter::higher) ? Turn::tightens : Turn::loosens;
}

std::string shown_value(std::string_view text) { return text::log_safe(text, shown_characters); }

std::string shown_list(const std::vector<std::string>& values, std::string_view none) {
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : ", ") + value;
  return list.empty() ? std::string(none) : shown_value(list);
}

void DifferenceLedger::about(std::string_view section, std::string_view subject) {
  section_ = section;
  subject_ = subject;
}

void DifferenceLedger::note(Turn turn, std::string sentence, std::string_view key) {
  Difference detail;
  detail.key = key;
  note(turn, std::move(sentence), std::move(detail));
}

void DifferenceLedger::note(Turn turn, std::string sentence, Difference detail) {
  detail.turn = turn;
  detail.sentence = std::move(sentence);
  detail.section = section_;
  detail.subject = subject_;
  differences_.push_back(std::move(detail));
}

void DifferenceLedger::note_value(const std::string& subject, std::string_view key,
                                  const std::string& before, const std::string& after, Turn turn) {
  if (before == after) return;
  Difference detail;
  detail.key = key;
  detail.before = before;
  detail.after = after;
  note(turn, opening(subject, key) + shown_value(before) + " -> " + shown_value(after),
       std::move(detail));
}

void DifferenceLedger::note_word(const std::string& subject, std::string_view key,
                                 std::string_view before, std::string_view after,
                                 std::vector<std::string_view> by_rising_strictness) {
  const auto rank = [&](std::string_view word) {
    return std::ranges::find(by_rising_strictness, word) - by_rising_strictness.begin();
  };
  note_value(subject, key, std::string(before), std::string(after),
             turn_of(rank(after) <=> rank(before), Stricter::higher));
}

void DifferenceLedger::note_amount(const std::string& subject, std::string_view key,
                                   const std::optional<Quantity>& before,
                                   const std::optional<Quantity>& after, Stricter stricter) {
  if (before == after) return;
  const Turn turn = !after    ? Turn::loosens
                    : !before ? Turn::tightens
                              : turn_of(*after <=> *before, stricter);
  Difference detail;
  detail.key = key;
  detail.before = amount(before);
  detail.after = amount(after);
  if (before && after) detail.is = *after < *before ? "below" : "above";
  note(turn, opening(subject, key) + amount(before) + " -> " + amount(after), std::move(detail));
}

void DifferenceLedger::note_items(const std::string& subject, std::string_view key,
                                  const std::vector<std::string>& before,
                                  const std::vector<std::string>& after, Turn when_added) {
  for (const std::string& item : missing_in(before, after)) {
    note(when_added, opening(subject, key) + "adds \"" + shown_value(item) + "\"", key);
  }
  for (const std::string& item : missing_in(after, before)) {
    note(opposite(when_added), opening(subject, key) + "removes \"" + shown_value(item) + "\"",
         key);
  }
}

void DifferenceLedger::note_when(const std::string& subject, const When& before,
                                 const When& after) {
  const auto compare = [&](std::string_view key, const std::vector<std::string>& was,
                           const std::vector<std::string>& is) {
    const bool adds = !missing_in(was, is).empty();
    const bool removes = !missing_in(is, was).empty();
    if (!adds && !removes) return;
    const Turn turn = is.empty()         ? Turn::tightens
                      : was.empty()      ? Turn::loosens
                      : adds && !removes ? Turn::tightens
                      : removes && !adds ? Turn::loosens
                                         : Turn::nobody_knows;
    note(turn,
         opening(subject, "when") + std::string(key) + " " + shown_list(was, "any") + " -> " +
             shown_list(is, "any"),
         "when");
  };
  compare("event", before.event, after.event);
  compare("branch", before.branch, after.branch);
  compare("changed", before.changed, after.changed);
  compare("tracked", before.tracked, after.tracked);
}

Differences DifferenceLedger::take() const {
  Differences told;
  for (const Difference& difference : differences_) {
    const bool known = difference.turn != Turn::nobody_knows;
    std::vector<std::string>& list =
        difference.turn == Turn::tightens ? told.tightened : told.loosened;
    list.push_back(difference.sentence + (known ? "" : " (may loosen it)"));
  }
  cut(told.loosened);
  cut(told.tightened);
  return told;
}

}  // namespace tidegate::policy
