// The table of formats, and which of them a file is in.
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

#include "read/checkstyle.h"
#include "read/cobertura.h"
#include "read/encoding.h"
#include "read/eslint.h"
#include "read/facts.h"
#include "read/gcc.h"
#include "read/gitlab_sast.h"
#include "read/jacoco.h"
#include "read/junit.h"
#include "read/lcov.h"
#include "read/mypy.h"
#include "read/pyright.h"
#include "read/reader.h"
#include "read/sarif.h"
#include "read/tsc.h"
#include "read/xml.h"

namespace tidegate::read {
namespace {

constexpr Reader readers[] = {
    {"junit", "JUnit XML, as nearly every test runner can write it.", "tests", recognizes_junit,
     read_junit},
    {"cobertura", "Cobertura XML: coverage.py, gcovr, coverlet, istanbul and many others.",
     "coverage", recognizes_cobertura, read_cobertura},
    {"lcov", "LCOV tracefiles: lcov, geninfo, istanbul, llvm-cov, grcov.", "coverage",
     recognizes_lcov, read_lcov},
    {"jacoco", "JaCoCo XML: JaCoCo, Kover, gcovr.", "coverage", recognizes_jacoco, read_jacoco},
    {"mypy", "Text of mypy, and its lines of JSON (-O json).", "types", recognizes_mypy, read_mypy,
     true},
    {"tsc", "Text of tsc, TypeScript's compiler, plain and pretty.", "types", recognizes_tsc,
     read_tsc, true},
    {"gcc", "Text of gcc and clang, and of clang-tidy, cppcheck and shellcheck in that form.",
     "types", recognizes_gcc, read_gcc, true},
    {"checkstyle", "Checkstyle XML: Checkstyle, PHP_CodeSniffer, ESLint, ShellCheck, detekt.",
     "findings", recognizes_checkstyle, read_checkstyle},
    {"sarif", "SARIF 2.1.0: CodeQL, Semgrep, ESLint, clang, flawfinder and many others.", "",
     recognizes_sarif, read_sarif},
    {"pyright", "JSON of pyright --outputjson and of basedpyright.", "types", recognizes_pyright,
     read_pyright},
    {"eslint", "JSON of eslint --format json or json-with-metadata.", "findings", recognizes_eslint,
     read_eslint},
    {"gitlab_sast",
     "GitLab's security reports of versions 14 and 15: SAST, secrets, dependencies and others.",
     "security", recognizes_gitlab_sast, read_gitlab_sast},
    {"facts", "Facts that a program of yours found: an external gate (tidegate schema facts).",
     "facts", recognizes_facts, read_facts},
};

constexpr std::size_t head_bytes = 64 << 10;
constexpr std::size_t prolog_bytes_max = 1 << 20;  // of comments and a DOCTYPE before the root
constexpr auto npos = std::string_view::npos;
// Blanks, a byte order mark, and the zeros of UTF-16 blanks.
constexpr std::string_view nothing("\0 \t\r\n\xEF\xBB\xBF\xFE\xFF", 10);

/// What the first bytes say, in UTF-8, as far as they can be decoded.
struct Opening {
  std::string text;
  std::optional<Error> error;  // xml.encoding, right behind the text
};

Opening opening_of(std::string_view head, bool whole_file) {
  ByteSource bytes = [&](std::span<char> to) -> Result<std::size_t> {
    // That the head ends within a character is no fault of the file.
    if (head.empty() && !whole_file) return Error{};
    const std::size_t count = head.copy(to.data(), to.size());
    head.remove_prefix(count);
    return count;
  };
  IllegalCharacters illegal;
  const ByteSource decoded = decode_xml(bytes, illegal);
  Opening opening;
  std::array<char, 4096> piece{};
  for (;;) {
    const Result<std::size_t> count = decoded(piece);
    if (!count && !count.error().code.empty()) opening.error = count.error();
    if (!count || count.value() == 0) return opening;
    opening.text.append(piece.data(), count.value());
  }
}

std::size_t behind(std::string_view text, std::string_view closing, std::size_t from) {
  const std::size_t found = text.find(closing, from);
  return found == npos ? npos : found + closing.size();
}

/// Behind the first of `ends` that stands in no quotes, comment or instruction.
std::size_t behind_markup(std::string_view text, std::string_view ends, std::size_t at) {
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = behind(text, "-->", at + 4);
    } else if (rest.starts_with("<?")) {
      at = behind(text, "?>", at + 2);
    } else if (rest.front() == '"' || rest.front() == '\'') {
      at = behind(text, rest.substr(0, 1), at + 1);
    } else if (ends.find(rest.front()) != npos) {
      return at + 1;
    } else {
      ++at;
    }
  }
  return npos;
}

/// What readers are shown: the root without the comments before it, and its DOCTYPE without the
/// internal subset, which may be long and hold anything. What is wrong with them is the reader's to
/// say.
struct Shown {
  std::string text;           // at most 64 KiB
  bool within_prolog = true;  // the root is yet to come
};

