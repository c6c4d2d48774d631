// DifferenceLedger: collects the sentences of a comparison, and which way each one turns.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/differences.h"
#include "tidegate/params.h"

namespace tidegate::policy {

enum class Turn : std::uint8_t { loosens, tightens, nobody_knows };
Turn opposite(Turn turn);

/// One sentence, and what it is about: where both policies say it, and the values that they say.
struct Difference {
  Turn turn = Turn::nobody_knows;
  std::string sentence;
  std::string section, subject;  // "gates" and an entry's name; a section alone has no subject
  std::string key, selector;     // empty: all of the subject, all modules
  std::string before, after;     // empty: the sentence alone tells
  std::string_view is = {};      // "below" or "above", of amounts
  std::string where = {}, where_before = {};  // empty: the keys lead there
};

/// Which way a value turns that was `before` and is `after`. REQUIRES: they differ.
Turn turn_of(std::strong_ordering after_to_before, Stricter stricter);

/// One line of at most 60 characters without anything that could forge or hide what a person reads.
std::string shown_value(std::string_view text);
/// "a, b"; `none` for an empty list.
std::string shown_list(const std::vector<std::string>& values, std::string_view none);

class DifferenceLedger {
 public:
  /// What the following notes are about.
  void about(std::string_view section, std::string_view subject = {});
  void note(Turn turn, std::string sentence, std::string_view key = {});
  void note(Turn turn, std::string sentence, Difference detail);
  /// "SUBJECT: KEY BEFORE -> AFTER"; silent when both are the same.
  void note_value(const std::string& subject, std::string_view key, const std::string& before,
                  const std::string& after, Turn turn);
  /// The same with a turn by rank: what stands later in `by_rising_strictness` binds more.
  void note_word(const std::string& subject, std::string_view key, std::string_view before,
                 std::string_view after, std::vector<std::string_view> by_rising_strictness);
  /// An amount, where a missing one binds nothing.
  void note_amount(const std::string& subject, std::string_view key,
                   const std::optional<Quantity>& before, const std::optional<Quantity>& after,
                   Stricter stricter);
  /// "SUBJECT: KEY adds "x"", and removes, once for each.
  void note_items(const std::string& subject, std::string_view key,
                  const std::vector<std::string>& before, const std::vector<std::string>& after,
                  Turn when_added);
  /// Where something applies: an empty list does not restrict.
  void note_when(const std::string& subject, const When& before, const When& after);

  /// In words, cut to a hundred of each kind.
  Differences take() const;
  std::vector<Difference> take_all() { return std::move(differences_); }

 private:
  std::string section_, subject_;
  std::vector<Difference> differences_;
};

}  // namespace tidegate::policy
