#include "policy/yaml_syntax.h"

#include <algorithm>
#include <string>

namespace tidegate::policy {
namespace {

struct Wording {
  std::string_view reason;  // a part of yaml-cpp's message
  std::string_view message;
  std::string_view hint;
};

constexpr Wording wordings[] = {
    {"illegal map value", "unexpected \":\"",
     "keys of one map start in the same column; a value with \": \" inside needs quotes"},
    {"illegal map key", "unexpected key", "keys of one map start in the same column"},
    {"illegal block entry", "unexpected \"-\"", "start list items in lines of their own"},
    {"illegal flow end", "unexpected closing bracket", "remove it, or open it before"},
    {"end of sequence flow", "\"[\" is never closed", "close the list with \"]\""},
    {"end of map flow", "\"{\" is never closed", "close the map with \"}\""},
    {"end of map", "expected a key of the map, got something else",
     "keys of one map start in the same column; after a quoted value the line ends"},
    {"end of sequence", "expected an item of the list, got something else",
     "items of one list start in the same column"},
    {"tab", "unexpected tab", "indent with blanks"},
    {"unknown escape character", "unknown escape in double quotes",
     "use single quotes, or write \\\\ for a backslash"},
    {"YAML", "unknown YAML directive", "leave the line out"},
    {"directive", "unknown YAML directive", "leave the line out"},
    {"tag", "tags (\"!name\") are not supported in a policy", "leave the tag out"},
};

bool is_quote_error(std::string_view reason) {
  return reason.find("in scalar") != std::string_view::npos &&
         (reason.starts_with("illegal document") || reason.starts_with("illegal EOF"));
}

/// A key like "max_failed:0" swallows the line below it, and the error is told of that one.
bool note_missing_blank(const Lines& lines, Place at, std::string_view reason, Clerk& clerk) {
  if (reason.find("illegal map value") == std::string_view::npos) return false;
  for (int number = at.line; number > 0 && number + 1 >= at.line; --number) {
    std::string_view line = lines.line(static_cast<std::size_t>(number));
    const std::size_t first = std::min(line.find_first_not_of(" -"), line.size());
    line.remove_prefix(first);
    const std::string hint = blank_hint(line);
    if (hint.empty()) continue;
    clerk.note({number, static_cast<int>(first) + 1}, "yaml.malformed",
               "a colon without a blank after it makes no key", hint);
    return true;
  }
  return false;
}

}  // namespace

std::string blank_hint(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return {};
  const auto is_word = [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
  };
  const std::string_view key = text.substr(0, colon);
  const std::string_view rest = text.substr(colon + 1);
  if (!std::ranges::all_of(key, is_word) ||
      std::string_view(" \t/\\:").find(rest[0]) != std::string_view::npos)
    return {};
  const std::string_view value = rest.substr(0, rest.find_first_of(" \t,}"));
  return "write a blank after the colon: " + std::string(key) + ": " + std::string(value);
}

void note_alias(Place at, Clerk& clerk) {
  clerk.note(at, "yaml.alias", "a value that starts with \"*\" is an alias, which is not supported",
             "put a glob that starts with * in quotes: \"**/x\"");
}

void note_syntax_error(std::string_view text, const Lines& lines, Place at, std::string_view reason,
                       Clerk& clerk) {
  const std::string_view rest = lines.rest(at);
  if (reason.find("anchor") != std::string_view::npos ||
      reason.find("alias") != std::string_view::npos) {
    note_alias(at, clerk);
    return;
  }
  if (is_quote_error(reason)) {
    clerk.note(open_quote(text, lines).value_or(at), "yaml.malformed",
               "a quotation mark is opened and never closed", "close it on the same line");
    return;
  }
  if (reason == "unknown token" && !rest.empty()) {
    clerk.note(at, "yaml.malformed",
               "a value cannot start with \"" + std::string(rest.substr(0, 1)) + "\"",
               "put the value in quotes");
    return;
  }
  if (note_missing_blank(lines, at, reason, clerk)) return;
  for (const Wording& wording : wordings) {
    if (reason.find(wording.reason) == std::string_view::npos) continue;
    clerk.note(at, "yaml.malformed", std::string(wording.message), std::string(wording.hint));
    return;
  }
  clerk.note(at, "yaml.malformed", "not YAML: " + std::string(reason),
             "compare the line with its neighbours");
}

bool separated(const Lines& lines, Place at) {
  if (lines.line(static_cast<std::size_t>(at.line)).starts_with("---")) return true;
  for (auto number = static_cast<std::size_t>(at.line) - 1; number > 0; --number) {
    const std::string_view line = lines.line(number);
    if (line.starts_with("...") || line.starts_with("---")) return true;
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') return false;
  }
  return false;
}

bool has_colon(std::string_view rest, std::string_view key) {
  if (rest.starts_with('"') || rest.starts_with('\'')) {
    const std::size_t close = rest.find(rest.front(), 1);
    if (close == std::string_view::npos) return true;
    rest.remove_prefix(close + 1);
  } else {
    if (!rest.starts_with(key)) return true;
    rest.remove_prefix(key.size());
  }
  const std::size_t next = rest.find_first_not_of(" \t");
  return next != std::string_view::npos && rest[next] == ':';
}

}  // namespace tidegate::policy