Shown shown_of(std::string_view text) {
  constexpr std::string_view doctype = "<!DOCTYPE";
  std::string declared;
  std::size_t at = 0;
  for (;;) {
    at = text.find_first_not_of(" \t\r\n", at);
    if (at == npos) return {};
    const std::string_view rest = text.substr(at);
    std::size_t end = npos;
    if (rest.starts_with("<!--")) {
      end = behind(text, "-->", at + 4);
    } else if (rest.starts_with("<?")) {
      end = behind(text, "?>", at + 2);
    } else if (rest.starts_with(doctype)) {
      const std::size_t subset = behind_markup(text, "[>", at + doctype.size());
      end = subset;
      if (subset != npos && text[subset - 1] == '[') {
        const std::size_t closed = behind_markup(text, "]", subset);
        end = closed == npos ? npos : behind(text, ">", closed);
      }
      if (end != npos) declared = text.substr(at, std::min(subset - at, head_bytes / 2));
    } else if (!doctype.starts_with(rest) && !std::string_view("<!--").starts_with(rest)) {
      // The DOCTYPE stands behind the root, because it may name another one.
      return {std::string(rest.substr(0, head_bytes - declared.size())) + declared, false};
    }
    // A DOCTYPE without an end names a root all the same.
    if (end == npos) return {std::string(rest.substr(0, head_bytes)), true};
    at = end;
  }
}

/// The head, then what the source still has.
ByteSource replay(std::string head, ByteSource rest) {
  struct Tape {
    std::string head;
    std::size_t at = 0;
    ByteSource rest;
  };
  auto tape = std::make_shared<Tape>(Tape{std::move(head), 0, std::move(rest)});
  return [tape](std::span<char> to) -> Result<std::size_t> {
    if (tape->at == tape->head.size()) return tape->rest(to);
    const std::size_t count = tape->head.copy(to.data(), to.size(), tape->at);
    tape->at += count;
    return count;
  };
}

std::string names() {
  std::string list;
  for (const Reader& reader : readers)
    list += (list.empty() ? "" : ", ") + std::string(reader.name);
  return list;
}

/// The encoding error of a file that is meant to be XML, and whose root is not known by it.
std::optional<Error> broken_encoding(std::string_view head, const Opening& opening,
                                     const Shown& shown, std::string_view name) {
  const std::size_t first = head.find_first_not_of(nothing);
  const bool marked = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  const bool markup = marked || (first != npos && head[first] == '<');
  if (!opening.error || !markup || !root_name(shown.text).empty()) return std::nullopt;
  Error error = *opening.error;
  error.where =
      std::string(name) + ":" + std::to_string(1 + std::ranges::count(opening.text, '\n'));
  return error;
}

Result<const Reader*> reader_for(std::string_view head, const Opening& opening, const Shown& shown,
                                 const Source& source) {
  const std::string where(source.name);
  const Reader* found = nullptr;
  for (const Reader& reader : readers) {
    if (!reader.recognizes(shown.text)) continue;
    if (found != nullptr) {
      return Error{"artifact.ambiguous_format",
                   "expected one format that fits, got " + std::string(found->name) + " and " +
                       std::string(reader.name),
                   where, "name the format in the policy: format: " + std::string(found->name)};
    }
    found = &reader;
  }
  if (found != nullptr) return found;
  if (std::optional<Error> error = broken_encoding(head, opening, shown, source.name)) {
    return *std::move(error);
  }
  return Error{"artifact.unknown_format", "expected a report in a known format, got another file",
               where, "known formats: " + names()};
}

/// Makes the head `size` bytes long, or as long as the file.
Result<Done> fill(std::string& head, std::size_t size, const ByteSource& bytes) {
  std::size_t filled = head.size();
  head.resize(size);
  while (filled < size) {
    const std::size_t count = TG_TRY(bytes({head.data() + filled, size - filled}));
    if (count == 0) break;
    filled += count;
  }
  head.resize(filled);
  return done;
}

}  // namespace

std::span<const Reader> all_readers() { return readers; }

const Reader* reader_named(std::string_view name) {
  const auto found = std::ranges::find(readers, name, &Reader::name);
  return found == std::end(readers) ? nullptr : found;
}

Result<Recognized> recognize(ByteSource bytes, const Source& source, const Reader* named) {
  std::string head;
  TG_TRY(fill(head, head_bytes, bytes));
  if (head.size() < head_bytes && head.find_first_not_of(nothing) == npos) {
    return Error{"artifact.empty_file", "expected a report, got an empty file",
                 std::string(source.name),
                 "see whether the step that writes the report was run to its end"};
  }
  if (named == nullptr) {
    Opening opening = opening_of(head, head.size() < head_bytes);
    Shown shown = shown_of(opening.text);
    if (shown.within_prolog && head.size() == head_bytes) {
      TG_TRY(fill(head, prolog_bytes_max, bytes));
      opening = opening_of(head, head.size() < prolog_bytes_max);
      shown = shown_of(opening.text);
    }
    named = TG_TRY(reader_for(head, opening, shown, source));
  }
  return Recognized{.reader = named, .bytes = replay(std::move(head), std::move(bytes))};
}

}  // namespace tidegate::read
