// XmlScanner: walks XML once, refuses everything that is not well-formed, and says where elements
// start and end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/xml_characters.h"
#include "read/xml_memo.h"
#include "read/xml_tag.h"
#include "read/xml_window.h"

namespace tidegate::read {

/// A numeric reference within a unit to a character that XML cannot hold, such as `&#0;` (S3.9).
struct XmlPatch {
  std::int64_t offset = 0;
  std::int64_t length = 0;
};

/// What the scanner met. `more`: the window ends within something; advance it and go on. `passed`:
/// an empty element, which opens and closes at once.
enum class XmlEvent : std::uint8_t { none, more, opened, closed, passed, unit, end, failed };

class XmlScanner {
 public:
  /// Elements named in `units` are announced once, whole, wherever they stand outside another unit;
  /// the others when they open and when they close. REQUIRES: everything outlives the scanner.
  XmlScanner(XmlWindow& window, const Limits& limits, std::span<const std::string_view> roots,
             std::span<const std::string_view> units);

  XmlEvent next();

  /// The start tag after `opened` and `passed`, until the window moves.
  XmlTag tag() const {
    return {window_, begin_, element_, std::span(attributes_).first(attribute_count_)};
  }
  /// The whole element after `unit`.
  std::int64_t begin() const { return begin_; }
  std::int64_t end() const { return end_; }
  /// The qualified name of the element that `closed` or was `passed`, until the window moves.
  std::string_view closed_name() const { return element_; }
  /// What must stay in the window after `more`.
  std::int64_t keep_from() const { return unit_depth_ > 0 ? unit_begin_ : at_; }
  /// Why it `failed`.
  const Error& error() const { return error_; }
  /// In units, ascending, without those that were forgotten.
  std::span<const XmlPatch> patches() const { return patches_; }
  void forget_patches(std::size_t first) {
    patches_.erase(patches_.begin(), patches_.begin() + static_cast<std::ptrdiff_t>(first));
  }

 private:
  enum class Inside : std::uint8_t { content, comment, cdata, instruction };

  // Each takes the position of a construct and returns the position behind it. When that is not
  // possible it sets event_ and returns nullptr: the construct is scanned again once the window has
  // more.
  const char* content(const char* p);
  const char* markup(const char* p);
  const char* bang(const char* p);
  const char* start_tag(const char* p);
  /// The attribute at p, after `place` others; `marks` are those of their names.
  const char* attribute(const char* p, std::size_t place, std::uint64_t& marks);
  const char* value_behind(const char* start, std::size_t place);
  const char* end_of_value(const char* p, char quote);
  const char* make_room(const char* p, std::size_t place);
  const char* end_tag(const char* p);
  const char* reference(const char* p, bool patched);
  const char* instruction(const char* p);
  const char* declaration(const char* p);
  const char* doctype(const char* p);
  const char* doctype_subset(const char* p);
  const char* rest(const char* p);
  /// The end of the name at p; p itself when there is none.
  const char* name(const char* p) const {
    const char* const end = skip_name(p);
    return static_cast<unsigned char>(*end) < 0x80 ? end : wide_name(p, end);
  }
  const char* wide_name(const char* start, const char* p) const;
  const char* literal(const char* p);

  const char* opened(const char* tag, std::string_view element, const char* p, bool empty);
  const char* check_root(const char* tag, std::string_view element, const char* p);
  /// The window ends at p, or something else than `expected` stands there.
  const char* unexpected(const char* p, std::string_view expected);
  bool is_repeated(std::string_view attribute, std::size_t place) const;
  const char* check_attributes(const char* tag, const char* p);
  const char* repeated(const char* p, std::string_view attribute);
  const char* over(const char* p, std::string_view code, std::string_view what, std::int64_t limit);
  const char* fail(const char* p, std::string_view code, std::string message,
                   std::string hint = {});
  std::int64_t offset(const char* p) const { return window_.begin() + (p - text_); }
  std::string shown(const char* p) const;  // what stands at p, in a few bytes
  std::string_view innermost() const;
  bool starts(const char* p, std::string_view prefix) const {
    return std::string_view(p, static_cast<std::size_t>(stop_ - p)).starts_with(prefix);
  }

  XmlWindow& window_;
  const Limits& limits_;
  std::span<const std::string_view> roots_;
  std::span<const std::string_view> units_;

  const char* text_ = nullptr;  // of the window, while next() runs
  const char* stop_ = nullptr;
  std::int64_t at_ = 0;
  std::int64_t begin_ = 0, end_ = 0, unit_begin_ = 0;
  std::size_t unit_depth_ = 0;  // depth of the unit that is open; 0 outside units
  std::string open_names_;      // of the open elements, one after another
  std::vector<std::size_t> name_starts_;
  // Of the last tag: as many as are counted, the rest is room.
  std::vector<XmlAttribute> attributes_;
  std::size_t attribute_count_ = 0;
  std::size_t name_size_ = 0;  // of the name that no memo knew
  /// Up to here each name is compared with all before it.
  static constexpr std::size_t few_attributes = 16;
  std::size_t roomy_;                              // up to here there is room for one more
  std::array<XmlMemo, few_attributes + 1> memos_;  // by place in the tag; the last knows nothing
  std::vector<XmlPatch> patches_;
  std::string_view element_;        // that opened or closed last
  std::int64_t last_illegal_ = -1;  // a tag may be scanned twice; what it holds counts once
  Error error_;
  XmlEvent event_ = XmlEvent::none;
  Inside inside_ = Inside::content;
  bool root_seen_ = false;
  bool doctype_seen_ = false;
  bool declaration_allowed_ = true;
};

}  // namespace tidegate::read
