// TextReport: the findings of a text, line by line, and what is odd about the lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/placed_line.h"
#include "read/plain_text.h"
#include "tidegate/finding.h"

namespace tidegate::read {

/// What a line says of a finding, beside its place.
struct Said {
  std::string_view tool, rule;
  Severity severity = Severity::high;
  std::string_view message;
};

class TextReport {
 public:
  /// REQUIRES: bytes and source outlive this.
  TextReport(ByteSource& bytes, const Source& source) : source_(source), text_(bytes, source) {}

  Result<bool> next() { return text_.next(); }
  const PlainText& line() const { return text_; }

  /// Adds a finding and keeps its message open. Codes: text.malformed, limit.path_bytes,
  /// limit.findings.
  Result<Done> open(const PlacedLine& place, const Said& said);
  /// The next line of the message that is open, if one is.
  void extend(std::string_view text);
  void close();
  bool is_open() const { return is_open_; }
  std::string& message() { return message_; }  // that is open
  Findings& findings() { return findings_; }
  Finding& last() { return findings_.findings.back(); }

  void ignore_line();  // one that says nothing a reader knows of
  void note(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }
  Error error(const char* code, std::string message, const char* hint) const {
    return {code, std::move(message), text_.where(), hint};
  }
  /// text.cut_off for a last line without a line end, unless it is `whole`.
  Result<Reading> finish(bool whole);

 private:
  const Source& source_;
  PlainText text_;
  Findings findings_;
  std::vector<Diagnostic> diagnostics_;
  std::string message_;
  bool is_open_ = false;
  std::int64_t ignored_ = 0;  // lines
  std::string first_ignored_;
};

}  // namespace tidegate::read
