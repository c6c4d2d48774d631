// Line by line. With --pretty a message may go on in the next lines, and indented excerpts of the
// source follow it; the summary proves that none of that was mistaken for anything else.
#include "read/mypy.h"

#include <array>
#include <string>

#include "read/excerpt.h"
#include "read/mypy_record.h"
#include "read/mypy_summary.h"
#include "read/text_report.h"

namespace tidegate::read {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::array<std::string_view, 3> words = {"error", "note", "warning"};
constexpr std::string_view crashes[] = {"INTERNAL ERROR",
                                        "Traceback (most recent call last):", "Daemon crashed!"};
/// What mypy prints when it did not begin to check.
constexpr std::string_view refusals[] = {"mypy: can't read file",
                                         "mypy: error: ", "There are no .py[i] files in directory"};

bool is_python(std::string_view path) { return path.ends_with(".py") || path.ends_with(".pyi"); }

std::optional<PlacedLine> placed_in(std::string_view text) {
  std::optional<PlacedLine> placed = placed_line_of(text, words);
  // mypy tells a place without a line of a whole module: "a.py: error: Source file found twice".
  if (placed && placed->line.empty() && !is_python(placed->path)) return std::nullopt;
  return placed;
}

/// "text  [code]", as mypy puts two blanks between them, or one where it broke the line.
void split_code(Finding& finding, std::string& message) {
  if (!message.ends_with(']')) return;
  const std::size_t open = message.rfind('[');
  if (open == npos || open < 1 || message[open - 1] != ' ') return;
  const std::string_view code = std::string_view(message).substr(open + 1);
  if (code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-]") != npos) return;
  finding.rule = code.substr(0, code.size() - 1);
  message.erase(message.find_last_not_of(' ', open - 1) + 1);
}

class MypyReport {
 public:
  MypyReport(ByteSource& bytes, const Source& source) : report_(bytes, source) {}
  Result<Reading> read();

 private:
  Result<Done> take_line(std::string_view text);
  Result<Done> take_record(std::string_view text);
  Result<Done> add(const PlacedLine& place, std::string_view code);
  Result<Done> summarize(const MypySummary& summary);
  std::optional<Error> refusal_in(std::string_view text) const;
  void close();

  TextReport report_;
  std::int64_t errors_ = 0;  // since the last summary
  std::int64_t summaries_ = 0;
  std::int64_t checked_files_ = 0;
  bool at_summary_ = false;  // the line that was read last
  bool in_note_ = false;     // which --pretty may break as well
};

Result<Reading> MypyReport::read() {
  report_.findings().tools = {"mypy"};
  for (;;) {
    const bool moved = TG_TRY(report_.next());
    if (!moved) break;
    at_summary_ = false;
    TG_TRY(take_line(report_.line().text()));
  }
  close();
  Findings& findings = report_.findings();
  if (summaries_ > 0) {
    if (errors_ > 0) {
      return report_.error("mypy.incomplete",
                           "expected mypy's summary behind its last errors, got " +
                               std::to_string(errors_) + " errors without one",
                           "let mypy run to its end before its output is used");
    }
    findings.checked_files = checked_files_;
  }
  // Without a summary nothing tells a clean run from one that never looked.
  findings.inconclusive = summaries_ == 0 && findings.findings.empty();
  return report_.finish(at_summary_);
}

Result<Done> MypyReport::take_line(std::string_view text) {
  if (text.empty() || report_.line().indented()) return done;
  if (text.starts_with('{')) return take_record(text);
  if (const std::optional<MypySummary> summary = mypy_summary_of(text)) return summarize(*summary);
  if (std::optional<Error> refusal = refusal_in(text)) return *std::move(refusal);
  if (const std::optional<PlacedLine> placed = placed_in(text)) {
    close();
    return add(*placed, {});
  }
  const bool broken_message = report_.is_open() && !report_.message().ends_with(']');
  if (broken_message) {
    report_.extend(text);
  } else if (!in_note_) {
    report_.ignore_line();
  }
  return done;
}

std::optional<Error> MypyReport::refusal_in(std::string_view text) const {
  for (const std::string_view crash : crashes) {
    const std::size_t at = text.find(crash);
    if (at == npos || (at > 0 && !text.substr(0, at).ends_with(": error: "))) continue;
    return report_.error("mypy.crashed", "expected findings, got a crash of mypy: " + excerpt(text),
                         "mend what mypy stumbled over, or use another version of it");
  }
  for (const std::string_view refusal : refusals) {
    if (!text.starts_with(refusal)) continue;
    return report_.error("mypy.not_checked", "expected findings, got " + excerpt(text),
                         "correct the command, so that mypy finds what it shall check");
  }
  return std::nullopt;
}

Result<Done> MypyReport::take_record(std::string_view text) {
  close();
  const MypyRecord record = TG_TRY(mypy_record_of(text, report_.line().where()));
  return add({.path = record.file,
              .line = record.line,
              .column = record.column,
              .last_line = {},
              .severity = record.severity,
              .message = record.message},
             record.code);
}

Result<Done> MypyReport::add(const PlacedLine& place, std::string_view code) {
  in_note_ = place.severity == "note";
  if (in_note_) return done;
  Severity severity = Severity::critical;  // of an unknown word
  if (place.severity == "error") severity = Severity::high;
  if (place.severity == "warning") severity = Severity::medium;
  if (severity != Severity::medium) ++errors_;
  TG_TRY(report_.open(
      place, {.tool = "mypy", .rule = code, .severity = severity, .message = place.message}));
  if (!code.empty()) report_.close();
  return done;
}

Result<Done> MypyReport::summarize(const MypySummary& summary) {
  close();
  if (summary.prevented) {
    return report_.error("mypy.not_checked",
                         "expected a whole check, got " + excerpt(report_.line().text()),
                         "mend the errors that mypy names first, then run it again");
  }
  if (summary.errors != errors_) {
    return report_.error("mypy.incomplete",
                         "expected as many errors as mypy states, " +
                             std::to_string(summary.errors) + ", got " + std::to_string(errors_),
                         "keep the whole output of mypy, of each run in a file of its own");
  }
  in_note_ = false;
  errors_ = 0;
  ++summaries_;
  checked_files_ += summary.checked_files;
  at_summary_ = true;
  return done;
}

void MypyReport::close() {
  if (report_.is_open()) split_code(report_.last(), report_.message());
  report_.close();
}

}  // namespace

bool recognizes_mypy(std::string_view head) {
  const auto is_record = [](std::string_view line) {
    return line.starts_with(R"({"file": ")") && line.find(R"(, "severity": ")") != npos;
  };
  if (is_markup(head) && !is_record(head.substr(0, head.find('\n')))) return false;
  std::string buffer;
  return any_line(head, [&](std::string_view line) {
    if (is_record(line)) return true;
    if (line.starts_with('{') || line.starts_with(' ')) return false;
    const std::string_view text = without_escapes(line, buffer);
    if (mypy_summary_of(text) || text.starts_with("mypy: can't read file")) return true;
    const std::optional<PlacedLine> placed = placed_in(text);
    return placed && placed->severity != "warning" && is_python(placed->path);
  });
}

Result<Reading> read_mypy(ByteSource& bytes, const Source& source) {
  return MypyReport(bytes, source).read();
}

}  // namespace tidegate::read
