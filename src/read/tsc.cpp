// Line by line. Indented lines right behind an error go on with its message; in the pretty form a
// blank line ends it, and an excerpt of the source follows.
#include "read/tsc.h"

#include <string>

#include "read/excerpt.h"
#include "read/text_report.h"
#include "read/tsc_line.h"

namespace tidegate::read {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view watching[] = {"Starting compilation in watch mode",
                                         "File change detected. Starting incremental",
                                         "Watching for file changes."};

class TscReport {
 public:
  TscReport(ByteSource& bytes, const Source& source) : report_(bytes, source) {}
  Result<Reading> read();

 private:
  Result<Done> take_line(std::string_view text);
  Result<Done> add(const TscError& error);
  Result<Done> compare(std::int64_t stated);
  bool is_excerpt(std::string_view text) const;

  TextReport report_;
  bool pretty_ = false;
  bool in_excerpt_ = false;     // pretty: behind the blank line that ends a message
  bool at_count_ = false;       // the line that was read last
  std::int64_t uncounted_ = 0;  // errors that no count was compared with
};

Result<Reading> TscReport::read() {
  report_.findings().tools = {"tsc"};
  for (;;) {
    const bool moved = TG_TRY(report_.next());
    if (!moved) break;
    at_count_ = false;
    TG_TRY(take_line(report_.line().text()));
  }
  if (pretty_ && uncounted_ > 0) {
    return report_.error("tsc.incomplete",
                         "expected \"Found " + std::to_string(uncounted_) +
                             " errors\" at the end of the pretty form, got none",
                         "keep the whole output of tsc, or run it with --pretty false");
  }
  Findings& findings = report_.findings();
  findings.inconclusive = findings.findings.empty();
  return report_.finish(at_count_);
}

Result<Done> TscReport::take_line(std::string_view text) {
  if (text.empty()) {
    report_.close();
    in_excerpt_ = pretty_;
    return done;
  }
  if (report_.line().indented()) {
    report_.extend(text);
    return done;
  }
  for (const std::string_view word : watching) {
    if (text.find(word) == npos) continue;
    return report_.error("tsc.watch", "expected one run of tsc, got its watch mode",
                         "run tsc without --watch where its output is judged");
  }
  if (const std::optional<TscError> error = tsc_error_of(text)) return add(*error);
  report_.close();
  if (const std::optional<std::int64_t> count = tsc_count_of(text)) return compare(*count);
  // What a package manager prints before it runs a script.
  const bool banner = text.starts_with("> ") || text.starts_with("$ ");
  if (!banner && !is_excerpt(text)) report_.ignore_line();
  return done;
}

/// "12 const x = 1;", "... ", "Errors  Files"
bool TscReport::is_excerpt(std::string_view text) const {
  if (!pretty_) return false;
  if (text.starts_with("Errors  Files")) return true;
  return in_excerpt_ && (text.starts_with("...") || text.find_first_of("0123456789") == 0);
}

Result<Done> TscReport::add(const TscError& error) {
  pretty_ = pretty_ || error.pretty;
  in_excerpt_ = false;
  if (hinders_check(error)) {
    return report_.error(
        "tsc.not_checked",
        "expected a check of types, got an error before it: " + excerpt(report_.line().text()),
        "mend this error first: tsc looks at no type before its configuration and syntax are "
        "right");
  }
  if (error.place.severity == "message") {
    report_.close();
    return done;
  }
  const bool warning = error.place.severity == "warning";
  if (!warning) ++uncounted_;
  return report_.open(error.place, {.tool = "tsc",
                                    .rule = error.code,
                                    .severity = warning ? Severity::medium : Severity::high,
                                    .message = error.place.message});
}

Result<Done> TscReport::compare(std::int64_t stated) {
  if (stated != uncounted_) {
    return report_.error("tsc.incomplete",
                         "expected as many errors as tsc states, " + std::to_string(stated) +
                             ", got " + std::to_string(uncounted_),
                         "keep the whole output of tsc, of each run in a file of its own");
  }
  uncounted_ = 0;
  at_count_ = true;
  return done;
}

}  // namespace

bool recognizes_tsc(std::string_view head) {
  if (is_markup(head)) return false;
  std::string buffer;
  return any_line(head, [&](std::string_view line) {
    return !line.starts_with(' ') && !line.starts_with('{') &&
           tsc_error_of(without_escapes(line, buffer)).has_value();
  });
}

Result<Reading> read_tsc(ByteSource& bytes, const Source& source) {
  return TscReport(bytes, source).read();
}

}  // namespace tidegate::read
