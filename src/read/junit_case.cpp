#include "read/junit_case.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "read/xml.h"

namespace tidegate::read {
namespace {

constexpr std::size_t message_bytes_max = 500;

template <std::size_t size>
bool is_among(std::string_view text, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::string lower(std::string_view text) {
  std::string result(text.substr(0, 40));
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

/// The first line that is not blank, without the blanks around it.
std::string first_line(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  text = text.substr(first);
  text = text.substr(0, text.find_first_of("\r\n"));
  text = text.substr(0, text.find_last_not_of(" \t") + 1);
  std::size_t size = std::min(text.size(), message_bytes_max);
  while (size < text.size() && (text[size] & 0xC0) == 0x80) --size;
  return std::string(text.substr(0, size));
}

/// What a child element of a test case, or an attribute, says of its outcome.
struct Signs {
  pugi::xml_node error, failure, skipped;
  bool todo = false;
  bool flaky = false;
  bool rerun = false;
};

Signs signs_in(const pugi::xml_node& node) {
  Signs signs;
  for (const pugi::xml_node& child : node) {
    const std::string_view name = local_name(child.name());
    if (name == "error") {
      if (!signs.error) signs.error = child;
    } else if (name == "failure") {
      if (!signs.failure) signs.failure = child;
    } else if (name == "skipped") {
      if (!signs.skipped) signs.skipped = child;
      signs.todo = signs.todo || lower(child.attribute("type").value()) == "todo";
    } else if (name == "disabled" || name == "ignored" || name == "pending") {
      if (!signs.skipped) signs.skipped = child;
    } else if (name == "flakyFailure" || name == "flakyError") {
      signs.flaky = true;
    } else if (name == "rerunFailure" || name == "rerunError") {
      signs.rerun = true;
    }
  }
  return signs;
}

/// CTest writes a test whose program is missing as skipped, and itself counts it as failed (S3.2).
bool could_not_run(std::string_view message) {
  constexpr std::array<std::string_view, 5> beginnings = {
      "Unable to find executable", "Failed to start", "Process failed to start",
      "Fixture dependency failed", "Required files are missing"};
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return message.starts_with(beginning); });
}

/// What a word in `status` or `result` says of a case; most say nothing.
TestOutcome outcome_of(std::string_view word) {
  constexpr std::array<std::string_view, 7> skipped = {
      "skipped", "disabled", "notrun", "not_run", "ignored", "pending", "suppressed"};
  constexpr std::array<std::string_view, 3> failed = {"failed", "failure", "fail"};
  if (word == "error") return TestOutcome::errored;
  if (is_among(word, failed)) return TestOutcome::failed;
  return is_among(word, skipped) ? TestOutcome::skipped : TestOutcome::passed;
}

struct Judged {
  TestOutcome outcome = TestOutcome::passed;
  pugi::xml_node reason;  // of a failing case
};

/// S3.2: error > failure > skipped > passed; what elements say goes before what attributes say.
Judged outcome_of(const Signs& signs, std::string_view status, std::string_view result) {
  if (signs.error) return {TestOutcome::errored, signs.error};
  if (signs.failure && !signs.todo) return {TestOutcome::failed, signs.failure};
  if (!signs.skipped) return {std::max(outcome_of(status), outcome_of(result)), {}};
  const bool broken =
      status == "notrun" && could_not_run(signs.skipped.attribute("message").value());
  return broken ? Judged{TestOutcome::errored, signs.skipped} : Judged{TestOutcome::skipped, {}};
}

}  // namespace

std::string message_of(const pugi::xml_node& node) {
  std::string message = first_line(node.attribute("message").value());
  if (!message.empty()) return message;
  std::string text;
  for (const pugi::xml_node& piece : node) {
    text += piece.value();
    message = first_line(text);
    if (!message.empty() && text.find('\n', text.find(message.front())) != std::string::npos) break;
    if (text.size() > (1 << 16)) break;
  }
  return message;
}

JunitCase case_in(const pugi::xml_node& node) {
  JunitCase result;
  TestCase& test = result.test;
  std::string status;
  std::string outcome;
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    const std::string_view value = attribute.value();
    if (name == "name") {
      test.name = value;
    } else if (name == "classname") {
      test.class_name = value;
    } else if (name == "time") {
      result.time = value;
    } else if (name == "file") {
      test.file = value;
    } else if (name == "line") {
      // A line serves people only: one that makes no sense is an unknown one.
      const auto [stop, code] =
          std::from_chars(value.data(), value.data() + value.size(), test.line);
      if (code != std::errc() || stop != value.data() + value.size()) test.line = 0;
    } else if (name == "status") {
      status = lower(value);
    } else if (name == "result") {
      outcome = lower(value);
    }
  }
  const Signs signs = signs_in(node);
  const Judged judged = outcome_of(signs, status, outcome);
  test.outcome = judged.outcome;
  test.message = message_of(judged.reason);
  test.flaky = judged.outcome == TestOutcome::passed && (signs.flaky || signs.rerun);
  result.shows_trouble = signs.error || signs.failure || signs.flaky || signs.rerun;
  return result;
}

}  // namespace tidegate::read
