// Tag by tag, so that a class of any size takes no memory but its lines. The header's totals are
// compared and never used (S4.3).
#include "read/cobertura.h"

#include <optional>
#include <vector>

#include "read/cobertura_files.h"
#include "read/cobertura_line.h"
#include "read/excerpt.h"
#include "read/line_batch.h"
#include "read/xml.h"

namespace tidegate::read {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Where in a class the reader stands. Nothing else in it counts.
enum class Part : std::uint8_t { outside, of_class, lines, methods, method, method_lines };

Part parent_of(Part part) {
  if (part == Part::method_lines) return Part::method;
  if (part == Part::method) return Part::methods;
  return part == Part::of_class ? Part::outside : Part::of_class;
}

/// Reads one report.
class CoberturaReport {
 public:
  explicit CoberturaReport(const Source& source)
      : source_(source), files_(source.limits.coverage_files) {}
  Result<Reading> read(ByteSource& bytes);

 private:
  Result<Done> opened(const XmlTag& tag);
  Result<Done> opened_outside(const XmlTag& tag);
  Result<Done> closed();
  void add_source(const pugi::xml_node& node);
  Result<Done> open_class(const XmlTag& tag);
  Result<Done> close_class();
  Result<Done> add_line(const XmlTag& tag);
  void add_method_line(const XmlTag& tag);
  /// Why the line breaks the report, if it does.
  std::optional<Error> objection(const CoberturaLine& line, std::int64_t count,
                                 const XmlTag& tag) const;
  Error over(const char* code, std::int64_t most, std::string_view what, std::string where) const;
  Error too_many_files() const {
    return over("limit.coverage_files", source_.limits.coverage_files, "files of one report",
                header_where_);
  }
  void compare_header();

  const Source& source_;
  Coverage coverage_;
  std::vector<Diagnostic> diagnostics_;
  CoberturaFiles files_;
  std::int64_t lines_ = 0;  // <line> elements that counted
  std::optional<Counts> header_;
  std::string header_where_;

