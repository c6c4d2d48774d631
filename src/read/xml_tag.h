// XmlTag: a start tag as it stands in the file, attribute by attribute, without a tree.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tidegate::read {

class XmlWindow;

/// "a:testcase" -> "testcase".
inline std::string_view local_name(std::string_view qualified) {
  for (std::size_t at = qualified.size(); at > 0; --at) {
    if (qualified[at - 1] == ':') return qualified.substr(at);
  }
  return qualified;
}

/// Whether that is the local name.
inline bool is_named(std::string_view qualified, std::string_view name) {
  if (qualified.size() == name.size()) return qualified == name;
  return qualified.size() > name.size() && qualified[qualified.size() - name.size() - 1] == ':' &&
         qualified.ends_with(name);
}

struct XmlAttribute {
  std::string_view name;       // qualified
  std::string_view raw;        // what stands between the quotes
  bool has_reference = false;  // such as &lt;: `raw` is not what it means
};

/// The value as XML means it: references are resolved and every blank is a space. What XML cannot
/// hold is U+FFFD (S3.9).
std::string value_of(const XmlAttribute& attribute);

/// Valid while it is being delivered: everything points into the window.
class XmlTag {
 public:
  XmlTag(const XmlWindow& window, std::int64_t begin, std::string_view qualified,
         std::span<const XmlAttribute> attributes)
      : window_(window), begin_(begin), name_(qualified), attributes_(attributes) {}

  std::string_view name() const { return name_; }  // qualified
  bool is(std::string_view local) const { return is_named(name_, local); }
  std::span<const XmlAttribute> attributes() const { return attributes_; }
  /// The value of the attribute of that qualified name; empty when there is none.
  std::string value(std::string_view attribute) const;
  /// "name:line" of the tag.
  std::string where() const;

 private:
  const XmlWindow& window_;
  std::int64_t begin_;
  std::string_view name_;
  std::span<const XmlAttribute> attributes_;
};

}  // namespace tidegate::read
