#include "text/xml_writer.h"

#include "text/utf8.h"
#include "tidegate/assert.h"

namespace tidegate::text {
namespace {

/// XML 1.0, production 2.
bool is_allowed(char32_t point) {
  if (point < 0x20) return point == U'\t' || point == U'\n' || point == U'\r';
  return point < 0xD800 || (point > 0xDFFF && point != 0xFFFE && point != 0xFFFF);
}

/// Parsers fold white space in attributes, and "\r" everywhere, unless it is spelled as a number.
void append_escaped(std::string& out, std::string_view value, bool in_attribute) {
  while (!value.empty()) {
    const char32_t point = take_code_point(value);
    if (point == U'&') {
      out += "&amp;";
    } else if (point == U'<') {
      out += "&lt;";
    } else if (point == U'>') {
      out += "&gt;";
    } else if (point == U'"' && in_attribute) {
      out += "&quot;";
    } else if (point == U'\r' || (in_attribute && (point == U'\n' || point == U'\t'))) {
      out += "&#" + std::to_string(static_cast<unsigned>(point)) + ";";
    } else {
      append_utf8(out, is_allowed(point) ? point : replacement);
    }
  }
}

}  // namespace

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {}

void XmlWriter::finish_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

XmlWriter& XmlWriter::open(std::string_view name) {
  TG_ASSERT(!after_text_);
  finish_tag();
  out_ += '\n' + std::string(2 * open_.size(), ' ') + '<';
  out_ += name;
  open_.emplace_back(name);
  in_tag_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  TG_ASSERT(in_tag_);
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_escaped(out_, value, true);
  out_ += '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::int64_t value) {
  return attribute(name, std::to_string(value));
}

XmlWriter& XmlWriter::text(std::string_view value) {
  TG_ASSERT(in_tag_);
  finish_tag();
  append_escaped(out_, value, false);
  after_text_ = true;
  return *this;
}

XmlWriter& XmlWriter::close() {
  TG_ASSERT(!open_.empty());
  const std::string name = std::move(open_.back());
  open_.pop_back();
  if (in_tag_) {
    out_ += "/>";
  } else {
    if (!after_text_) out_ += '\n' + std::string(2 * open_.size(), ' ');
    out_ += "</" + name + ">";
  }
  in_tag_ = after_text_ = false;
  return *this;
}

std::string XmlWriter::take() {
  TG_ASSERT(open_.empty());
  return std::move(out_) + "\n";
}

}  // namespace tidegate::text
