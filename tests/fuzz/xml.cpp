// Any bytes as XML: where the window ends makes no difference, and what the strict scanner accepts
// pugixml accepts as well.
#include "read/xml.h"

#include <cstdlib>
#include <string>

#include "read/encoding.h"

namespace {

using namespace tidegate;

std::string told(std::string_view document, std::size_t chunk_bytes) {
  std::string events;
  read::XmlPlan plan;
  plan.roots = {"testsuites", "testsuite", "coverage", "r"};
  plan.units = {"testcase", "class", "u"};
  plan.chunk_bytes = chunk_bytes;
  plan.opened = [&](const read::XmlTag& tag) -> Result<Done> {
    events += "<" + std::string(tag.name()) + tag.where();
    for (const read::XmlAttribute& attribute : tag.attributes()) events += value_of(attribute);
    return done;
  };
  plan.closed = [&](std::string_view name) -> Result<Done> {
    events += "/" + std::string(name);
    return done;
  };
  plan.unit = [&](const pugi::xml_node& node, const read::XmlPlace& place) -> Result<Done> {
    events += std::string("[") + node.name() + place.at(node) + node.child_value();
    for (const pugi::xml_attribute& attribute : node.attributes()) events += attribute.value();
    return done;
  };
  std::vector<Diagnostic> diagnostics;
  ByteSource bytes = [document](std::span<char> to) mutable -> Result<std::size_t> {
    const std::size_t count = document.copy(to.data(), to.size());
    document.remove_prefix(count);
    return count;
  };
  const auto result = read::read_xml(bytes, {.name = "x", .limits = {}}, plan, diagnostics);
  if (!result) return result.error().code + result.error().where + result.error().message;
  for (const Diagnostic& each : diagnostics) events += each.where + each.message;
  return "ok " + events;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string document(data, data + size);
  const std::string whole = told(document, 1 << 20);
  if (told(document, 1 + size % 61) != whole) std::abort();
  if (!whole.starts_with("ok ")) return 0;
  const std::string clean = read::decode_head(document);
  pugi::xml_document tree;
  if (!tree.load_buffer(clean.data(), clean.size(), pugi::parse_default, pugi::encoding_utf8)) {
    std::abort();
  }
  return 0;
}
