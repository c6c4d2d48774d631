#include "support/reading_dump.h"

#include <algorithm>

namespace tidegate::tests {
namespace {

std::string ratio(const Counts& counts) {
  return std::to_string(counts.covered) + "/" + std::to_string(counts.total);
}

/// "3-5,9" for the lines in that state.
std::string ranges(const FileCoverage& file, LineState state) {
  std::string text;
  std::uint64_t first = 0;
  std::uint64_t next = 0;  // the line that would make the range longer
  const auto flush = [&] {
    if (next == 0) return;
    text += (text.empty() ? "" : ",") + std::to_string(first);
    if (next - 1 > first) text += "-" + std::to_string(next - 1);
  };
  for (const FileCoverage::Word& word : file.words()) {
    for (std::uint32_t bit = 0; bit < 64; ++bit) {
      const std::uint32_t line = word.index * 64 + bit;
      if (file.state(line) != state) continue;
      if (line != next || next == 0) {
        flush();
        first = line;
      }
      next = std::uint64_t{line} + 1;
    }
  }
  flush();
  return text.empty() ? "-" : text;
}

void add(std::string& text, const TestReport& report) {
  for (const TestCase& test : report.cases) {
    constexpr const char* words[] = {"passed", "skipped", "failed", "errored"};
    text +=
        std::string(words[static_cast<std::size_t>(test.outcome)]) + (test.flaky ? " flaky" : "");
    text += " [" + test.suite + "] [" + test.class_name + "] [" + test.name + "] ";
    text += std::to_string(test.duration_us) + "us";
    if (!test.file.empty()) text += " at " + test.file + ":" + std::to_string(test.line);
    if (test.count != 1) text += " x" + std::to_string(test.count);
    if (!test.message.empty()) text += " says " + test.message;
    text += "\n";
  }
  text += "cases: " + std::to_string(report.cases.size()) + "\n";
}

void add(std::string& text, const Coverage& coverage) {
  for (const std::string& source : coverage.sources) text += "source: " + source + "\n";
  for (const FileCoverage& file : coverage.files) {
    text += file.path.str() + ": lines " + ratio(file.lines()) + ", branches " +
            ratio(file.branches()) + (file.summary_only() ? ", totals only" : "") + "\n";
    if (file.words().empty()) continue;
    text += "  covered " + ranges(file, LineState::covered) + "\n";
    text += "  uncovered " + ranges(file, LineState::uncovered) + "\n";
  }
  text += "files: " + std::to_string(coverage.files.size()) + "\n";
}

std::string quoted_fingerprints(const Finding& finding) {
  std::string text;
  for (const Fingerprint& print : finding.fingerprints) {
    text += (text.empty() ? " by " : ", ") + print.kind + (print.partial ? " (partial)" : "");
  }
  return text;
}

void add(std::string& text, const Findings& findings) {
  for (const std::string& tool : findings.tools) text += "tool: " + tool + "\n";
  if (findings.checked_files)
    text += "checked files: " + std::to_string(*findings.checked_files) + "\n";
  if (findings.inconclusive) text += "inconclusive\n";
  for (const Finding& finding : findings.findings) {
    const LineRange lines = finding.location.lines;
    text += std::string(to_word(finding.severity)) + " [" + finding.tool + "] [" + finding.rule +
            "] " + finding.location.path.str() + ":" + std::to_string(lines.first) + "-" +
            std::to_string(lines.last) + ":" + std::to_string(finding.column);
    if (finding.suppressed) text += " suppressed";
    if (finding.secret) text += " secret";
    text += quoted_fingerprints(finding) + " says " + finding.message + "\n";
  }
  text += "findings: " + std::to_string(findings.findings.size()) + "\n";
}

std::string amount(const std::optional<Quantity>& quantity) {
  if (!quantity) return "-";
  constexpr const char* units[] = {"", "%", "pp", "ms", " weighted"};
  return std::to_string(quantity->part()) + "/" + std::to_string(quantity->whole()) +
         units[static_cast<std::size_t>(quantity->unit())];
}

void add(std::string& text, const Facts& facts) {
  text += "tool: " + facts.tool + "\n";
  for (const Fact& fact : facts.facts) {
    text += std::string(to_word(fact.standing)) + " [" + fact.label + "] [" + fact.subject + "] " +
            amount(fact.observed) + " " + std::string(to_word(fact.relation)) + " " +
            amount(fact.limit) + (fact.note.empty() ? "" : " (" + fact.note + ")") +
            (fact.code.empty() ? "" : " lacks " + fact.code) + "\n";
    for (const Exhibit& exhibit : fact.exhibits) {
      const LineRange lines = exhibit.location.lines;
      text += "  " + exhibit.location.path.str() + ":" + std::to_string(lines.first) + "-" +
              std::to_string(lines.last) + " " + exhibit.message + "\n";
    }
  }
  text += "facts: " + std::to_string(facts.facts.size()) + "\n";
}

}  // namespace

ByteSource source_of(std::string_view text, std::size_t piece_bytes) {
  return [text, piece_bytes](std::span<char> to) mutable -> Result<std::size_t> {
    const std::size_t count = text.copy(to.data(), std::min(to.size(), piece_bytes));
    text.remove_prefix(count);
    return count;
  };
}

std::string dump(const Result<Reading>& reading) {
  if (!reading) {
    const Error& error = reading.error();
    return "error " + error.code + "\n" + error.where + ": " + error.message +
           "\nhint: " + error.hint + "\n";
  }
  std::string text;
  std::visit([&](const auto& artifact) { add(text, artifact); }, reading.value().artifact);
  for (const Diagnostic& diagnostic : reading.value().diagnostics) {
    text +=
        "diagnostic " + diagnostic.code + " " + diagnostic.where + ": " + diagnostic.message + "\n";
  }
  return text;
}

}  // namespace tidegate::tests
