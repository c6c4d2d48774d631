// Texts that attack logs, terminals and Markdown, for every test that shows untrusted text.
#pragma once

#include <string>
#include <vector>

namespace tidegate::test {

/// The vectors of the threat model: workflow commands, escape sequences, Markdown and HTML, bidi,
/// bad UTF-8.
std::vector<std::string> hostile_texts();

/// Empty when a CI log or a terminal would obey nothing in the output; else what it would obey.
std::string obeyed_in(const std::string& output);

/// Decodes the lines of the `github` output as a runner does, once each, behind a harmless prefix
/// for obeyed_in. A line that is no error, warning or notice, spelled as the contract says (1.1.2),
/// comes back alone and as it is.
std::string behind_our_commands(const std::string& output);

}  // namespace tidegate::test
