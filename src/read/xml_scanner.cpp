#include "read/xml_scanner.h"

#include <algorithm>
#include <array>
#include <bit>

#include "read/code_point.h"
#include "read/sixteen.h"
#include "read/xml.h"

namespace tidegate::read {
namespace {

std::string tag_of(std::string_view name) { return "<" + std::string(name.substr(0, 40)) + ">"; }

}  // namespace

XmlScanner::XmlScanner(XmlWindow& window, const Limits& limits,
                       std::span<const std::string_view> roots,
                       std::span<const std::string_view> units)
    : window_(window),
      limits_(limits),
      roots_(roots),
      units_(units),
      attributes_(few_attributes),
      roomy_(std::min(few_attributes,
                      static_cast<std::size_t>(std::max<std::int64_t>(limits.xml_attributes, 0)))) {
}

XmlEvent XmlScanner::next() {
  event_ = XmlEvent::none;
  text_ = window_.at(window_.begin());
  stop_ = window_.at(window_.end());
  const char* p = window_.at(at_);
  while (event_ == XmlEvent::none) {
    p = inside_ == Inside::content ? content(p) : rest(p);
    if (p != nullptr) at_ = offset(p);
  }
  return event_;
}

/// Text up to the next markup, and the markup.
const char* XmlScanner::content(const char* p) {
  if (name_starts_.empty()) {
    p = skip_blanks(p);
    at_ = offset(p);
    if (p == stop_ && root_seen_ && window_.last()) {
      event_ = XmlEvent::end;
      return nullptr;
    }
    if (*p != '<' || p == stop_) {
      return unexpected(p, root_seen_ ? "nothing after the root element" : "a root element");
    }
    return markup(p);
  }
  for (;;) {
    p = find_any<'<', '&', ']'>(p);
    at_ = offset(p);
    if (*p == '&') {
      p = reference(p, unit_depth_ > 0);
      if (p == nullptr) return nullptr;
    } else if (*p == '<') {
      if (p == stop_) return unexpected(p, "</" + std::string(innermost()) + ">");
      return markup(p);
    } else if (starts(p, "]]>")) {
      return fail(p, "xml.malformed", "expected text, got \"]]>\" outside of CDATA");
    } else if (stop_ - p < 3 && !window_.last()) {
      event_ = XmlEvent::more;
      return nullptr;
    } else {
      ++p;
    }
  }
}

const char* XmlScanner::markup(const char* p) {
  const bool at_start = declaration_allowed_;
  switch (p[1]) {
    case '/':
      return end_tag(p);
    case '!':
      p = bang(p);
      break;
    case '?':
      p = instruction(p);
      break;
    default:
      return start_tag(p);
  }
  if (at_start && p != nullptr) declaration_allowed_ = false;
  return p;
}

/// name="value"
[[gnu::always_inline]] inline const char* XmlScanner::attribute(const char* start,
                                                                std::size_t place,
                                                                std::uint64_t& marks) {
  if (place >= roomy_ && make_room(start, place) == nullptr) return nullptr;
  const XmlMemo& memo = memos_[std::min(place, few_attributes)];
  std::size_t name_size = memo.name_size();
  std::uint64_t mark = memo.mark();
  const char* value = start + memo.size();
  if (!memo.matches(start)) {
    value = value_behind(start, place);
    if (value == nullptr) return nullptr;
    name_size = name_size_;
    mark = XmlMemo::mark_of({start, name_size});
  }
  const char quote = value[-1];
  const char* p = quote == '"' ? find_any<'"', '<', '&'>(value) : find_any<'\'', '<', '&'>(value);
  const bool plain = *p == quote;
  if (!plain) p = end_of_value(p, quote);
  if (p == nullptr) return nullptr;
  const std::string_view spelled(start, name_size);
  if ((marks & mark) != 0 && place < few_attributes && is_repeated(spelled, place)) {
    return repeated(start, spelled);
  }
  marks |= mark;
  attributes_[place] = {spelled, {value, static_cast<std::size_t>(p - value)}, !plain};
  return p + 1;
}

const char* XmlScanner::start_tag(const char* tag) {
  const char* p = name(tag + 1);
  if (p == tag + 1) return unexpected(p, "the name of an element after \"<\"");
  const std::string_view element(tag + 1, static_cast<std::size_t>(p - tag - 1));
  std::uint64_t marks = 0;  // of the names of attributes
  for (std::size_t place = 0;; ++place) {
    const char* const gap = p;
    p = skip_blanks(p);
    attribute_count_ = place;
    if (*p == '>') return opened(tag, element, p + 1, false);
    if (*p == '/') {
      return p[1] == '>' ? opened(tag, element, p + 2, true)
                         : unexpected(p + 1, "\">\" after \"/\"");
    }
    if (p == gap) return unexpected(p, "a blank, \"/>\" or \">\"");
    p = attribute(p, place, marks);
    if (p == nullptr) return nullptr;
  }
}

const char* XmlScanner::check_root(const char* tag, std::string_view element, const char* p) {
  if (root_seen_)
    return fail(tag, "xml.malformed", "expected one root element, got " + tag_of(element));
  if (std::find(roots_.begin(), roots_.end(), local_name(element)) == roots_.end()) {
    return fail(
        tag, "xml.wrong_root",
        "expected " + tag_of(roots_.front()) + " as the root element, got " + tag_of(element),
        "is it a report of another format?");
  }
  root_seen_ = true;
  declaration_allowed_ = false;
  return p;
}

const char* XmlScanner::opened(const char* tag, std::string_view element, const char* p,
                               bool empty) {
  if (attribute_count_ > few_attributes && check_attributes(tag, p) == nullptr) return nullptr;
  if (unit_depth_ > 0 && empty) return p;
  const std::size_t depth = name_starts_.size() + 1;
  if (static_cast<std::int64_t>(depth) > limits_.xml_depth) {
    return over(tag, "limit.xml_depth", "elements within elements", limits_.xml_depth);
  }
  if (depth == 1 && check_root(tag, element, p) == nullptr) return nullptr;
  if (!empty) {
    name_starts_.push_back(open_names_.size());
    open_names_.append(element);
  }
  if (unit_depth_ > 0) return p;
  begin_ = offset(tag);
  end_ = offset(p);
  const bool unit =
      std::ranges::any_of(units_, [&](std::string_view name) { return is_named(element, name); });
  if (unit && !empty) {
    unit_depth_ = depth;
    unit_begin_ = begin_;
    return p;
  }
  event_ = unit ? XmlEvent::unit : empty ? XmlEvent::passed : XmlEvent::opened;
  if (unit) return p;
  element_ = element;
  while (!patches_.empty() && patches_.back().offset >= begin_) patches_.pop_back();
  return p;
}

const char* XmlScanner::end_tag(const char* tag) {
  const char* const after = name(tag + 2);
  if (after == tag + 2) return unexpected(after, "the name of an element after \"</\"");
  const char* const p = skip_blanks(after);
  if (*p != '>') return unexpected(p, "\">\" at the end of an end tag");
  const std::string_view element(tag + 2, static_cast<std::size_t>(after - tag - 2));
  if (name_starts_.empty()) {
    return fail(tag, "xml.malformed",
                "expected no end tag outside of the root, got </" + tag_of(element).substr(1));
  }
  if (element != innermost()) {
    return fail(
        tag, "xml.malformed",
        "expected </" + tag_of(innermost()).substr(1) + ", got </" + tag_of(element).substr(1));
  }
  const std::size_t depth = name_starts_.size();
  if (unit_depth_ == depth) {
    begin_ = unit_begin_;
    end_ = offset(p + 1);
    unit_depth_ = 0;
    event_ = XmlEvent::unit;
  } else if (unit_depth_ == 0) {
    element_ = element;
    event_ = XmlEvent::closed;
  }
  open_names_.resize(name_starts_.back());
  name_starts_.pop_back();
  return p + 1;
}

}  // namespace tidegate::read
