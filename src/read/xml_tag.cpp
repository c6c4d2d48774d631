// Attribute values on demand: of most attributes nobody asks for more than their bytes.
#include "read/xml_tag.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "read/code_point.h"
#include "read/xml_window.h"

namespace tidegate::read {
namespace {

struct Entity {
  std::string_view name;
  char character;
};
constexpr Entity entities[] = {
    {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};

/// What the scanner let pass between '&' and ';'.
void append_reference(std::string_view spelled, std::string& text) {
  if (!spelled.starts_with('#')) {
    for (const Entity& entity : entities) {
      if (entity.name == spelled) text += entity.character;
    }
    return;
  }
  const int base = spelled.starts_with("#x") ? 16 : 10;
  spelled.remove_prefix(base == 16 ? 2 : 1);
  std::uint32_t code_point = 0;
  const auto parsed =
      std::from_chars(spelled.data(), spelled.data() + spelled.size(), code_point, base);
  if (parsed.ec != std::errc() || !is_xml_character(code_point)) code_point = 0xFFFD;
  std::array<char, 4> bytes{};
  text.append(bytes.data(), encode_utf8(code_point, bytes.data()));
}

}  // namespace

std::string value_of(const XmlAttribute& attribute) {
  std::string text;
  const std::string_view raw = attribute.raw;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const char c = raw[at];
    if (c == '&') {
      const std::size_t end = raw.find(';', at);
      append_reference(raw.substr(at + 1, end - at - 1), text);
      at = end;
    } else if (c == '\r' && at + 1 < raw.size() && raw[at + 1] == '\n') {
      continue;  // a line break is one blank
    } else {
      text += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return text;
}

std::string XmlTag::value(std::string_view attribute) const {
  const auto found = std::ranges::find(attributes_, attribute, &XmlAttribute::name);
  return found == attributes_.end() ? std::string() : value_of(*found);
}

std::string XmlTag::where() const { return window_.where(begin_); }

}  // namespace tidegate::read
