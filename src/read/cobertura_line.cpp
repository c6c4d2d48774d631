// Looks at each attribute once: a large report has millions of these elements.
#include "read/cobertura_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <span>
#include <string>

namespace tidegate::read {
namespace {

struct Condition {
  bool valid = true;
  std::uint32_t covered = 0;
  std::uint32_t total = 0;
};

bool says_true(std::string_view text) {
  constexpr std::string_view expected = "true";
  return text.size() == expected.size() &&
         std::equal(text.begin(), text.end(), expected.begin(),
                    [](char a, char b) { return (a | 0x20) == b; });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Hit counts saturate (S2.5): that there is a digit other than 0 is all that matters.
std::optional<bool> hit_in(std::string_view text) {
  bool hit = false;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    hit = hit || c != '0';
  }
  if (text.empty()) return std::nullopt;
  return hit;
}

/// The digits at the front of the text, which loses them; nothing when there are none or too many.
[[gnu::always_inline]] inline std::optional<std::uint32_t> take_digits(std::string_view& text) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  std::uint64_t number = 0;
  const char* p = text.data();
  const char* const end = p + text.size();
  for (; p != end && is_digit(*p) && number <= most; ++p) {
    number = number * 10 + static_cast<std::uint64_t>(*p - '0');
  }
  if (p == text.data() || number > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(p - text.data()));
  return static_cast<std::uint32_t>(number);
}

/// "50% (1/2)"; without parentheses there is no branch data.
Condition condition_in(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return {};
  text.remove_prefix(open + 1);
  const auto covered = take_digits(text);
  if (!covered || !text.starts_with('/')) return {.valid = false};
  text.remove_prefix(1);
  const auto total = take_digits(text);
  if (!total || !text.starts_with(')') || *covered > *total) return {.valid = false};
  return {.covered = *covered, .total = *total};
}

/// The attributes that count.
struct Named {
  const XmlAttribute* number = nullptr;
  const XmlAttribute* hits = nullptr;
  const XmlAttribute* branch = nullptr;
  const XmlAttribute* condition = nullptr;
};

Named named_in(std::span<const XmlAttribute> attributes) {
  Named named;
  for (const XmlAttribute& attribute : attributes) {
    if (attribute.name == "number") {
      named.number = &attribute;
    } else if (attribute.name == "hits") {
      named.hits = &attribute;
    } else if (attribute.name == "branch") {
      named.branch = &attribute;
    } else if (attribute.name == "condition-coverage") {
      named.condition = &attribute;
    }
  }
  return named;
}

/// Values without references.
CoberturaLine line_of(const Named& named) {
  CoberturaLine line;
  std::string_view number = named.number == nullptr ? std::string_view() : named.number->raw;
  const auto parsed = take_digits(number);
  if (!parsed || *parsed == 0 || !number.empty()) {
    line.fault = "the number of a line";
    line.faulty = named.number;
    return line;
  }
  const auto hit = named.hits == nullptr ? std::nullopt : hit_in(named.hits->raw);
  if (!hit) {
    line.fault = "a number of hits";
    line.faulty = named.hits;
    return line;
  }
  line.number = *parsed;
  line.covered = *hit;
  if (named.condition == nullptr || named.branch == nullptr || !says_true(named.branch->raw)) {
    return line;
  }
  const Condition counts = condition_in(named.condition->raw);
  if (!counts.valid) {
    line.fault = "a condition-coverage like 50% (1/2)";
    line.faulty = named.condition;
  }
  line.branches_covered = counts.covered;
  line.branches_total = counts.total;
  return line;
}

/// Rare: reads what the references stand for, and answers in terms of the tag.
CoberturaLine line_with_references(Named named) {
  std::array<std::string, 4> values;
  std::array<XmlAttribute, 4> resolved;
  std::array<const XmlAttribute*, 4> originals{};
  std::size_t i = 0;
  for (const XmlAttribute** each : {&named.number, &named.hits, &named.branch, &named.condition}) {
    originals[i] = *each;
    if (*each != nullptr) {
      values[i] = value_of(**each);
      resolved[i] = {.name = {}, .raw = values[i]};
      *each = &resolved[i];
    }
    ++i;
  }
  CoberturaLine line = line_of(named);
  if (line.faulty != nullptr) {
    line.faulty = originals[static_cast<std::size_t>(line.faulty - resolved.data())];
  }
  return line;
}

}  // namespace

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, number);
  if (code != std::errc() || stop != end || number < 0 || text.front() == '-') return std::nullopt;
  return number;
}

CoberturaLine line_in(const XmlTag& tag) {
  const Named named = named_in(tag.attributes());
  const bool plain = std::ranges::none_of(tag.attributes(), &XmlAttribute::has_reference);
  return plain ? line_of(named) : line_with_references(named);
}

}  // namespace tidegate::read