  Part part_ = Part::outside;
  std::int64_t aside_ = 0;  // depth within an element of the class that does not count
  // S4.2: method lines wait for the end of their class, and count only if it has no other.
  bool has_lines_ = false;
  LineBatch method_lines_;
  std::int64_t method_line_count_ = 0;
  std::optional<Error> method_fault_;
};

Result<Reading> CoberturaReport::read(ByteSource& bytes) {
  const XmlPlan plan{.roots = {"coverage"},
                     .units = {"source"},
                     .opened = [this](const XmlTag& tag) { return opened(tag); },
                     .closed = [this](std::string_view) { return closed(); },
                     .unit = [this](const pugi::xml_node& node, const XmlPlace&) -> Result<Done> {
                       add_source(node);
                       return done;
                     }};
  TG_TRY(read_xml(bytes, source_, plan, diagnostics_));
  if (!files_.unite()) return too_many_files();
  coverage_.files = files_.take();
  compare_header();
  return Reading{.artifact = std::move(coverage_), .diagnostics = std::move(diagnostics_)};
}

Result<Done> CoberturaReport::opened(const XmlTag& tag) {
  if (aside_ > 0) {
    ++aside_;
    return done;
  }
  switch (part_) {
    case Part::outside:
      return opened_outside(tag);
    case Part::lines:
      aside_ = 1;
      return tag.is("line") ? add_line(tag) : done;
    case Part::method_lines:
      aside_ = 1;
      if (tag.is("line")) add_method_line(tag);
      return done;
    case Part::methods:
      part_ = Part::method;
      return done;
    case Part::of_class:
    case Part::method:
      break;
  }
  if (tag.is("lines")) {
    part_ = part_ == Part::method ? Part::method_lines : Part::lines;
  } else if (tag.is("methods") && part_ == Part::of_class) {
    part_ = Part::methods;
  } else {
    aside_ = 1;
  }
  return done;
}

Result<Done> CoberturaReport::opened_outside(const XmlTag& tag) {
  if (tag.is("class")) return open_class(tag);
  if (tag.is("project") || tag.is("testproject") || tag.is("file")) {
    return Error{"cobertura.malformed",
                 "expected <packages> in <coverage>, got <" + std::string(local_name(tag.name())) +
                     ">: this is a report of another format",
                 tag.where(), "tidegate list formats shows the formats that can be read"};
  }
  if (tag.is("coverage") && header_where_.empty()) {
    const auto covered = number_of(tag.value("lines-covered"));
    const auto total = number_of(tag.value("lines-valid"));
    if (covered && total) header_ = Counts{.covered = *covered, .total = *total};
    header_where_ = tag.where();
  }
  return done;
}

Result<Done> CoberturaReport::closed() {
  if (aside_ > 0) {
    --aside_;
    return done;
  }
  const Part part = part_;
  if (part == Part::outside) return done;
  part_ = parent_of(part);
  return part == Part::of_class ? close_class() : done;
}

void CoberturaReport::add_source(const pugi::xml_node& node) {
  if (part_ != Part::outside) return;
  std::string text;
  for (const pugi::xml_node& piece : node) text += piece.value();
  if (!trimmed(text).empty()) coverage_.sources.emplace_back(trimmed(text));
}

Error CoberturaReport::over(const char* code, std::int64_t most, std::string_view what,
                            std::string where) const {
  return {code, "expected at most " + std::to_string(most) + " " + std::string(what) + ", got more",
          std::move(where), "--limit " + std::string(code).substr(6) + "=N raises the limit"};
}

Result<Done> CoberturaReport::open_class(const XmlTag& tag) {
  const std::string spelled = tag.value("filename");
  if (spelled.empty()) {
    return Error{
        "cobertura.malformed", "expected a filename of the class, got none", tag.where(), {}};
  }
  const Limits& limits = source_.limits;
  if (static_cast<std::int64_t>(spelled.size()) > limits.path_bytes) {
    return over("limit.path_bytes", limits.path_bytes, "bytes of a path", tag.where());
  }
  if (!files_.open(spelled)) return too_many_files();
  part_ = Part::of_class;
  has_lines_ = false;
  return done;
}

Result<Done> CoberturaReport::close_class() {
  if (!has_lines_ && method_fault_) return *method_fault_;
  if (!has_lines_ && method_line_count_ > 0) {
    lines_ += method_line_count_;
    files_.add(method_lines_);
  }
  method_lines_.clear();
  method_line_count_ = 0;
  method_fault_.reset();
  return done;
}

std::optional<Error> CoberturaReport::objection(const CoberturaLine& line, std::int64_t count,
                                                const XmlTag& tag) const {
  if (line.fault != nullptr) {
    const std::string got = line.faulty == nullptr ? "none" : excerpt(value_of(*line.faulty));
    return Error{"cobertura.malformed",
                 std::string("expected ") + line.fault + ", got " + got,
                 tag.where(),
                 {}};
  }
  const std::int64_t most = source_.limits.coverage_lines;
  if (count <= most) return std::nullopt;
  return over("limit.coverage_lines", most, "lines of one report", tag.where());
}

Result<Done> CoberturaReport::add_line(const XmlTag& tag) {
  const CoberturaLine line = line_in(tag);
  ++lines_;
  has_lines_ = true;
  if (line.fault != nullptr || lines_ > source_.limits.coverage_lines) {
    return *objection(line, lines_, tag);
  }
  files_.add(line);
  return done;
}

void CoberturaReport::add_method_line(const XmlTag& tag) {
  if (has_lines_ || method_fault_) return;
  const CoberturaLine line = line_in(tag);
  method_fault_ = objection(line, lines_ + ++method_line_count_, tag);
  if (!method_fault_) gather(line, method_lines_);
}

void CoberturaReport::compare_header() {
  if (!header_) return;
  Counts counted;
  for (const FileCoverage& file : coverage_.files) {
    const Counts lines = file.lines();
    counted.covered += lines.covered;
    counted.total += lines.total;
  }
  if (counted == *header_) return;
  const auto show = [](const Counts& counts) {
    return std::to_string(counts.covered) + "/" + std::to_string(counts.total);
  };
  diagnostics_.push_back({"coverage.header_differs", header_where_,
                          "the header claims " + show(*header_) + " lines, the report lists " +
                              show(counted) + "; what is listed counts"});
}

}  // namespace

bool recognizes_cobertura(std::string_view head) {
  if (root_name(head) != "coverage") return false;
  const bool clover = head.find("<project") != std::string_view::npos ||
                      head.find("<testproject") != std::string_view::npos;
  return !clover && (head.find("<packages") != std::string_view::npos ||
                     head.find("line-rate=") != std::string_view::npos);
}

Result<Reading> read_cobertura(ByteSource& bytes, const Source& source) {
  return CoberturaReport(source).read(bytes);
}

}  // namespace tidegate::read
