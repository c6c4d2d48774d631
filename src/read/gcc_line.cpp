// Severities of cppcheck are words of their own; everything else that is no error and no warning is
// a note.
#include "read/gcc_line.h"

#include <algorithm>
#include <array>

namespace tidegate::read {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::array<std::string_view, 12> words = {
    "error",  "warning",     "note",        "fatal error", "internal compiler error",
    "style",  "performance", "portability", "information", "sorry, unimplemented",
    "remark", "debug"};

std::optional<Severity> severity_of(std::string_view word) {
  if (word == "warning") return Severity::medium;
  if (word == "style" || word == "performance" || word == "portability") return Severity::low;
  for (const std::string_view none : {"note", "remark", "information", "debug"}) {
    if (word == none) return std::nullopt;
  }
  return Severity::high;
}

/// Compilers, their parts, and linkers: "cc1plus", "/usr/bin/aarch64-linux-gnu-gcc-12".
bool is_program(std::string_view path) {
  std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  if (name.ends_with(".exe")) name.remove_suffix(4);
  const std::size_t version = name.find_last_not_of("0123456789.");
  if (version != npos && version + 1 < name.size() && name[version] == '-') {
    name = name.substr(0, version);
  }
  if (name.starts_with("ld.")) return true;  // ld.lld, ld.gold
  for (const std::string_view part :
       {"cc1", "cc1plus", "cc1obj", "cc1objplus", "lto1", "f951", "collect2", "lto-wrapper", "cc",
        "c++", "clang", "clang++", "clang-cl", "clang-tidy", "lld", "javac", "swiftc"}) {
    if (name == part) return true;
  }
  for (const std::string_view end : {"gcc", "g++", "gfortran", "ld"}) {
    if (!name.ends_with(end)) continue;
    const std::string_view front = name.substr(0, name.size() - end.size());
    if (front.empty() || front.ends_with('-')) return true;
  }
  return false;
}

/// "-Werror=x", "-Werror,-Wx" and "x,-warnings-as-errors" are the rule that they make an error of.
std::string rule_of(std::string_view inside) {
  if (take(inside, "-Werror=")) return "-W" + std::string(inside);
  take(inside, "-Werror,");
  std::string rule;
  while (!inside.empty()) {
    const std::size_t comma = std::min(inside.find(','), inside.size());
    const std::string_view part = inside.substr(0, comma);
    if (part != "-warnings-as-errors") rule.append(rule.empty() ? "" : ",").append(part);
    inside.remove_prefix(std::min(comma + 1, inside.size()));
  }
  return rule;
}

void split_rule(GccDiagnostic& diagnostic, std::string_view message) {
  diagnostic.message = message;
  if (!message.ends_with(']')) return;
  const std::size_t open = message.rfind('[');
  if (open == npos || (open > 0 && message[open - 1] != ' ')) return;
  const std::string_view inside = message.substr(open + 1, message.size() - open - 2);
  // "[enabled by default]" and "[with T = int]" are words for people.
  if (inside.empty() || inside.find_first_of(" \t\"'") != npos) return;
  diagnostic.rule = rule_of(inside);
  const std::size_t last = message.substr(0, open).find_last_not_of(' ');
  if (last != npos) diagnostic.message = message.substr(0, last + 1);
}

/// "error: unable to open output file": of no file and no program.
std::optional<GccDiagnostic> bare(std::string_view text) {
  GccDiagnostic diagnostic;
  for (const std::string_view word : {"error", "fatal error", "warning"}) {
    std::string_view rest = text;
    if (!take(rest, word) || !take(rest, ": ")) continue;
    diagnostic.severity = severity_of(word);
    split_rule(diagnostic, rest);
    // Other tools warn in this form as well; an error is never dropped.
    const bool known =
        diagnostic.rule.starts_with("-W") || diagnostic.rule.starts_with("clang-diagnostic-");
    if (word == "warning" && !known) return std::nullopt;
    return diagnostic;
  }
  return std::nullopt;
}

bool names_no_file(std::string_view path) {
  return path == "nofile" || (path.starts_with('<') && path.ends_with('>'));
}

/// run-clang-tidy prints its command in front of the first diagnostic.
std::string_view without_command(std::string_view path) {
  const std::size_t blank = path.rfind(' ');
  if (blank == npos || !is_program(path.substr(0, path.find(' ')))) return path;
  return path.substr(blank + 1);
}

}  // namespace

std::optional<GccDiagnostic> gcc_diagnostic_of(std::string_view text) {
  const std::optional<PlacedLine> placed = placed_line_of(text, words);
  if (!placed) return bare(text);
  GccDiagnostic diagnostic;
  diagnostic.place = *placed;
  diagnostic.severity = severity_of(placed->severity);
  split_rule(diagnostic, placed->message);
  const std::string_view path = without_command(placed->path);
  diagnostic.place.path = path;
  if (placed->line.empty()) {
    if (!is_program(placed->path)) return bare(text);
    diagnostic.place.path = {};
  } else if (names_no_file(path)) {
    diagnostic.place.path = {};
  } else if (path.find('"') != npos) {
    return std::nullopt;  // a string in an excerpt of the source
  }
  return diagnostic;
}

std::optional<std::int64_t> clang_count_of(std::string_view text) {
  std::int64_t sum = 0;
  for (;;) {
    const std::string_view digits = take_digits(text);
    const std::optional<std::uint32_t> count = line_number_of(digits);
    if (digits.empty() || !count) return std::nullopt;
    sum += *count;
    if (!take(text, " warning") && !take(text, " error")) return std::nullopt;
    take(text, "s");
    if (take(text, " generated")) break;
    if (!take(text, " and ")) return std::nullopt;
  }
  if (text != "." && !text.starts_with(" when compiling for ")) return std::nullopt;
  return sum;
}

std::string_view tool_of_rule(std::string_view rule) {
  if (rule.empty() || rule.starts_with('-')) return {};
  if (rule.starts_with("SC") && all_digits(rule.substr(2))) return "shellcheck";
  if (rule.find('-') != npos) return "clang-tidy";
  return "cppcheck";
}

bool is_translated(std::string_view text) {
  if (!text.ends_with(']') || text.find(" [-W") == npos) return false;
  const std::size_t colon = text.find(": ");
  const std::size_t end = colon == npos ? npos : text.find(": ", colon + 2);
  if (end == npos) return false;
  const std::string_view word = text.substr(colon + 2, end - colon - 2);
  const std::string_view one[] = {word};
  const std::optional<PlacedLine> placed = placed_line_of(text, one);
  return placed && !placed->column.empty() && word.find(' ') == npos &&
         std::ranges::find(words, word) == words.end();
}

}  // namespace tidegate::read
