// The parts of XmlScanner that are not elements: comments, CDATA, instructions, the declaration and
// the DOCTYPE.
#include <algorithm>
#include <array>

#include "read/code_point.h"
#include "read/xml_characters.h"
#include "read/xml_scanner.h"

namespace tidegate::read {
/// The rest of a name that started at `start` and has a byte beyond ASCII at p. U+FFFD may stand
/// for a character that was replaced (S3.9): in a name it would hide what the element is.
const char* XmlScanner::wide_name(const char* start, const char* p) const {
  while (is(*p, name_character) || static_cast<unsigned char>(*p) >= 0x80) {
    const Decoded decoded = decode_utf8({p, static_cast<std::size_t>(stop_ - p)});
    const std::uint32_t code_point = decoded.code_point.value_or(0);
    const bool fits = code_point < 0x80 ? p != start
                      : p == start      ? is_xml_name_start(code_point)
                                        : is_xml_name_character(code_point);
    if (!fits || code_point == 0xFFFD) break;
    p += decoded.length;
  }
  return p;
}

std::string_view XmlScanner::innermost() const {
  return std::string_view(open_names_).substr(name_starts_.back());
}

const char* XmlScanner::bang(const char* p) {
  if (starts(p, "<!--")) {
    inside_ = Inside::comment;
    return p + 4;
  }
  if (starts(p, "<![CDATA[")) {
    if (name_starts_.empty()) return unexpected(p + 2, "a comment or an element");
    inside_ = Inside::cdata;
    return p + 9;
  }
  if (starts(p, "<!DOCTYPE")) return doctype(p);
  const bool cut =
      std::string_view("<!DOCTYPE").starts_with({p, static_cast<std::size_t>(stop_ - p)}) ||
      std::string_view("<![CDATA[").starts_with({p, static_cast<std::size_t>(stop_ - p)}) ||
      std::string_view("<!--").starts_with({p, static_cast<std::size_t>(stop_ - p)});
  return unexpected(cut ? stop_ : p + 2, "a comment, CDATA or a DOCTYPE after \"<!\"");
}

/// What is left of a comment, CDATA or instruction; streams, so that a large one takes no memory.
const char* XmlScanner::rest(const char* p) {
  const bool comment = inside_ == Inside::comment;
  const std::string_view terminator = comment ? "--" : inside_ == Inside::cdata ? "]]>" : "?>";
  const std::string_view expected = comment ? "-->" : terminator;
  const std::size_t found =
      std::string_view(p, static_cast<std::size_t>(stop_ - p)).find(terminator);
  if (found == std::string_view::npos) {
    const auto half = static_cast<std::ptrdiff_t>(terminator.size()) - 1;
    at_ = offset(std::max(p, stop_ - half));
    return unexpected(stop_, "\"" + std::string(expected) + "\"");
  }
  p += found;
  at_ = offset(p);
  if (comment && p[2] != '>') return unexpected(p + 2, "\">\" after \"--\" in a comment");
  inside_ = Inside::content;
  return p + expected.size();
}

/// <?target ...?>
const char* XmlScanner::instruction(const char* start) {
  const char* const p = name(start + 2);
  if (p == start + 2) return unexpected(p, "a name after \"<?\"");
  const std::string_view target(start + 2, static_cast<std::size_t>(p - start - 2));
  if (p == stop_) return unexpected(p, "\"?>\"");
  if (target == "xml" && declaration_allowed_) return declaration(p);
  const bool reserved = target.size() == 3 && (target[0] | 0x20) == 'x' &&
                        (target[1] | 0x20) == 'm' && (target[2] | 0x20) == 'l';
  if (reserved) {
    return fail(start, "xml.malformed",
                "expected the XML declaration at the start of the file only");
  }
  if (*p == '?') return p[1] == '>' ? p + 2 : unexpected(p + 1, "\">\" after \"?\"");
  if (!is(*p, blank)) return unexpected(p, "a blank or \"?>\"");
  inside_ = Inside::instruction;
  return p;
}

/// version="1.0" encoding="..." standalone="..."?>
const char* XmlScanner::declaration(const char* p) {
  static constexpr std::array<std::string_view, 3> names = {"version", "encoding", "standalone"};
  std::size_t next = 0;
  for (;;) {
    const char* const gap = p;
    p = skip_blanks(p);
    if (*p == '?' && next > 0) return p[1] == '>' ? p + 2 : unexpected(p + 1, "\">\" after \"?\"");
    if (p == gap) return unexpected(p, "a blank in the XML declaration");
    const char* const after = name(p);
    const std::string_view spelled(p, static_cast<std::size_t>(after - p));
    if (after == stop_) return unexpected(after, "\"?>\"");
    const auto found =
        std::find(names.begin() + static_cast<std::ptrdiff_t>(next), names.end(), spelled);
    if (found == names.end() || (next == 0 && found != names.begin())) {
      return unexpected(p, next == 0 ? "version=\"1.0\"" : "encoding, standalone or \"?>\"");
    }
    next = static_cast<std::size_t>(found - names.begin()) + 1;
    p = skip_blanks(after);
    if (*p != '=') return unexpected(p, "\"=\" in the XML declaration");
    const char* const value = skip_blanks(p + 1);
    p = literal(value);
    if (p == nullptr) return nullptr;
    const std::string_view text(value + 1, static_cast<std::size_t>(p - value - 2));
    if ((next == 1 && !text.starts_with("1.")) || (next == 3 && text != "yes" && text != "no")) {
      return fail(value, "xml.malformed", "expected an XML declaration of version 1.0");
    }
  }
}

/// "..." or '...'
const char* XmlScanner::literal(const char* p) {
  const char quote = *p;
  if (quote != '"' && quote != '\'') return unexpected(p, "a quote");
  const char* const end = std::find(p + 1, stop_, quote);
  if (end == stop_) return unexpected(end, "a closing quote");
  return end + 1;
}

/// <!DOCTYPE name [SYSTEM "..." | PUBLIC "..." "..."] ['[' subset ']']>; never loaded (S3.10).
const char* XmlScanner::doctype(const char* start) {
  if (root_seen_ || doctype_seen_) {
    return fail(start, "xml.malformed",
                "expected one DOCTYPE before the root element, got another");
  }
  const char* p = skip_blanks(start + 9);
  if (p == start + 9) return unexpected(p, "a blank after \"<!DOCTYPE\"");
  const char* const after = name(p);
  if (after == p) return unexpected(p, "the name of the root element");
  p = skip_blanks(after);
  const int literals = starts(p, "SYSTEM") ? 1 : starts(p, "PUBLIC") ? 2 : 0;
  if (literals > 0) p += 6;
  for (int i = 0; i < literals; ++i) {
    p = literal(skip_blanks(p));
    if (p == nullptr) return nullptr;
  }
  p = skip_blanks(p);
  if (*p == '[') {
    p = doctype_subset(p + 1);
    if (p == nullptr) return nullptr;
    p = skip_blanks(p);
  }
  if (*p != '>') {
    const std::string_view left(p, static_cast<std::size_t>(stop_ - p));
    const bool cut = std::string_view("SYSTEM").starts_with(left) ||
                     std::string_view("PUBLIC").starts_with(left);
    return unexpected(cut ? stop_ : p, "\">\" at the end of the DOCTYPE");
  }
  doctype_seen_ = true;
  return p + 1;
}

/// Declarations up to ']'. Entities, and attributes with a default, could change what elements say:
/// refused.
const char* XmlScanner::doctype_subset(const char* p) {
  for (;;) {
    p = skip_blanks(p);
    if (*p == ']') return p + 1;
    const bool comment = starts(p, "<!--");
    if (comment || starts(p, "<?")) {
      const std::string_view terminator = comment ? "-->" : "?>";
      const std::string_view left(p + 2, static_cast<std::size_t>(stop_ - p - 2));
      const std::size_t end = left.find(terminator, comment ? 2 : 0);
      if (end == std::string_view::npos) return unexpected(stop_, terminator);
      p += 2 + end + terminator.size();
      continue;
    }
    if (*p == '%' || starts(p, "<!ENTITY") || starts(p, "<!ATTLIST")) {
      return fail(p, "xml.doctype",
                  "expected a DOCTYPE without entities or attribute defaults, got others",
                  "write the report without an internal DOCTYPE subset");
    }
    if (!starts(p, "<!ELEMENT") && !starts(p, "<!NOTATION")) {
      return unexpected(stop_ - p < 10 ? stop_ : p, "a declaration or \"]\" in the DOCTYPE");
    }
    while (*p != '>') {
      if (p == stop_) return unexpected(p, "\">\" at the end of a declaration");
      p = *p == '"' || *p == '\'' ? literal(p) : p + 1;
      if (p == nullptr) return nullptr;
    }
    ++p;
  }
}

std::string XmlScanner::shown(const char* p) const {
  if (p >= stop_) return "the end of the file";
  if (*p == '\n' || *p == '\r') return "a line break";
  const Decoded decoded = decode_utf8({p, static_cast<std::size_t>(stop_ - p)});
  return "\"" + std::string(p, std::max<std::size_t>(decoded.length, 1)) + "\"";
}

const char* XmlScanner::unexpected(const char* p, std::string_view expected) {
  if (p >= stop_ && !window_.last()) {
    event_ = XmlEvent::more;
    return nullptr;
  }
  return fail(p, "xml.malformed", "expected " + std::string(expected) + ", got " + shown(p),
              p >= stop_ ? "is the file cut off?" : "");
}

const char* XmlScanner::over(const char* p, std::string_view code, std::string_view what,
                             std::int64_t limit) {
  const std::string_view name = code.substr(code.find('.') + 1);
  return fail(p, code,
              "expected at most " + std::to_string(limit) + " " + std::string(what) + ", got more",
              "--limit " + std::string(name) + "=N raises the limit");
}

const char* XmlScanner::fail(const char* p, std::string_view code, std::string message,
                             std::string hint) {
  error_ = {std::string(code), std::move(message), window_.where(offset(std::min(p, stop_))),
            std::move(hint)};
  event_ = XmlEvent::failed;
  return nullptr;
}

}  // namespace tidegate::read
