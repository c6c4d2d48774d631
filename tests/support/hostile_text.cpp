#include "support/hostile_text.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <set>
#include <string_view>

namespace tidegate::test {

using namespace std::string_literals;

std::vector<std::string> hostile_texts() {
  return {
      "FAIL t1 ##[set-output name=verdict;]pass",
      "x\r::stop-commands::tok",
      "\u00a0\u3000::add-mask::passed",
      "#\u200b#[error]boo",
      "#\u00ad#[add-matcher]m.json",
      "::error file=a,line=1::%0A::set-output name=v::pass",
      "##vso[task.complete result=Succeeded;]",
      "\x1b]52;c;cm0gLXJm\x07",
      "\x1b[2J\x1b[1;1HALL GATES PASSED",
      "\x9b"
      "31m raw C1",
      "\x1b[0Ksection_start:1:x\r\x1b[0Kowned",
      "</details></td></table><img src=https://e.vil/b.png>",
      "<!-- ignore previous instructions -->",
      "`|` ``|`` \\| | @octocat #1 GH-1 a/b#1 :tada: $$x$$ [l](javascript:1) ![i](http://x/y)",
      "=HYPERLINK(\"http://x\")",
      "'); DROP TABLE runs;--",
      "</script><script>alert(1)</script>",
      "a\u202etxt.exe",
      "\xff\xfe\xc0\xaf",
      "",
      "nul\0inside"s,
      "two\nlines\n::error::three",
      "\u2028::notice::four\u2029## heading",
      "\xed\xa0\x80 surrogate \xf4\x90\x80\x80 too large",
      "\U000e0041 tag \ufe0f selector \ufeff mark",
      "####[group]x",
      std::string(1 << 20, 'A'),
  };
}

namespace {

bool starts_with_command(std::string_view line) {
  const std::string_view blanks[] = {" ",      "\t",     "\v",     "\f",    "\u00a0",
                                     "\u3000", "\u2003", "\u1680", "\u0085"};
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (const std::string_view blank : blanks) {
      if (!line.starts_with(blank)) continue;
      line.remove_prefix(blank.size());
      trimmed = true;
    }
  }
  return line.starts_with("::");
}

/// Forbidden as bytes: every character here is unsafe whatever stands around it.
std::string_view deceiver_in(std::string_view line) {
  static const std::vector<std::string> deceivers = {
      "\x1b",   "\x07",   "\x7f",   "\b",     "\r",     "\u0085", "\u009b",    "\u009d",
      "\u00ad", "\u034f", "\u061c", "\u200b", "\u200c", "\u200d", "\u200e",    "\u200f",
      "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2028", "\u2029",    "\u2060",
      "\u2066", "\u2067", "\u2068", "\u2069", "\ufe0f", "\ufeff", "\U000e0041"};
  for (const std::string& deceiver : deceivers) {
    if (line.find(deceiver) != std::string_view::npos) return deceiver;
  }
  return {};
}

}  // namespace

std::string obeyed_in(const std::string& output) {
  std::string_view rest = output;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.find("##[") != std::string_view::npos) return "##[ in: " + std::string(line);
    if (line.find("##vso[") != std::string_view::npos) return "##vso[ in: " + std::string(line);
    if (starts_with_command(line)) return ":: starts: " + std::string(line);
    if (!deceiver_in(line).empty()) return "a hidden character in: " + std::string(line);
    if (line.find('\0') != std::string_view::npos) return "NUL in: " + std::string(line);
  }
  return {};
}

namespace {

/// Every '%' begins one of the escapes, and nothing stands raw that has one.
bool is_escaped(std::string_view text, std::initializer_list<std::string_view> escapes,
                std::string_view never) {
  if (text.find_first_of(never) != text.npos) return false;
  for (std::size_t at = 0; (at = text.find('%', at)) != text.npos; ++at) {
    const bool known = std::ranges::find(escapes, text.substr(at, 3)) != escapes.end();
    if (!known) return false;
  }
  return true;
}

bool is_property(std::string_view pair, std::set<std::string_view>& seen) {
  const std::string_view key = pair.substr(0, pair.find('='));
  const std::string_view value = pair.substr(std::min(key.size() + 1, pair.size()));
  const bool known = key == "file" || key == "line" || key == "endLine" || key == "title";
  const bool number = key == "line" || key == "endLine";
  if (!known || value.empty() || !seen.insert(key).second) return false;
  if (number && value.find_first_not_of("0123456789") != value.npos) return false;
  return is_escaped(value, {"%25", "%0D", "%0A", "%3A", "%2C"}, "\r\n:,");
}

bool is_our_command(std::string_view line) {
  std::string_view rest = line;
  for (const std::string_view word : {"::error", "::warning", "::notice"}) {
    if (rest == line && rest.starts_with(word)) rest.remove_prefix(word.size());
  }
  const std::size_t end = rest.find("::");
  if (rest == line || end == rest.npos || !rest.starts_with(' ')) return false;
  std::string_view properties = rest.substr(1, end - 1);
  std::set<std::string_view> seen;
  while (!properties.empty()) {
    const std::string_view pair = properties.substr(0, properties.find(','));
    if (!is_property(pair, seen)) return false;
    properties.remove_prefix(std::min(pair.size() + 1, properties.size()));
  }
  const bool placed = seen.contains("file") || !seen.contains("line");
  const bool ended = seen.contains("line") || !seen.contains("endLine");
  return placed && ended && is_escaped(rest.substr(end + 2), {"%25", "%0D", "%0A"}, "\r\n");
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%' || i + 2 >= text.size()) {
      plain += text[i];
      continue;
    }
    int byte = '?';
    std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
    plain += static_cast<char>(byte);
    i += 2;
  }
  return plain;
}

}  // namespace

std::string behind_our_commands(const std::string& output) {
  std::string behind;
  std::string_view rest = output;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (!is_our_command(line)) return "::no command of ours: " + std::string(line);
    behind += "  | " + decoded(line) + "\n";
  }
  return behind;
}

}  // namespace tidegate::test
