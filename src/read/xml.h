// XML in chunks: a strict scanner walks the markup once, tells of tags as it meets them, and hands
// the elements that a reader wants whole to pugixml, so that memory is that of the largest of
// those.
#pragma once

#include <cstddef>
#include <functional>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/reader.h"
#include "read/xml_tag.h"

namespace tidegate::read {

class XmlWindow;
struct XmlPatch;

/// Where in the file a piece stands: computes a line only when somebody asks.
class XmlPlace {
 public:
  XmlPlace(const XmlWindow& window, std::int64_t begin, std::span<const XmlPatch> patches)
      : window_(window), begin_(begin), patches_(patches) {}
  /// "name:line" of a node of the piece that is being delivered.
  std::string at(const pugi::xml_node& node) const;

 private:
  const XmlWindow& window_;
  std::int64_t begin_;
  std::span<const XmlPatch> patches_;
};

/// What a reader wants from a document. `roots` and `units` are local names: a namespace prefix is
/// dropped.
struct XmlPlan {
  std::vector<std::string_view> roots;  // accepted root elements; another is xml.wrong_root
  std::vector<std::string_view> units;  // delivered whole, wherever they stand outside another unit
  /// An element that is no unit starts, whether or not it is empty.
  std::function<Result<Done>(const XmlTag&)> opened;
  /// The element that `opened` announced ends.
  std::function<Result<Done>(std::string_view qualified)> closed;
  std::function<Result<Done>(const pugi::xml_node&, const XmlPlace&)> unit;
  std::size_t chunk_bytes = 256 << 10;  // of the file in memory, as long as no unit is larger
};

/// Reads a whole document or says why not: xml.malformed, xml.doctype (entity declarations; a
/// DOCTYPE without an internal subset is accepted and never loaded), xml.encoding, xml.wrong_root,
/// limit.xml_*. UTF-8, UTF-16, declared Latin-1 and ASCII are read; a BOM and blanks before the
/// declaration are fine. Characters that XML cannot hold become U+FFFD and one diagnostic,
/// xml.illegal_character (S3.9, S3.10).
Result<Done> read_xml(ByteSource& bytes, const Source& source, const XmlPlan& plan,
                      std::vector<Diagnostic>& diagnostics);

/// The local name of the root element in the first bytes of a document; empty when there is none.
std::string_view root_name(std::string_view head);

}  // namespace tidegate::read
