// Line by line. Compilations that run at once may mix their lines, so clang's counts are compared
// in sum at the end.
#include "read/gcc.h"

#include <set>
#include <string>

#include "read/excerpt.h"
#include "read/gcc_line.h"
#include "read/text_report.h"

namespace tidegate::read {
namespace {

constexpr auto npos = std::string_view::npos;

/// With these a compiler says that it left diagnostics out.
constexpr std::string_view stops[] = {
    "too many errors emitted, stopping now",
    "compilation terminated due to -fmax-errors=", "compilation terminated due to -Wfatal-errors"};
/// Around diagnostics, without saying anything of their own.
constexpr std::string_view frames[] = {"In file included from ", "compilation terminated.",
                                       "from "};

class GccReport {
 public:
  GccReport(ByteSource& bytes, const Source& source) : report_(bytes, source) {}
  Result<Reading> read();

 private:
  Result<Done> take_line(std::string_view text);
  Result<Done> add(const GccDiagnostic& diagnostic);
  Result<Done> compare_counts() const;
  bool is_frame(std::string_view text) const;
  void name_tools();

  TextReport report_;
  std::set<Digest> met_;
  std::int64_t repeated_ = 0;
  std::string first_repeated_;
  std::int64_t shown_ = 0;   // errors and warnings, repeated ones too
  std::int64_t stated_ = 0;  // by clang
  bool clang_ = false, tidy_ = false;
  bool at_count_ = false;  // the line that was read last
};

Result<Reading> GccReport::read() {
  for (;;) {
    const bool moved = TG_TRY(report_.next());
    if (!moved) break;
    at_count_ = false;
    TG_TRY(take_line(report_.line().text()));
  }
  report_.close();
  TG_TRY(compare_counts());
  name_tools();
  report_.findings().inconclusive = report_.findings().findings.empty();
  if (repeated_ > 0) {
    report_.note({"gcc.repeated", first_repeated_,
                  "findings that several compilations repeat, each counted once: " +
                      std::to_string(repeated_)});
  }
  return report_.finish(at_count_);
}

Result<Done> GccReport::take_line(std::string_view text) {
  if (text.empty()) return done;
  for (const std::string_view stop : stops) {
    if (text.find(stop) == npos || report_.line().indented()) continue;
    return report_.error("gcc.incomplete", "expected all diagnostics, got " + excerpt(text),
                         "mend what is named, or let the compiler go on: -ferror-limit=0");
  }
  const std::optional<GccDiagnostic> diagnostic = gcc_diagnostic_of(text);
  if (report_.line().indented()) {
    // An excerpt of the source, unless it is exactly a diagnostic that a log moved to the right.
    const bool moved_right = diagnostic && !diagnostic->place.line.empty() &&
                             diagnostic->place.path.find_first_of(" |(){};=") == npos;
    return moved_right ? add(*diagnostic) : done;
  }
  if (diagnostic) return add(*diagnostic);
  if (is_translated(text)) {
    return report_.error("gcc.not_english", "expected error, warning or note, got " + excerpt(text),
                         "set LC_ALL=C where the compiler runs");
  }
  if (const std::optional<std::int64_t> count = clang_count_of(text)) {
    clang_ = at_count_ = true;
    stated_ += *count;
    return done;
  }
  tidy_ = tidy_ || text.find("clang-tidy") != npos || text.starts_with("Suppressed ") ||
          text.starts_with("Use -header-filter=");
  if (!is_frame(text)) report_.ignore_line();
  return done;
}

bool GccReport::is_frame(std::string_view text) const {
  for (const std::string_view frame : frames) {
    if (text.starts_with(frame)) return true;
  }
  // "a.c: In function 'main':"
  return text.ends_with(':') && text.find(": In ") != npos;
}

Result<Done> GccReport::add(const GccDiagnostic& diagnostic) {
  if (!diagnostic.severity) return done;
  // It says only why a warning is called an error.
  if (diagnostic.message == "all warnings being treated as errors") return done;
  ++shown_;
  const std::string_view tool = tool_of_rule(diagnostic.rule);
  tidy_ = tidy_ || tool == "clang-tidy";
  const PlacedLine& place = diagnostic.place;
  std::string key;
  for (const std::string_view part : {place.path, place.line, place.column, place.severity,
                                      std::string_view(diagnostic.rule), diagnostic.message}) {
    key.append(part).push_back('\0');
  }
  if (!met_.insert(digest_of(key)).second) {
    if (repeated_++ == 0) first_repeated_ = report_.line().where();
    return done;
  }
  return report_.open(place, {.tool = tool,
                              .rule = diagnostic.rule,
                              .severity = *diagnostic.severity,
                              .message = diagnostic.message});
}

/// clang-tidy counts what it does not show, and so would do for any log that it has a part in.
Result<Done> GccReport::compare_counts() const {
  if (tidy_ || stated_ <= shown_) return done;
  return report_.error("gcc.incomplete",
                       "expected as many errors and warnings as clang states, " +
                           std::to_string(stated_) + ", got " + std::to_string(shown_),
                       "keep the whole output of clang; of clang-tidy keep stdout alone");
}

void GccReport::name_tools() {
  const char* compiler = clang_ ? "clang" : "gcc";
  std::set<std::string> tools;
  for (Finding& finding : report_.findings().findings) {
    if (finding.tool.empty()) finding.tool = compiler;
    tools.insert(finding.tool);
  }
  if (tools.empty()) tools.insert(tidy_ ? "clang-tidy" : compiler);
  report_.findings().tools.assign(tools.begin(), tools.end());
}

}  // namespace

bool recognizes_gcc(std::string_view head) {
  if (is_markup(head)) return false;
  std::string buffer;
  return any_line(head, [&](std::string_view line) {
    if (line.starts_with(' ') || line.starts_with('{')) return false;
    const std::string_view text = without_escapes(line, buffer);
    if (clang_count_of(text)) return true;
    const std::optional<GccDiagnostic> diagnostic = gcc_diagnostic_of(text);
    if (!diagnostic || diagnostic->place.line.empty()) return false;
    const std::string_view path = diagnostic->place.path;
    // mypy writes the same form, and warns of nothing.
    const bool of_python = path.ends_with(".py") || path.ends_with(".pyi");
    return !of_python || diagnostic->place.severity == "warning";
  });
}

Result<Reading> read_gcc(ByteSource& bytes, const Source& source) {
  return GccReport(bytes, source).read();
}

}  // namespace tidegate::read
