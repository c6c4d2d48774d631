#include "git/mark_search.h"

#include <algorithm>
#include <cstring>
#include <ranges>
#include <set>

#include "tidegate/assert.h"
#include "tidegate/suppression_mark.h"

namespace tidegate::git {
namespace {

constexpr std::size_t extension_max = 20;
/// White space beyond ASCII: Python's tools skip it between the words of a mark as well.
constexpr std::string_view wide_blanks[] = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
    "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
    "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }
char lower(char c) { return is_capital(c) ? static_cast<char>(c + 32) : c; }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || is_capital(c) || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

std::string_view without_blanks_in_front(std::string_view text) {
  while (!text.empty()) {
    const std::size_t before = text.size();
    if (is_blank(text.front())) {
      text.remove_prefix(1);
    } else if (is_wide(text.front())) {
      for (const std::string_view blank : wide_blanks) {
        if (text.starts_with(blank)) text.remove_prefix(blank.size());
      }
    }
    if (text.size() == before) break;
  }
  return text;
}

std::string_view without_blanks_behind(std::string_view text) {
  while (!text.empty()) {
    const std::size_t before = text.size();
    if (is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (is_wide(text.back())) {
      for (const std::string_view blank : wide_blanks) {
        if (text.ends_with(blank)) text.remove_suffix(blank.size());
      }
    }
    if (text.size() == before) break;
  }
  return text;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

/// How often a byte stands in source code, roughly: the less, the better it tells a mark.
std::size_t frequency(char c) {
  constexpr std::string_view often_first = "etarsnioldcpumf_hg.(),ybv\"'=-:*/#kwx";
  const std::size_t place = often_first.find(c);
  return place == std::string_view::npos ? 2 : 2 * (often_first.size() - place) + 2;
}

std::size_t frequency(std::string_view three) {
  return frequency(three[1]) * (frequency(three[0]) + frequency(three[2]));
}

/// Where the rarest three bytes in a row stand, none of them a blank or a quote.
std::optional<std::size_t> rarest_three(std::string_view text) {
  std::optional<std::size_t> best;
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    const std::string_view three = text.substr(at, 3);
    if (three.find_first_of(" \"") != std::string_view::npos) continue;
    if (!best || frequency(three) < frequency(text.substr(*best, 3))) best = at;
  }
  return best;
}

bool means_something_in(const SuppressionMark& mark, std::string_view extension) {
  const auto same = [&](const auto& word) {
    return std::ranges::equal(word, extension, {}, [](char c) { return lower(c); });
  };
  return std::ranges::any_of(mark.files | std::views::split(' '), same);
}

/// Nothing but signs and the beginning of its own word stand before a mark that opens its line.
bool leads(std::string_view before) {
  while (!before.empty() && (is_word(before.back()) || before.back() == '.'))
    before.remove_suffix(1);
  return std::ranges::none_of(before, [](char c) { return is_word(c) || is_quote(c); });
}

std::string_view last_part(std::string_view name) {
  name.remove_prefix(name.rfind('/') + 1);
  return name.substr(std::min(name.rfind('.'), name.size()) == name.size() ? 0 : name.rfind('.'));
}

}  // namespace

std::unique_ptr<const MarkSearch> MarkSearch::of_extension(std::string_view extension) {
  auto search = std::make_unique<MarkSearch>();
  const auto marks = all_suppression_marks();
  for (std::size_t mark = 0; mark < marks.size(); ++mark) {
    if (!means_something_in(marks[mark], extension)) continue;
    std::string_view rest = marks[mark].spelled;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      search->add(rest.substr(0, end), static_cast<std::uint16_t>(mark));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  if (search->ways_.empty()) return nullptr;
  search->prepare();
  return search;
}

void MarkSearch::add(std::string_view spelled, std::uint16_t mark) {
  Way way;
  way.mark = mark;
  way.opens_comment = spelled.starts_with('~');
  way.may_go_on = spelled.ends_with('*');
  if (way.opens_comment) spelled.remove_prefix(1);
  if (way.may_go_on) spelled.remove_suffix(1);
  way.text = spelled;
  way.any_case = std::ranges::none_of(spelled, is_capital);
  way.is_call = spelled.ends_with('(') || spelled.ends_with('"');
  ways_.push_back(way);
  const std::optional<std::size_t> offset = rarest_three(spelled);
  TG_ASSERT(offset);
  add_pair(*offset);
  add_pair(*offset + 1);
}

std::uint16_t MarkSearch::pair_of(const char* bytes) {
  std::uint16_t pair = 0;
  std::memcpy(&pair, bytes, sizeof pair);
  return pair;
}

bool MarkSearch::is_known(const char* bytes) const {
  const std::uint16_t pair = pair_of(bytes);
  return (known_[pair / 8U] >> pair % 8U & 1U) != 0;
}

/// Of the last way.
void MarkSearch::add_pair(std::size_t offset) {
  const Way& way = ways_.back();
  const char first = way.text[offset];
  const char second = way.text[offset + 1];
  std::set<std::uint16_t> spellings = {pair_of(&way.text[offset])};
  for (const char a : {first, upper(first)}) {
    for (const char b : {second, upper(second)}) {
      const char bytes[] = {a, b};
      if (way.any_case) spellings.insert(pair_of(bytes));
    }
  }
  for (const std::uint16_t bytes : spellings) {
    pairs_.push_back(
        {bytes, static_cast<std::uint16_t>(ways_.size() - 1), static_cast<std::uint16_t>(offset)});
  }
}

void MarkSearch::prepare() {
  std::ranges::stable_sort(pairs_, {}, &Pair::bytes);
  for (const Pair& pair : pairs_) {
    std::uint8_t& bits = known_[pair.bytes / 8U];
    bits = static_cast<std::uint8_t>(bits | 1U << pair.bytes % 8U);
  }
}

/// The way's byte at `offset` stands at `at`, perhaps; the rest of the mark around it.
std::optional<std::size_t> MarkSearch::begin_of(const Way& way, std::size_t offset,
                                                std::string_view line, std::size_t at) {
  const auto same = [&](char wanted, char c) {
    return wanted == '"' ? is_quote(c) : wanted == (way.any_case ? lower(c) : c);
  };
  std::string_view behind = line.substr(at);
  for (const char wanted : way.text.substr(offset)) {
    if (wanted == ' ') {
      behind = without_blanks_in_front(behind);
      continue;
    }
    if (behind.empty() || !same(wanted, behind.front())) return std::nullopt;
    behind.remove_prefix(1);
  }
  std::string_view before = line.substr(0, at);
  for (const char wanted : way.text.substr(0, offset) | std::views::reverse) {
    if (wanted == ' ') {
      before = without_blanks_behind(before);
      continue;
    }
    if (before.empty() || !same(wanted, before.back())) return std::nullopt;
    before.remove_suffix(1);
  }
  const bool goes_on = !behind.empty() && is_word(way.text.back()) && is_word(behind.front());
  if (goes_on && !way.may_go_on) return std::nullopt;
  const bool grows = !before.empty() && is_word(way.text.front()) &&
                     (is_word(before.back()) || (way.is_call && before.back() == '.'));
  if (grows) return std::nullopt;
  if (way.opens_comment) {
    const std::string_view code = without_blanks_behind(before);
    constexpr std::string_view comments = "/*#-!;%";
    if (!code.empty() && comments.find(code.back()) == comments.npos) return std::nullopt;
  }
  return before.size();
}

void MarkSearch::look_closer(std::string_view line, std::size_t at,
                             std::vector<FoundMark>& found) const {
  for (const Pair& pair : std::ranges::equal_range(pairs_, pair_of(&line[at]), {}, &Pair::bytes)) {
    const Way& way = ways_[pair.way];
    if (std::ranges::find(found, way.mark, &FoundMark::mark) != found.end()) continue;
    const auto begin = begin_of(way, pair.offset, line, at);
    if (begin) found.push_back({way.mark, leads(line.substr(0, *begin))});
  }
}

void MarkSearch::find(std::string_view line, std::vector<FoundMark>& found) const {
  found.clear();
  for (std::size_t at = 0; at + 1 < line.size(); at += 2) {
    if (!is_known(&line[at])) continue;
    // Its neighbour in the way is known as well.
    const bool before = at > 0 && is_known(&line[at - 1]);
    const bool behind = at + 2 < line.size() && is_known(&line[at + 1]);
    if (before || behind) look_closer(line, at, found);
  }
  if (found.size() > 1) std::ranges::sort(found, {}, &FoundMark::mark);
}

const MarkSearch* MarkSearches::of_name(std::string_view name) {
  const std::string_view part = last_part(name);
  if (part.size() > extension_max) return nullptr;
  std::string extension(part);
  std::ranges::transform(extension, extension.begin(), lower);
  const auto known = by_extension_.find(extension);
  if (known != by_extension_.end()) return known->second.get();
  return by_extension_.emplace(extension, MarkSearch::of_extension(extension)).first->second.get();
}

}  // namespace tidegate::git
