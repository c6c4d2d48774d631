// The parts of XmlScanner that few attributes need: names that no memo knows, references, and what
// is wrong.
#include <algorithm>
#include <vector>

#include "read/code_point.h"
#include "read/xml_scanner.h"

namespace tidegate::read {
namespace {

std::uint32_t digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? static_cast<std::uint32_t>(lower - 'a') + 10 : 99;
}

}  // namespace

/// The value of the attribute that starts there, behind its quote.
const char* XmlScanner::value_behind(const char* start, std::size_t place) {
  const char* p = name(start);
  if (p == start) return unexpected(p, "an attribute, \"/>\" or \">\"");
  const std::string_view spelled(start, static_cast<std::size_t>(p - start));
  name_size_ = spelled.size();
  p = skip_blanks(p);
  if (*p != '=') return unexpected(p, "\"=\" after the name of an attribute");
  p = skip_blanks(p + 1);
  if (*p != '"' && *p != '\'') return unexpected(p, "a quote around the value of an attribute");
  ++p;
  if (place < few_attributes) memos_[place].learn(spelled, p);
  return p;
}

/// The quote behind what is left of a value.
const char* XmlScanner::end_of_value(const char* p, char quote) {
  for (;;) {
    p = quote == '"' ? find_any<'"', '<', '&'>(p) : find_any<'\'', '<', '&'>(p);
    if (*p == quote) return p;
    if (*p == '<') return unexpected(p, "the end of an attribute's value");
    p = reference(p, true);
    if (p == nullptr) return nullptr;
  }
}

/// For one more attribute than usual; p, unless that is one too many.
const char* XmlScanner::make_room(const char* p, std::size_t place) {
  if (static_cast<std::int64_t>(place) >= limits_.xml_attributes) {
    const char* const end = value_behind(p, place);
    if (end == nullptr || end_of_value(end, end[-1]) == nullptr) return nullptr;
    return over(p, "limit.xml_attributes", "attributes of one element", limits_.xml_attributes);
  }
  if (place == attributes_.size()) attributes_.emplace_back();
  return p;
}

bool XmlScanner::is_repeated(std::string_view attribute, std::size_t place) const {
  const auto before = std::span(attributes_).first(place);
  return std::ranges::find(before, attribute, &XmlAttribute::name) != before.end();
}

/// p, when all attributes are different.
const char* XmlScanner::check_attributes(const char* tag, const char* p) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < attribute_count_; ++i) names.push_back(attributes_[i].name);
  std::ranges::sort(names);
  const auto twice = std::ranges::adjacent_find(names);
  return twice == names.end() ? p : repeated(tag, *twice);
}

const char* XmlScanner::repeated(const char* p, std::string_view attribute) {
  return fail(
      p, "xml.malformed",
      "expected each attribute once, got \"" + std::string(attribute.substr(0, 40)) + "\" twice");
}

/// &lt; &gt; &amp; &quot; &apos; &#10; &#xA;
const char* XmlScanner::reference(const char* start, bool patched) {
  const char* p = start + 1;
  if (*p != '#') {
    for (const std::string_view known : {"lt;", "gt;", "amp;", "quot;", "apos;"}) {
      if (starts(p, known)) return p + known.size();
    }
    const char* const after = name(p);
    if (after == p) return unexpected(p, "\"&amp;\" or another entity after \"&\"");
    if (*after != ';') return unexpected(after, "\";\" after the name of an entity");
    const std::string_view entity(p, static_cast<std::size_t>(after - p));
    return fail(
        start, "xml.malformed",
        "expected an entity that XML knows, got \"&" + std::string(entity.substr(0, 40)) + ";\"");
  }
  ++p;
  const std::uint32_t base = *p == 'x' ? 16 : 10;
  p += base == 16 ? 1 : 0;
  const char* const digits = p;
  std::uint32_t code_point = 0;
  for (;; ++p) {
    const std::uint32_t digit = digit_of(*p);
    if (digit >= base) break;
    code_point = std::min<std::uint32_t>(code_point * base + digit, 0x110000);
  }
  if (p == digits) return unexpected(p, "a number after \"&#\"");
  if (*p != ';') return unexpected(p, "\";\" after \"&#\" and a number");
  if (!is_xml_character(code_point) && offset(start) > last_illegal_) {
    last_illegal_ = offset(start);
    window_.add_illegal(last_illegal_);
    if (patched) patches_.push_back({last_illegal_, p + 1 - start});
  }
  return p + 1;
}

}  // namespace tidegate::read
