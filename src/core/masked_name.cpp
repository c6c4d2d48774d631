#include "core/masked_name.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>

namespace tidegate {
namespace {

constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool hexadecimal(char c) {
  return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr bool quotes(char c) { return c == '\'' || c == '"' || c == '`'; }

/// What each byte can be part of.
enum Part : std::uint8_t { of_word = 1, of_start = 2, of_number = 4 };
constexpr std::array<std::uint8_t, 256> parts = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    const bool letter = upper(c) || (c >= 'a' && c <= 'z');
    if (letter || digit(c) || byte >= 0x80) table[byte] |= of_word;
    if (hexadecimal(c) || quotes(c)) table[byte] |= of_start;
    if (digit(c)) table[byte] |= of_number;
  }
  return table;
}();
bool is(Part part, char c) { return (parts[static_cast<unsigned char>(c)] & part) != 0; }
bool word_character(char c) { return is(of_word, c); }
char lower(char c) { return upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// Ids and addresses: eight hexadecimal digits or more with a decimal one among them, or 0x.
std::size_t hexadecimal_at(std::string_view name, std::size_t at) {
  if (!hexadecimal(name[at]) || (at > 0 && word_character(name[at - 1]))) return 0;
  const bool marked = name.substr(at).starts_with("0x") || name.substr(at).starts_with("0X");
  const std::size_t first = marked ? at + 2 : at;
  std::size_t end = first;
  bool any_digit = false;
  for (; end < name.size() && hexadecimal(name[end]); ++end)
    any_digit = any_digit || digit(name[end]);
  if (end < name.size() && word_character(name[end])) return 0;
  const bool is_id = marked ? end > first : end - first >= 8 && any_digit;
  return is_id ? end - at : 0;
}

/// Quotations of one name. That no mark closes any more is remembered, so that many that open take
/// no quadratic time.
class Quotations {
 public:
  explicit Quotations(std::string_view name) : name_(name) {}
  /// Its length with both marks; 0 when none opens here.
  std::size_t at(std::size_t place) {
    const char mark = name_[place];
    if (!quotes(mark)) return 0;  // quicker than the search below
    const std::size_t kind = marks.find(mark);
    if (kind == std::string_view::npos || spent_[kind]) return 0;
    if (place > 0 && word_character(name_[place - 1])) return 0;
    for (std::size_t end = place + 1; end < name_.size(); ++end) {
      const bool closes = name_[end] == name_[place] &&
                          (end + 1 == name_.size() || !word_character(name_[end + 1]));
      if (closes) return end + 1 - place;
    }
    spent_[kind] = true;
    return 0;
  }

 private:
  static constexpr std::string_view marks = "'\"`";
  std::string_view name_;
  std::array<bool, 3> spent_{};
};

constexpr std::size_t letters_max = 120;
constexpr std::size_t words_max = 24;

/// "totalOfCart_isZero" is total, of, cart, is, zero.
std::vector<std::string> words_of(std::string_view name) {
  name = name.substr(0, 4 * letters_max);
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    const bool says_nothing =
        word.empty() || word == "test" || word == "tests" || word == "it" || word == "should";
    if (!says_nothing && words.size() < words_max) words.push_back(word);
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool hump = i > 0 && upper(name[i]) && !upper(name[i - 1]);
    if (!word_character(name[i]) || hump) close();
    if (word_character(name[i])) word += lower(name[i]);
  }
  close();
  std::ranges::sort(words);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word;
  text.resize(std::min(text.size(), letters_max));
  return text;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

/// What is left of a name without a mark of a test, when it bears one.
std::optional<std::string_view> without_mark(std::string_view name) {
  constexpr std::string_view ends[] = {"_unittest", ".test", ".spec", "_test", "_tests", "_spec",
                                       "TestCase",  "Tests", "Test",  "Spec",  "-test",  "-spec"};
  constexpr std::string_view starts[] = {"test_", "Test", "test-"};
  for (const std::string_view end : ends) {
    if (name.size() > end.size() && name.ends_with(end))
      return name.substr(0, name.size() - end.size());
  }
  for (const std::string_view start : starts) {
    if (name.size() > start.size() && name.starts_with(start)) return name.substr(start.size());
  }
  return std::nullopt;
}

}  // namespace

std::string masked(std::string_view name) {
  std::string text;
  text.reserve(name.size());
  Quotations quotations(name);
  std::size_t kept = 0;  // from here on nothing is hidden
  for (std::size_t i = 0; i < name.size();) {
    // Within a word nothing begins but a number.
    const bool starts = i == 0 || !word_character(name[i - 1]);
    if (!is(starts ? of_start : of_number, name[i])) {
      ++i;
      continue;
    }
    std::size_t hidden = starts ? quotations.at(i) : 0;
    if (hidden == 0 && starts) hidden = hexadecimal_at(name, i);
    if (hidden == 0) {
      while (i + hidden < name.size() && digit(name[i + hidden])) ++hidden;
    }
    if (hidden == 0) {
      ++i;
      continue;
    }
    text += name.substr(kept, i - kept);
    text += '#';
    i += hidden;
    kept = i;
  }
  text += name.substr(kept);
  return text;
}

NameShape::NameShape(std::string_view name) : words(words_of(name)), letters(joined(words)) {}

int likeness(const NameShape& a, const NameShape& b) {
  if (a.words.empty() || b.words.empty()) return 0;
  std::vector<std::string_view> both;
  std::ranges::set_intersection(a.words, b.words, std::back_inserter(both));
  const std::size_t all = a.words.size() + b.words.size() - both.size();
  const std::size_t by_words = 1000 * both.size() / all;
  const auto [shortest, longest] = std::minmax({a.letters.size(), b.letters.size()});
  // A quarter of the letters is as far as a typing error or another ending goes.
  std::size_t by_letters = 0;
  if (by_words < 1000 && 4 * (longest - shortest) <= longest) {
    const std::size_t differing = distance(a.letters, b.letters);
    if (4 * differing <= longest) by_letters = 1000 - 1000 * differing / longest;
  }
  return static_cast<int>(std::max(by_words, by_letters));
}

std::string tested_thing(std::string_view name) {
  const std::optional<std::string_view> rest = without_mark(name);
  return rest ? plain(*rest) : "";
}

std::string plain(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (word_character(c)) text += lower(c);
  }
  return text;
}

}  // namespace tidegate
