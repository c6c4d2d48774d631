#include "read/xml.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "read/xml_pages.h"
#include "read/xml_scanner.h"

namespace tidegate::read {
namespace {

constexpr unsigned parse_flags = pugi::parse_fragment | pugi::parse_default;
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// One document on its way from bytes to the reader's plan.
class Delivery {
 public:
  Delivery(ByteSource& bytes, const Source& source, const XmlPlan& plan)
      : plan_(plan),
        limits_(source.limits),
        window_(bytes, source.name, plan.chunk_bytes),
        scanner_(window_, limits_, plan.roots, plan.units) {}

  Result<Done> run() {
    for (;;) {
      const XmlEvent event = scanner_.next();
      switch (event) {
        case XmlEvent::unit:
          TG_TRY(add_unit());
          break;
        case XmlEvent::opened:
        case XmlEvent::passed:
        case XmlEvent::closed:
          TG_TRY(deliver_tag(event));
          break;
        case XmlEvent::more:
          TG_TRY(advance());
          break;
        case XmlEvent::end:
          return deliver_units();
        case XmlEvent::failed:
          return scanner_.error();
        case XmlEvent::none:
          break;
      }
    }
  }

  std::optional<Diagnostic> illegal_characters() const {
    const std::int64_t count = window_.illegal().count;
    if (count == 0) return std::nullopt;
    return Diagnostic{
        "xml.illegal_character", window_.first_illegal(),
        "characters that XML cannot hold, replaced with U+FFFD: " + std::to_string(count)};
  }

 private:
  Result<Done> advance() {
    TG_TRY(deliver_units());
    if (window_.end() - scanner_.keep_from() > limits_.xml_element_bytes) return too_large();
    return window_.advance(scanner_.keep_from());
  }

  Error too_large() const {
    return {"limit.xml_element_bytes",
            "expected an element of at most " + std::to_string(limits_.xml_element_bytes) +
                " bytes, got a larger one",
            window_.where(scanner_.keep_from()), "--limit xml_element_bytes=N raises the limit"};
  }

  Result<Done> deliver_tag(XmlEvent event) {
    if (run_end_ > 0) {
      TG_TRY(deliver_units());
    }
    if (event != XmlEvent::closed) {
      TG_TRY(plan_.opened(scanner_.tag()));
    }
    return event == XmlEvent::opened ? done : plan_.closed(scanner_.closed_name());
  }

  /// Adjacent units, and the blanks and comments between them, are parsed as one run.
  Result<Done> add_unit() {
    if (scanner_.end() - scanner_.begin() > limits_.xml_element_bytes) return too_large();
    if (run_end_ == 0) run_begin_ = scanner_.begin();
    run_end_ = scanner_.end();
    if (run_end_ - run_begin_ < static_cast<std::int64_t>(plan_.chunk_bytes)) return done;
    return deliver_units();
  }

  Result<Done> deliver_units() {
    if (run_end_ == 0) return done;
    TG_TRY(parse(run_begin_, run_end_));
    run_end_ = 0;
    const XmlPlace place(window_, run_begin_, patches_);
    for (const pugi::xml_node& node : tree_) {
      if (node.type() == pugi::node_element) {
        TG_TRY(plan_.unit(node, place));
      }
    }
    return done;
  }

  /// Copies a stretch of the window, because pugixml parses in place and lines are counted in the
  /// original.
  Result<Done> parse(std::int64_t begin, std::int64_t end) {
    copy_.clear();
    patches_.clear();
    std::int64_t from = begin;
    for (const XmlPatch& patch : scanner_.patches()) {
      if (patch.offset >= end) break;
      copy_.append(window_.text(from, patch.offset)).append(replacement);
      from = patch.offset + patch.length;
      patches_.push_back(patch);
    }
    scanner_.forget_patches(patches_.size());
    copy_.append(window_.text(from, end));
    const pugi::xml_parse_result parsed =
        tree_.load_buffer_inplace(copy_.data(), copy_.size(), parse_flags, pugi::encoding_utf8);
    if (parsed) return done;
    return Error{"xml.malformed",
                 std::string("expected elements, got: ") + parsed.description(),
                 window_.where(begin),
                 {}};
  }

  const XmlPlan& plan_;
  Limits limits_;
  XmlWindow window_;
  XmlScanner scanner_;
  std::int64_t run_begin_ = 0;
  std::int64_t run_end_ = 0;  // 0: no unit is waiting
  std::string copy_;
  std::vector<XmlPatch> patches_;  // in copy_, by their offsets in the original
  pugi::xml_document tree_;
};

}  // namespace

std::string XmlPlace::at(const pugi::xml_node& node) const {
  std::int64_t offset = begin_ + node.offset_debug();
  for (const XmlPatch& patch : patches_) {
    if (patch.offset < offset)
      offset += patch.length - static_cast<std::int64_t>(replacement.size());
  }
  return window_.where(offset);
}

Result<Done> read_xml(ByteSource& bytes, const Source& source, const XmlPlan& plan,
                      std::vector<Diagnostic>& diagnostics) {
  keep_xml_pages();
  Delivery delivery(bytes, source, plan);
  TG_TRY(delivery.run());
  if (std::optional<Diagnostic> illegal = delivery.illegal_characters()) {
    diagnostics.push_back(std::move(*illegal));
  }
  return done;
}

std::string_view root_name(std::string_view head) {
  for (;;) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    std::size_t end = 0;
    if (head.starts_with("<!--")) {
      end = head.find("-->");
    } else if (head.starts_with("<?")) {
      end = head.find("?>");
    } else if (head.starts_with("<!")) {
      // The root's name stands in the DOCTYPE too, and a subset may hold anything.
      const std::string_view rest =
          head.substr(std::min<std::size_t>(head.find_first_of(" \t\r\n"), head.size()));
      const std::size_t name = rest.find_first_not_of(" \t\r\n");
      if (head.find('[') < head.find('>') && name != std::string_view::npos) {
        return local_name(rest.substr(name, rest.find_first_of(" \t\r\n[>", name) - name));
      }
      end = head.find('>');
    } else {
      break;
    }
    if (end == std::string_view::npos) return {};
    head.remove_prefix(head.find('>', end) + 1);
  }
  if (!head.starts_with('<')) return {};
  head.remove_prefix(1);
  return local_name(head.substr(0, head.find_first_of(" \t\r\n/>")));
}

}  // namespace tidegate::read
