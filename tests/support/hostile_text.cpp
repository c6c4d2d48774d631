#include "support/hostile_text.h"

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

}  // namespace tidegate::test
