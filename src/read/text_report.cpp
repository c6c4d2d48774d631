// What holds of every text report is said here once.
#include "read/text_report.h"

#include <algorithm>
#include <utility>

#include "read/excerpt.h"

namespace tidegate::read {
namespace {

constexpr std::size_t open_bytes_max = 1 << 20;  // of one message, whatever its lines

std::string over(std::int64_t most, const char* what) {
  return "expected at most " + std::to_string(most) + what + ", got more";
}

}  // namespace

Result<Done> TextReport::open(const PlacedLine& place, const Said& said) {
  close();
  if (text_.shortened()) {
    return error("text.malformed", "expected a finding of at most 1 MiB, got a longer line",
                 "write the report again with the tool itself");
  }
  const std::optional<std::uint32_t> first = line_number_of(place.line);
  const std::optional<std::uint32_t> column = line_number_of(place.column);
  const std::optional<std::uint32_t> last = line_number_of(place.last_line);
  if (!first || !column || !last) {
    return error("text.malformed",
                 "expected a line number below 2^32, got " + excerpt(text_.text()),
                 "write the report again with the tool itself");
  }
  if (place.path.size() > static_cast<std::size_t>(source_.limits.path_bytes)) {
    return error("limit.path_bytes", over(source_.limits.path_bytes, " bytes of a path"),
                 "--limit path_bytes=N raises the limit");
  }
  if (std::cmp_greater_equal(findings_.findings.size(), source_.limits.findings)) {
    return error("limit.findings", over(source_.limits.findings, " findings of one report"),
                 "--limit findings=N raises the limit");
  }
  Finding& finding = findings_.findings.emplace_back();
  finding.tool = said.tool;
  finding.rule = said.rule;
  finding.severity = said.severity;
  finding.location.path = RepoPath::from(place.path);
  finding.location.lines = {.first = *first, .last = std::max(*first, *last)};
  if (*first == 0 || place.path.empty()) finding.location.lines = {};
  if (!place.path.empty()) finding.column = *column;
  message_ = said.message;
  is_open_ = true;
  return done;
}

void TextReport::extend(std::string_view text) {
  if (!is_open_ || message_.size() + text.size() > open_bytes_max) return;
  message_.append(" ").append(text);
}

void TextReport::close() {
  if (is_open_) set_message(last(), message_);
  is_open_ = false;
}

void TextReport::ignore_line() {
  if (ignored_++ == 0) first_ignored_ = text_.where();
}

Result<Reading> TextReport::finish(bool whole) {
  close();
  if (!whole && text_.unfinished()) {
    return error("text.cut_off", "expected a line end, got the end of the file",
                 "let the step that writes the report run to its end: tools end every line");
  }
  if (ignored_ > 0) {
    note({"text.other_lines", first_ignored_,
          "lines that say nothing the format knows of, ignored: " + std::to_string(ignored_)});
  }
  return Reading{.artifact = std::move(findings_), .diagnostics = std::move(diagnostics_)};
}

}  // namespace tidegate::read
