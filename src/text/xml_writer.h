// Writes XML 1.0 that is well-formed whatever its texts hold: what the standard does not allow
// becomes U+FFFD. What a person must not be shown is the business of text/escape.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tidegate::text {

class XmlWriter {
 public:
  XmlWriter();
  /// Names are ours. An element holds elements, or one text.
  XmlWriter& open(std::string_view name);
  /// REQUIRES: the element was opened last, and holds nothing yet.
  XmlWriter& attribute(std::string_view name, std::string_view value);
  XmlWriter& attribute(std::string_view name, std::int64_t value);
  XmlWriter& text(std::string_view value);
  XmlWriter& close();
  /// The document with a newline at the end. REQUIRES: everything opened was closed.
  std::string take();

 private:
  void finish_tag();

  std::string out_;
  std::vector<std::string> open_;
  bool in_tag_ = false;      // its '>' is owed
  bool after_text_ = false;  // the end tag follows at once
};

}  // namespace tidegate::text
